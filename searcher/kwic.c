#include "searcher/kwic.h"

#include <stdlib.h>

#include "core/text.h"
#include "core/token.h"

enum {
	SORT_WORDS = 8,          /* of the context that order the lines */
	WORD_MAX = 40            /* bytes of one that is not cut */
};

int kwic_order_parse(const char *name)
{
	static const char *const names[] = {
		[KWIC_LEFT] = "left", [KWIC_RIGHT] = "right",
		[KWIC_PLACE] = "place",
	};

	for (int i = KWIC_LEFT; i <= KWIC_PLACE; i++)
		if (!strcmp(names[i], name))
			return i;
	return -1;
}

/* White space of any kind and length as one space. */
static void add_spaced(struct buf *out, struct slice text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t before = at;

		if (!text_is_space(text_next(text, &at)))
			buf_add_slice(out, slice_cut(text, before, at));
		else if (!out->len || out->data[out->len - 1] != ' ')
			buf_addc(out, ' ');
	}
}

/* The last characters of a text, in at most so many bytes. */
static struct slice last_bytes(struct slice text, size_t max)
{
	size_t from = text.len > max ? text.len - max : 0;

	while (text_is_inside(text, from))
		from++;
	return slice_cut(text, from, text.len);
}

static struct slice first_bytes(struct slice text, size_t max)
{
	size_t to = text.len > max ? max : text.len;

	while (text_is_inside(text, to))
		to--;
	return slice_cut(text, 0, to);
}

/* The last bytes of a text, from the start of a word on if one is near. */
static struct slice tail(struct slice text)
{
	size_t from, at;

	if (text.len <= KWIC_CONTEXT)
		return text;
	from = text.len - last_bytes(text, KWIC_CONTEXT).len;
	for (at = from; at < from + WORD_MAX; at++)
		if (text.data[at - 1] == ' ')
			return slice_cut(text, at, text.len);
	return slice_cut(text, from, text.len);
}

/* The first bytes of a text, to the end of a word if one is near. */
static struct slice head(struct slice text)
{
	size_t to, at;

	if (text.len <= KWIC_CONTEXT)
		return text;
	to = first_bytes(text, KWIC_CONTEXT).len;
	for (at = to; at > to - WORD_MAX; at--)
		if (text.data[at] == ' ')
			return slice_cut(text, 0, at);
	return slice_cut(text, 0, to);
}

/* --- order --- */

/* The words of a text, folded, the last one first if asked. */
static struct slice sort_words(struct arena *arena, struct slice text,
			       bool backwards)
{
	struct mark words[SORT_WORDS];   /* bytes of `forms` */
	struct buf forms = { 0 }, key = { 0 };
	struct tokenizer t;
	struct token token;
	size_t n = 0;

	tokenizer_init(&t, text, TOKEN_QUERY);
	while (tokenizer_next(&t, &token) && (backwards || n < SORT_WORDS)) {
		words[n++ % SORT_WORDS] = (struct mark){
			(uint32_t)forms.len,
			(uint32_t)(forms.len + token.form.len)
		};
		buf_add_slice(&forms, token.form);
	}
	tokenizer_release(&t);
	for (size_t i = 0; i < n && i < SORT_WORDS; i++) {
		struct mark m = words[(backwards ? n - 1 - i : i) % SORT_WORDS];

		buf_add_slice(&key, slice_cut(buf_slice(&forms), m.start,
					      m.end));
		buf_addc(&key, ' ');
	}
	text = arena_dup(arena, buf_slice(&key));
	buf_release(&forms);
	buf_release(&key);
	return text;
}

static struct slice sort_key(struct arena *arena,
			     const struct kwic_line *line,
			     enum kwic_order order)
{
	switch (order) {
	case KWIC_LEFT: return sort_words(arena, line->left, true);
	case KWIC_RIGHT: return sort_words(arena, line->right, false);
	default: return SLICE("");
	}
}

static int compare_lines(const void *a, const void *b)
{
	const struct kwic_line *x = a, *y = b;
	int c = slice_cmp(x->sort_key, y->sort_key);

	if (!c)
		c = slice_cmp(x->path, y->path);
	if (!c)
		c = slice_cmp(x->essay, y->essay);
	return c ? c : (x->start > y->start) - (x->start < y->start);
}

void kwic_sort(struct kwic_lines *lines)
{
	if (lines->len)
		qsort(lines->data, lines->len, sizeof *lines->data,
		      compare_lines);
}

/* --- lines --- */

static void cut_line(struct kwic_line *line, struct arena *arena,
		     const struct hit *hit, struct mark m)
{
	/* White space may shrink: twice the bytes, and no more, are looked at. */
	struct slice before = last_bytes(slice_cut(hit->text, 0, m.start),
					 2 * KWIC_CONTEXT);
	struct slice behind = first_bytes(
		slice_cut(hit->text, m.end, hit->text.len), 2 * KWIC_CONTEXT);
	struct buf text = { 0 };

	if (before.len == m.start)
		add_spaced(&text, hit->before);
	add_spaced(&text, before);
	line->left = arena_dup(arena, tail(buf_slice(&text)));
	buf_reset(&text);
	add_spaced(&text, slice_cut(hit->text, m.start, m.end));
	line->key = arena_dup(arena, buf_slice(&text));
	buf_reset(&text);
	add_spaced(&text, behind);
	if (m.end + behind.len == hit->text.len)
		add_spaced(&text, hit->after);
	line->right = arena_dup(arena, head(buf_slice(&text)));
	buf_release(&text);
	line->start = hit->start + m.start;
	line->end = hit->start + m.end;
}

void kwic_add(struct kwic_lines *out, struct arena *arena,
	      const struct hit *hit, enum kwic_order order)
{
	const struct marks *marks = &hit->snippet.marks;
	const struct kwic_line whole = {
		.essay = arena_dup(arena, hit->essay.key),
		.title = arena_dup(arena, hit->essay.title.len
				   ? hit->essay.title : hit->essay.path),
		.path = arena_dup(arena, hit->essay.path),
	};

	for (size_t i = 0; i < marks->len; i++) {
		struct kwic_line *line = arena_push(arena, out);

		*line = whole;
		cut_line(line, arena, hit, marks->data[i]);
		line->sort_key = sort_key(arena, line, order);
	}
}
