#ifndef QUOTH_SEARCHER_PAGE_INDEX_H
#define QUOTH_SEARCHER_PAGE_INDEX_H

/*
 * With which row each page of a word begins, for words that take several
 * pages of a segment (FTS5's "doclist index"): pages that end before a row
 * that is looked for are not even read.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "searcher/index_segments.h"

struct err;

struct page_index {
	uint32_t page;           /* 0 at first */
	int64_t row;             /* its first one */
	uint32_t next_page;
	int64_t next_row;        /* INT64_MAX at the end */
	bool damaged;

	sqlite3_stmt *read;      /* NULL: there is nothing to be known */
	unsigned char *data;
	const unsigned char *at, *end;
	size_t cap;
	uint32_t last;           /* no page of the word is behind it */
};

/* Of a word as it was found.  page_index_close takes it in any case. */
int page_index_open(struct page_index *out, struct index_segments *of,
		    const struct index_segment *segment,
		    const struct index_place *place, struct err *err);
/* To the last page that begins with this row or one before it. */
void page_index_seek(struct page_index *index, int64_t row);
int page_index_close(struct page_index *index, struct index_segments *of,
		     struct err *err);

#endif
