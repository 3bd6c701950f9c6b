#ifndef QUOTH_SEARCHER_PHRASE_ROWS_H
#define QUOTH_SEARCHER_PHRASE_ROWS_H

/*
 * The rows of an FTS5 table where words stand one after the other, in order,
 * and the places where they do.  The word with the fewest rows leads, and the
 * places of a row are looked at only when it has all words.
 */

#include <stdbool.h>
#include <stdint.h>

#include "searcher/word_rows.h"

struct err;

struct phrase_rows {
	int64_t row;             /* where it stands */
	uint32_t *starts;        /* places of the first word, ascending */
	size_t n;
	size_t cap;
	struct phrase_word {
		struct word_rows rows;
		uint32_t offset; /* its place in the phrase */
	} *words;                /* that with the fewest pages first */
	size_t nwords;
};

/* Stands before the first row.  phrase_rows_close takes it in any case. */
int phrase_rows_open(struct phrase_rows *out, struct index_segments *segments,
		     const struct slice *words,
		     size_t nwords, struct err *err);
/* False at the end. */
bool phrase_rows_next(struct phrase_rows *p);
/* ERR_ENGINE when something is damaged: what was read is not all. */
int phrase_rows_close(struct phrase_rows *p, struct err *err);

#endif
