#ifndef QUOTH_SEARCHER_ESSAY_TEXT_H
#define QUOTH_SEARCHER_ESSAY_TEXT_H

/*
 * The text of one essay, read in pieces: of a long one no more is in memory
 * than is asked for.
 */

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

struct err;

struct essay_text {
	sqlite3_blob *blob;
	size_t len;              /* bytes */
	struct err *err;
};

/* `essay` is its row, which must be there.  Closed inside the transaction. */
int essay_text_open(struct essay_text *out, sqlite3 *db, int64_t essay,
		    struct err *err);
void essay_text_close(struct essay_text *text);

/* The bytes [start, end), cut to those that there are. */
int essay_text_read(struct slice *out, const struct essay_text *text,
		    struct arena *arena, size_t start, size_t end);

/* Unicode code points before a byte. */
int essay_text_characters(uint64_t *out, const struct essay_text *text,
			  size_t before);

#endif
