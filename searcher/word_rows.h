#ifndef QUOTH_SEARCHER_WORD_ROWS_H
#define QUOTH_SEARCHER_WORD_ROWS_H

/*
 * The rows of an FTS5 table that hold a word, in order, with its places in
 * each, from all segments: what the newest says of a row counts.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/segment_rows.h"

struct err;

struct word_rows {
	const struct segment_rows *at; /* its row and places */
	size_t pages;            /* so many, about, are to be read */
	struct segment_rows *of; /* from the newest to the oldest */
	size_t n;
};

/* Stands before the first row.  word_rows_close takes it in any case. */
int word_rows_open(struct word_rows *out, struct index_segments *segments,
		   struct slice word, struct err *err);
/* What word_rows_seek is when a few words do not do. */
bool word_rows_seek_all(struct word_rows *w, int64_t row);

/* To the first row from this one on, if it is before it; false at the end. */
static inline bool word_rows_seek(struct word_rows *w, int64_t row)
{
	if (w->n == 1 && segment_rows_seek(w->of, row) && w->of->len) {
		w->at = w->of;
		return true;
	}
	return word_rows_seek_all(w, row);
}

static inline bool word_rows_next(struct word_rows *w)
{
	return w->at->row < INT64_MAX && word_rows_seek(w, w->at->row + 1);
}

/*
 * The next rows, at most so many, and how often each has the word; 0 at the
 * end.  Faster than one after the other.
 */
size_t word_rows_take(struct word_rows *w, uint32_t *rows, uint32_t *freq,
		      size_t most);

/* ERR_ENGINE when something is damaged: what was read is not all. */
int word_rows_close(struct word_rows *w, struct err *err);

#endif
