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

/* What stands before a byte: to say where it is as others count. */
struct essay_count {
	uint64_t characters;     /* Unicode code points */
	uint32_t breaks;         /* between paragraphs */
};
int essay_text_count(struct essay_count *out, const struct essay_text *text,
		     size_t before);

/* Breaks in a piece of a text; `last` is the byte before it, or 0. */
uint32_t essay_text_breaks(struct slice piece, char last);

#endif
