#include "searcher/word_rows.h"

#include <string.h>

#include "searcher/varint.h"

/* With the sign of FTS5's main index before it. */
static struct slice with_sign(struct arena *arena, struct slice word)
{
	char *out = arena_alloc(arena, word.len + 1);

	out[0] = SEGMENT_WORD_SIGN;
	memcpy(out + 1, word.data, word.len);
	return (struct slice){ out, word.len + 1 };
}

int word_rows_open(struct word_rows *out, struct index_segments *segments,
		   struct slice word, struct err *err)
{
	static const struct segment_rows before = { .row = -1 };
	struct slice key = with_sign(segments->arena, word);

	*out = (struct word_rows){ .at = &before };
	out->of = arena_array(segments->arena, struct segment_rows,
			      segments->len);
	for (; out->n < segments->len; out->n++) {
		struct segment_rows *r = &out->of[out->n];

		if (segment_rows_open(r, segments, &segments->data[out->n],
				      key, err)) {
			out->n++;
			return -1;
		}
		out->pages += r->pages;
	}
	return 0;
}

/* The newest of those that stand at the least row; NULL at the end of all. */
static const struct segment_rows *find_least(const struct word_rows *w)
{
	const struct segment_rows *least = NULL;

	for (size_t i = 0; i < w->n; i++)
		if (w->of[i].row < (least ? least->row : INT64_MAX))
			least = &w->of[i];
	return least;
}

static bool seek_each(struct word_rows *w, int64_t row)
{
	const struct segment_rows *least;

	for (size_t i = 0; i < w->n; i++)
		segment_rows_seek(&w->of[i], row);
	least = find_least(w);
	if (least)
		w->at = least;
	return least != NULL;
}

bool word_rows_seek_all(struct word_rows *w, int64_t row)
{
	do {
		if (!seek_each(w, row))
			return false;
		/* One that was dropped does not count. */
		row = w->at->row + 1;
	} while (!w->at->len);
	return true;
}

size_t word_rows_take(struct word_rows *w, uint32_t *rows, uint32_t *freq,
		      size_t most)
{
	size_t n = 0;

	if (w->n == 1) {
		w->at = w->of;
		return segment_rows_take(w->of, rows, freq, most);
	}
	while (n < most && word_rows_next(w)) {
		rows[n] = (uint32_t)w->at->row;
		freq[n++] = varint_count(w->at->places, w->at->len);
	}
	return n;
}

int word_rows_close(struct word_rows *w, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; i < w->n; i++)
		rc |= segment_rows_close(&w->of[i], err);
	*w = (struct word_rows){ 0 };
	return rc;
}
