"use strict";

/*
 * What the page does by itself where scripts run: results while somebody
 * types, filters at once, ranges drawn over the timeline, copying.  Every
 * state is the address of a page that the server makes; this only fetches it
 * sooner and puts its parts in place.
 */

(() => {
	const root = document.documentElement;
	const form = document.getElementById("search");
	const query = document.getElementById("q");
	const status = document.getElementById("say");
	const PAUSE = 250;           /* milliseconds after the last letter */

	const main = () => document.getElementById("main");
	const say = (text) => { status.textContent = text; };

	root.classList.add("js");

	/* ---- from one state to the next */

	let fetching = null, typed = false, timer = 0;

	/* A place within the page is no other state. */
	const state = () => location.pathname + location.search;
	let shown = state();

	function formUrl() {
		const url = new URL(form.action), data = new FormData(form);

		for (const [name, value] of data)
			if (value.trim())
				url.searchParams.append(name, value.trim());
		return url;
	}

	/* How to find an element again on the page that comes. */
	function finder(element) {
		if (!element || !main().contains(element))
			return null;
		if (element.id)
			return "#" + CSS.escape(element.id);
		if (!element.name)
			return null;
		return `[name="${CSS.escape(element.name)}"]` +
			(element.type === "checkbox"
				? `[value="${CSS.escape(element.value)}"]` : "");
	}

	function openDetails() {
		return [...main().querySelectorAll("details[id][open]")]
			.map((d) => d.id);
	}

	function put(page, keepQuery) {
		const active = document.activeElement, find = finder(active);
		const range = find && active.type !== "checkbox" &&
			"selectionStart" in active
			? [active.selectionStart, active.selectionEnd] : null;
		const open = openDetails(), next = page.getElementById("main");
		const inMain = main().contains(active);
		const inBars = active.closest(".timeline svg");

		document.title = page.title;
		document.body.className = page.body.className;
		document.querySelector(".top nav")
			.replaceWith(page.querySelector(".top nav"));
		form.action = page.getElementById("search").action;
		if (!keepQuery)
			query.value = page.getElementById("q").value;
		query.toggleAttribute("aria-invalid", false);
		if (page.getElementById("fault"))
			query.setAttribute("aria-invalid", "true");
		main().replaceWith(next);
		for (const id of open)
			document.getElementById(id)?.setAttribute("open", "");
		dress();
		refocus(inBars ? main().querySelector(".timeline [tabindex='0']")
			: find && main().querySelector(find), range, inMain);
	}

	function refocus(element, range, inMain) {
		if (!inMain)
			return;
		(element || main()).focus({ preventScroll: true });
		if (element && range && range[0] !== null)
			element.setSelectionRange(range[0], range[1]);
	}

	function tell() {
		const found = document.getElementById("found");
		const fault = document.querySelector("#fault p");

		say((fault || found)?.textContent.trim().replace(/\s+/g, " ") || "");
	}

	/* `how`: "push", "replace" or "stay" what the history does. */
	async function show(url, how, keepQuery) {
		fetching?.abort();
		const own = fetching = new AbortController();

		main().classList.add("busy");
		main().setAttribute("aria-busy", "true");
		try {
			const answer = await fetch(url, { signal: own.signal });
			const text = await answer.text();
			const page = new DOMParser()
				.parseFromString(text, "text/html");
			const canonical = page
				.querySelector("link[rel=canonical]");

			if (!page.getElementById("main"))
				throw new Error(answer.statusText);
			url = canonical
				? new URL(canonical.getAttribute("href"), url)
				: new URL(url, location);
			if (how === "push") {
				history.replaceState({ y: scrollY }, "");
				history.pushState({ y: 0 }, "", url);
			} else if (how === "replace") {
				history.replaceState({ y: scrollY }, "", url);
			}
			shown = state();
			put(page, keepQuery);
			tell();
			return true;
		} catch (error) {
			if (error.name !== "AbortError") {
				say("quoth does not answer.");
				main().classList.remove("busy");
				main().removeAttribute("aria-busy");
			}
			return false;
		}
	}

	/* One entry of the history for all that is typed in a row. */
	function showTyped() {
		const how = typed ? "replace" : "push";

		typed = true;
		show(formUrl(), how, true);
	}

	function showNow() {
		const how = typed ? "replace" : "push";

		clearTimeout(timer);
		typed = false;
		return show(formUrl(), how, true);
	}

	const isLive = () => document.getElementById("search-page") ||
		document.body.classList.contains("start");

	document.addEventListener("input", (event) => {
		const input = event.target;

		if (input.form !== form || !isLive() ||
		    !["q", "by"].includes(input.name) &&
		    !input.name.startsWith("find-"))
			return;
		clearTimeout(timer);
		if (formUrl().search || !document.body
			.classList.contains("start"))
			timer = setTimeout(showTyped, PAUSE);
	});

	document.addEventListener("change", (event) => {
		const input = event.target;

		if (input.form !== form || !isLive() || input === query ||
		    input.name === "by" || input.name.startsWith("find-"))
			return;
		showNow();
	});

	form.addEventListener("submit", (event) => {
		if (!isLive())
			return;
		event.preventDefault();
		showNow();
	});

	addEventListener("popstate", async (event) => {
		const y = event.state?.y || 0;

		if (state() === shown)
			return;
		clearTimeout(timer);
		typed = false;
		if (await show(location.href, "stay"))
			scrollTo(0, y);
	});

	/* Ways to other states of this page. */
	document.addEventListener("click", async (event) => {
		const link = event.target.closest?.("a[href]");
		const plain = !event.button && !event.metaKey &&
			!event.ctrlKey && !event.shiftKey && !event.altKey;

		if (!link || !plain || event.defaultPrevented ||
		    !isLive() || !main().contains(link) ||
		    link.hasAttribute("download"))
			return;
		const url = new URL(link.getAttribute("href"), location.href);

		if (url.pathname !== location.pathname || url.hash)
			return;
		event.preventDefault();
		typed = false;
		if (await show(url, "push") && link.rel) {
			scrollTo(0, 0);
			main().focus({ preventScroll: true });
		}
	});

	/* ---- citations */

	async function copy(text) {
		try {
			await navigator.clipboard.writeText(text);
			return true;
		} catch {
			return false;
		}
	}

	/* Where the clipboard is closed: the words, ready to be copied. */
	function select(element) {
		const range = document.createRange();

		range.selectNodeContents(element);
		getSelection().removeAllRanges();
		getSelection().addRange(range);
	}

	function addCopyButton(heading) {
		const button = document.createElement("button");
		const source = heading.nextElementSibling;
		const name = heading.textContent;

		if (!source?.classList.contains("copy"))
			return;
		button.type = "button";
		button.textContent = "Copy";
		button.setAttribute("aria-label", `Copy ${name}`);
		button.addEventListener("click", async () => {
			let done = await copy(source.textContent);

			if (!done) {
				select(source);
				done = document.execCommand("copy");
			}
			button.textContent = done ? "Copied" : "Selected";
			say(`${name} ${done ? "copied" : "selected"}`);
			setTimeout(() => { button.textContent = "Copy"; }, 2000);
		});
		heading.append(button);
	}

	/* ---- the timeline */

	let anchor = -1, at = -1;    /* bars of the range that is drawn */

	function bars() {
		return [...main().querySelectorAll(".timeline svg a")];
	}

	function paint(list) {
		const low = Math.min(anchor, at), high = Math.max(anchor, at);

		list.forEach((bar, i) => bar.classList
			.toggle("brush", anchor >= 0 && i >= low && i <= high));
	}

	const nameOf = (bar) => bar.getAttribute("aria-label").split(":")[0];

	function sayRange(list) {
		const a = list[Math.min(anchor, at)];
		const b = list[Math.max(anchor, at)];

		say(a === b ? a.getAttribute("aria-label")
			: `${nameOf(a)} to ${nameOf(b)}`);
	}

	function applyRange(list) {
		const a = list[Math.min(anchor, at)];
		const b = list[Math.max(anchor, at)];

		document.getElementById("from").value = a.dataset.from;
		document.getElementById("to").value = b.dataset.to;
		anchor = at = -1;
		showNow();
	}

	function nearest(list, x) {
		let best = 0, least = Infinity;

		list.forEach((bar, i) => {
			const box = bar.getBoundingClientRect();
			const far = Math.abs(x - (box.left + box.right) / 2);

			if (far < least) {
				least = far;
				best = i;
			}
		});
		return best;
	}

	function drag(svg) {
		let list = [], down = false, moved = false;

		svg.addEventListener("pointerdown", (event) => {
			if (event.button)
				return;
			list = bars();
			anchor = at = nearest(list, event.clientX);
			down = true;
			moved = false;
		});
		svg.addEventListener("pointermove", (event) => {
			if (!down)
				return;
			const now = nearest(list, event.clientX);

			if (now !== anchor && !moved) {
				moved = true;
				svg.setPointerCapture(event.pointerId);
			}
			at = now;
			if (moved)
				paint(list);
		});
		svg.addEventListener("pointerup", () => {
			if (down && moved)
				applyRange(list);
			down = false;
		});
		svg.addEventListener("pointercancel", () => {
			down = false;
			anchor = at = -1;
			paint(list);
		});
		/* A range was drawn: the bar under it is not followed. */
		svg.addEventListener("click", (event) => {
			if (moved)
				event.preventDefault();
			moved = false;
		}, true);
		svg.addEventListener("dragstart", (e) => e.preventDefault());
	}

	const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity,
			End: Infinity };

	function move(event) {
		const list = bars();
		const now = list.indexOf(event.target.closest("a"));

		if (event.key in steps) {
			const to = Math.max(0, Math.min(list.length - 1,
							now + steps[event.key]));

			if (!event.shiftKey)
				anchor = to;
			else if (anchor < 0)
				anchor = now;
			at = to;
			list[now].setAttribute("tabindex", "-1");
			list[to].setAttribute("tabindex", "0");
			list[to].focus();
			paint(list);
			if (event.shiftKey)
				sayRange(list);
		} else if (event.key === "Enter" && anchor >= 0 &&
			   anchor !== at) {
			applyRange(list);
		} else if (event.key === "Escape") {
			anchor = at = -1;
			paint(list);
		} else {
			return;
		}
		event.preventDefault();
	}

	/* One stop of the Tab key for all bars. */
	function dressTimeline() {
		const svg = main().querySelector(".timeline svg");
		const list = svg ? bars() : [];

		anchor = at = -1;
		if (!list.length)
			return;
		(list.find((bar) => bar.classList.contains("in")) || list[0])
			.setAttribute("tabindex", "0");
		svg.querySelector("desc").textContent += " Arrow keys go from " +
			"bar to bar, with Shift they draw a range, Enter " +
			"filters by it.";
		svg.addEventListener("keydown", move);
		drag(svg);
	}

	/* What a page gets that only works with scripts. */
	function dress() {
		main().querySelectorAll(".cite h3").forEach(addCopyButton);
		dressTimeline();
	}

	dress();
})();
