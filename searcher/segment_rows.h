#ifndef QUOTH_SEARCHER_SEGMENT_ROWS_H
#define QUOTH_SEARCHER_SEGMENT_ROWS_H

/*
 * The rows that hold a word, from one segment of FTS5 (index_segments.h), in
 * the order of their numbers.  Pages that end before a row that is looked for are
 * passed over.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/slice.h"
#include "searcher/page_index.h"

struct err;

/* A page, with zeros behind it. */
struct segment_page {
	unsigned char *data;
	size_t rows;             /* where its first row begins that goes on with
				    the word before; 0: there is none */
	int64_t first;           /* number of that row */
	size_t end;              /* of the word's rows */
	bool last;               /* another word begins here */
};

struct segment_rows {
	int64_t row;             /* where it stands, of 32 bits; -1 at first,
				    INT64_MAX when it has ended */
	const unsigned char *places; /* varint.h, each 2 more than the distance
				    to the one before; until it moves */
	size_t len;              /* bytes; 0: dropped from older segments */
	size_t pages;            /* so many, about, have rows of the word */
	bool damaged;

	struct index_segments *of;
	const struct index_segment *segment;
	sqlite3_stmt *read;
	struct segment_page page, ahead;
	bool looked, has_ahead;  /* `ahead` is known; there is a page */
	int64_t id;              /* of `page` */
	struct page_index index;
	bool absolute;           /* the next row is whole, no difference */
	const unsigned char *at, *end;
	unsigned char *split;    /* places that go over an end of a page */
	size_t split_cap;
	int64_t next_id;         /* of the page behind `ahead` */
};

/* FTS5 writes this before the words of a table. */
enum { SEGMENT_WORD_SIGN = '0' };

/*
 * Stands before the first row of a word, which is given with the sign before
 * it.  No rows when the segment does not have it.  segment_rows_close takes
 * *out in any case.
 */
int segment_rows_open(struct segment_rows *out, struct index_segments *of,
		      const struct index_segment *segment, struct slice word,
		      struct err *err);
/* False at the end, or where the file is damaged. */
bool segment_rows_next(struct segment_rows *r);
/*
 * The next rows, at most so many, and how often each has the word; 0 at the
 * end.  Where it stands has no places then.
 */
size_t segment_rows_take(struct segment_rows *r, uint32_t *rows,
			 uint32_t *freq, size_t most);
/* To the first row from this one on, which it stands before. */
bool segment_rows_seek_far(struct segment_rows *r, int64_t row);

/* The same, if it does stand before it. */
static inline bool segment_rows_seek(struct segment_rows *r, int64_t row)
{
	return r->row >= row || segment_rows_seek_far(r, row);
}

/* ERR_ENGINE when what was read is damaged. */
int segment_rows_close(struct segment_rows *r, struct err *err);

#endif
