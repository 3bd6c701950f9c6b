#include "searcher/snippet.h"

#include "core/text.h"

struct window {
	size_t start, end;       /* bytes of the text */
	size_t leaves;           /* different ones that match in it */
	size_t matches;
};

struct spans {
	struct mark *data;
	size_t len;
	size_t cap;
};

/* --- sentences --- */

static bool is_word_start(struct slice text, size_t at)
{
	return at == 0 || at >= text.len || text.data[at - 1] == ' ' ||
	       text.data[at - 1] == '\n';
}

static size_t without_space(struct slice text, size_t start, size_t end)
{
	while (end > start) {
		size_t before = end;

		if (!text_is_space(text_previous(text, &before)))
			break;
		end = before;
	}
	return end;
}

/*
 * Does a full stop here belong to a short word with a capital (Mr., Gen.,
 * U.S., an initial)?  Taking the stop of "Iran." for such would only make a
 * sentence longer.
 */
static bool is_abbreviation(struct slice text, size_t end)
{
	size_t at, letters = 0;

	if (end == 0 || text.data[end - 1] != '.')
		return false;
	for (at = end - 1; at > 0;) {
		size_t before = at;

		if (!text_is_letter(text_previous(text, &before)))
			break;
		at = before;
		letters++;
	}
	return letters > 0 && letters < 4 &&
	       text_is_upper(text_next(text, &(size_t){ at }));
}

static void read_sentences(struct spans *out, struct arena *arena,
			   struct slice text)
{
	struct text_sentences *it = text_sentences_open(text);
	size_t start = 0, next;

	while ((next = text_sentences_next(it)) > 0) {
		size_t end = without_space(text, start, next);

		if (next < text.len && is_abbreviation(text, end))
			continue;
		*arena_push(arena, out) =
			(struct mark){ (uint32_t)start, (uint32_t)end };
		start = next;
	}
	text_sentences_close(it);
}

/* --- windows --- */

static bool is_better(const struct window *a, const struct window *b)
{
	if (a->leaves != b->leaves)
		return a->leaves > b->leaves;
	if (a->matches != b->matches)
		return a->matches > b->matches;
	return a->end - a->start > b->end - b->start;
}

/* What matches in the window; the matches are in order. */
static void count_matches(struct window *w, const struct matches *matches)
{
	w->leaves = w->matches = 0;
	for (size_t i = 0; i < matches->len; i++) {
		const struct match *m = &matches->data[i];
		bool seen = false;

		if (m->start < w->start || m->end > w->end)
			continue;
		for (size_t j = 0; j < i && !seen; j++)
			seen = matches->data[j].leaf == m->leaf &&
			       matches->data[j].start >= w->start;
		w->leaves += !seen;
		w->matches++;
	}
}

static void take_better(struct window *best, struct window w,
			const struct matches *matches)
{
	count_matches(&w, matches);
	if (best->end == 0 || is_better(&w, best))
		*best = w;
}

/* Parts of a sentence that has no room, each with a match near its start. */
static void try_parts(struct window *best, struct slice text,
		      struct mark sentence, const struct matches *matches)
{
	size_t i = 0;

	do {
		struct window w = { .start = sentence.start };

		if (i < matches->len) {
			uint32_t at = matches->data[i].start;

			if (at < sentence.start || at >= sentence.end)
				continue;
			if (at > sentence.start + SNIPPET_BYTES / 4)
				w.start = at - SNIPPET_BYTES / 4;
		}
		if (w.start + SNIPPET_BYTES > sentence.end)
			w.start = sentence.end - SNIPPET_BYTES;
		w.end = w.start + SNIPPET_BYTES;
		while (w.start > sentence.start && !is_word_start(text, w.start))
			w.start--;
		while (w.end < sentence.end && !is_word_start(text, w.end))
			w.end++;
		w.end = without_space(text, w.start, w.end);
		take_better(best, w, matches);
	} while (++i < matches->len);
}

static struct window choose_window(struct slice text,
				   const struct spans *sentences,
				   const struct matches *matches)
{
	struct window best = { 0 };

	for (size_t i = 0; i < sentences->len; i++) {
		struct mark first = sentences->data[i];

		if (first.end - first.start > SNIPPET_BYTES)
			try_parts(&best, text, first, matches);
		for (size_t j = i; j < sentences->len; j++) {
			struct window w = { .start = first.start,
					    .end = sentences->data[j].end };

			if (w.end - w.start > SNIPPET_BYTES)
				break;
			take_better(&best, w, matches);
		}
	}
	return best;
}

struct snippet snippet_make(struct arena *arena, struct slice text,
			    struct matches *matches)
{
	struct spans sentences = { 0 };
	struct snippet out = { .end = (uint32_t)text.len };
	struct window w;

	out.marks = matches_join(arena, matches);
	if (text.len <= SNIPPET_BYTES)
		return out;
	read_sentences(&sentences, arena, text);
	w = choose_window(text, &sentences, matches);
	out.start = (uint32_t)w.start;
	out.end = (uint32_t)w.end;
	return out;
}
