#include "searcher/marked_words.h"

#include "searcher/table.h"

/* What is shown of a long stretch beyond the end of the other text. */
enum { MORE_SHOWN = 80 };

struct making {
	struct marked *out;
	struct arena *arena;
	const struct marked_text *old, *new;
};

static struct slice old_words(const struct making *m, size_t from, size_t to)
{
	const struct word *w = m->old->words.data;

	if (from == to)
		return (struct slice){ 0 };
	return slice_cut(m->old->text, w[from].start, w[to - 1].end);
}

static void add(struct making *m, enum marked_kind kind, size_t old_from,
		size_t old_to, size_t new_from, size_t new_to)
{
	const struct word *w = m->new->words.data;
	struct marked_run *run;

	if (old_from == old_to && new_from == new_to)
		return;
	run = arena_push(m->arena, &m->out->runs);
	*run = (struct marked_run){
		.kind = kind, .old = old_words(m, old_from, old_to)
	};
	if (new_from < new_to) {
		run->from = w[new_from].start;
		run->to = w[new_to - 1].end;
	}
	m->out->changed |= kind == MARKED_CHANGED;
	m->out->open |= kind == MARKED_OPEN;
	m->out->more |= kind == MARKED_MORE;
	m->out->less |= kind == MARKED_LESS;
}

static enum marked_kind kind_of(const struct align_run *run)
{
	return run->same ? MARKED_SAME
			 : run->open ? MARKED_OPEN : MARKED_CHANGED;
}

void marked_make(struct marked *out, struct arena *arena,
		 const struct marked_text *old, const struct marked_text *new,
		 const struct alignment *al, bool new_along_old)
{
	struct making m = { out, arena, old, new };
	size_t last = (new_along_old ? old : new)->words.len;

	*out = (struct marked){ .text = new->text };
	if (new_along_old)
		add(&m, MARKED_LESS, 0, al->b_from, 0, 0);
	else
		add(&m, MARKED_MORE, 0, 0, 0, al->b_from);
	for (size_t i = 0; i < al->runs.len; i++) {
		const struct align_run *r = &al->runs.data[i];

		if (new_along_old)
			add(&m, kind_of(r), r->b_from, r->b_to, r->a_from,
			    r->a_to);
		else
			add(&m, kind_of(r), r->a_from, r->a_to, r->b_from,
			    r->b_to);
	}
	if (new_along_old)
		add(&m, MARKED_LESS, al->b_to, last, 0, 0);
	else
		add(&m, MARKED_MORE, 0, 0, al->b_to, last);
}

void marked_drop_less(struct marked *m)
{
	size_t n = 0;

	for (size_t i = 0; i < m->runs.len; i++)
		if (m->runs.data[i].kind != MARKED_LESS)
			m->runs.data[n++] = m->runs.data[i];
	m->runs.len = n;
	m->less = false;
}

struct marked marked_plain(struct slice text)
{
	return (struct marked){ .text = text };
}

/* ---- as a line */

struct style {
	const char *old_on, *old_off, *new_on, *new_off;
};

static const struct style in_colour = { "\033[9m", "\033[0m", "\033[4m",
					"\033[0m" };
static const struct style in_plain = { "[-", "-]", "{+", "+}" };

static void print_between(struct buf *out, const char *on, struct slice text,
			  const char *off)
{
	buf_adds(out, on);
	table_safe(out, text);
	buf_adds(out, off);
}

static bool ends_in_space(const struct buf *out, size_t start)
{
	return out->len == start || out->data[out->len - 1] == ' ';
}

/* Words that the new text has nothing for. */
static void print_old(struct buf *out, size_t start,
		      const struct marked_run *run, const struct style *style,
		      bool first)
{
	if (run->kind == MARKED_OPEN)
		return;
	if (!ends_in_space(out, start))
		buf_addc(out, ' ');
	if (run->kind == MARKED_CHANGED)
		print_between(out, style->old_on, run->old, style->old_off);
	else
		buf_adds(out, "…");
	if (first)
		buf_addc(out, ' ');
}

/* The byte where a word starts, not after `at`, or `from`. */
static size_t word_start(struct slice text, size_t from, size_t at)
{
	while (at > from && text.data[at - 1] != ' ' &&
	       text.data[at - 1] != '\n')
		at--;
	return at;
}

static void print_more(struct buf *out, const struct marked *m,
		       const struct marked_run *run)
{
	struct slice text = m->text;
	size_t cut;

	if (run->to - run->from <= MORE_SHOWN * 3 / 2) {
		table_safe(out, slice_cut(text, run->from, run->to));
	} else if (run == m->runs.data) {
		cut = word_start(text, run->from, run->to - MORE_SHOWN);
		buf_adds(out, "… ");
		table_safe(out, slice_cut(text, cut, run->to));
	} else {
		cut = word_start(text, run->from, run->from + MORE_SHOWN);
		table_safe(out, slice_cut(text, run->from, cut));
		buf_adds(out, ends_in_space(out, 0) ? "…" : " …");
	}
}

static void print_new(struct buf *out, const struct marked *m,
		      const struct marked_run *run, const struct style *style)
{
	struct slice new = slice_cut(m->text, run->from, run->to);

	if (run->kind == MARKED_MORE) {
		print_more(out, m, run);
		return;
	}
	if (run->kind == MARKED_SAME || run->kind == MARKED_OPEN) {
		table_safe(out, new);
		return;
	}
	if (run->old.len)
		print_between(out, style->old_on, run->old, style->old_off);
	print_between(out, style->new_on, new, style->new_off);
}

/* Is it the last run, and cut off? */
static bool is_cut(const struct marked *m, size_t i)
{
	const struct marked_run *run = &m->runs.data[i];

	return i > 0 && i + 1 == m->runs.len && run->kind == MARKED_MORE &&
	       run->to - run->from > MORE_SHOWN * 3 / 2;
}

void marked_print(struct buf *out, const struct marked *m, bool colour)
{
	const struct style *style = colour ? &in_colour : &in_plain;
	size_t start = out->len, at = 0;
	bool cut = false;

	for (size_t i = 0; i < m->runs.len; i++) {
		const struct marked_run *run = &m->runs.data[i];

		if (run->from == run->to) {
			print_old(out, start, run, style, at == 0);
			continue;
		}
		table_safe(out, slice_cut(m->text, at, run->from));
		print_new(out, m, run, style);
		at = run->to;
		cut = is_cut(m, i);
	}
	if (!cut)
		table_safe(out, slice_cut(m->text, at, m->text.len));
}

/* ---- as JSON */

static void put(struct json *json, const char *key, struct slice text)
{
	json_key(json, key);
	json_text(json, text);
}

void marked_json(struct json *json, const struct marked *m)
{
	static const char *const keys[] = {
		[MARKED_SAME] = "same", [MARKED_CHANGED] = "new",
		[MARKED_OPEN] = "left_out", [MARKED_MORE] = "more",
		[MARKED_LESS] = "less",
	};

	json_begin_array(json);
	for (size_t i = 0; i < m->runs.len; i++) {
		const struct marked_run *run = &m->runs.data[i];
		struct slice new = slice_cut(m->text, run->from, run->to);
		bool gone = new.len == 0 && run->kind != MARKED_CHANGED;
		bool filled = run->kind == MARKED_OPEN && new.len;

		json_begin_object(json);
		if (run->kind == MARKED_CHANGED)
			put(json, "old", run->old);
		put(json, filled ? "filled_in" : keys[run->kind],
		    gone ? run->old : new);
		json_end(json);
	}
	json_end(json);
}
