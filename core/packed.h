#ifndef QUOTH_CORE_PACKED_H
#define QUOTH_CORE_PACKED_H

/*
 * Narrow columns of the index a second time, packed: for every PACKED_IDS
 * passages (or quotations, or essays) the rows of a SELECT of an id and one or two whole
 * numbers, as one blob of differences.  A search reads them in a few
 * milliseconds where rows of SQL would take a tenth of a second.
 *
 * The blobs follow from the other tables.  The writer renews those that a
 * transaction touches before it commits; where one is missing, the rows are
 * read from the tables themselves.
 */

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum packed_table {
	PACKED_PASSAGES, PACKED_QUOTES, PACKED_ESSAYS, PACKED_TABLES
};

enum packed_kind {
	/* By passage: a, b. */
	PACKED_PASSAGE_TOKENS,   /* words */
	PACKED_PASSAGE_ESSAY,    /* essay's row */
	PACKED_PASSAGE_ACTOR,    /* actor's row, for each mention */
	PACKED_PASSAGE_DATE,     /* lo, hi, for each date that has days */
	/* By quotation. */
	PACKED_QUOTE_TOKENS,
	PACKED_QUOTE_ESSAY,
	PACKED_QUOTE_PASSAGE,    /* passage, type (enum quote_type) */
	PACKED_QUOTE_SPEAKER,    /* speaker's row, for those who have one */
	PACKED_QUOTE_SAID,       /* lo, hi, where the text tells */
	/* By essay. */
	PACKED_ESSAY_PUBLISHED,  /* lo, hi, where it is known */
	PACKED_KINDS
};

enum { PACKED_IDS = 4096 };

/* In the order of ids; b is 0 where a kind has one number. */
struct packed_row {
	uint32_t id;
	int64_t a, b;
};

/*
 * Calls visit(to, rows, n) with all rows of a kind, blob by blob.
 * ERR_ENGINE when a blob is damaged.
 */
int packed_each(sqlite3 *db, enum packed_kind kind,
		void (*visit)(void *to, const struct packed_row *rows,
			      size_t n), void *to, struct err *err);

/* The rows of a table are numbered below this; 0 when it is empty. */
int packed_size(sqlite3 *db, enum packed_table table, size_t *out,
		struct err *err);

/* Renew the blobs of ids `chunk` * PACKED_IDS and on. */
int packed_renew(sqlite3 *db, enum packed_table table, size_t chunk,
		 struct err *err);

/* How many blobs are not what the tables say, or are missing. */
int packed_check(sqlite3 *db, size_t *faults, struct err *err);

#endif
