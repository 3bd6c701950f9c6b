#ifndef QUOTH_SEARCHER_INDEX_SEGMENTS_H
#define QUOTH_SEARCHER_INDEX_SEGMENTS_H

/*
 * Where FTS5 keeps the words of a table: in segments, each a row of pages in
 * the order of words, which it writes one after the other and merges into
 * fewer.  What a newer one says of a word in a row is what counts.
 *
 * FTS5's own functions hand out the places of a word one call at a time, and
 * rows that hold a phrase only after all their places were looked at; this and
 * segment_rows.h read the same pages in place.  How they are written is told
 * in the comments of SQLite's ext/fts5/fts5_index.c; a number in the file
 * says which way it is, and all that is not the one known here is left to
 * FTS5.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/statements.h"

struct err;

/* Pages `first` to `last`. */
struct index_segment {
	uint32_t id;
	uint32_t first, last;
};

struct index_segments {
	struct statements *statements; /* borrowed, as the arena and `table` */
	struct arena *arena;
	const char *table;
	bool known;              /* else FTS5 must be asked */
	struct index_segment *data;    /* from the newest to the oldest */
	size_t len;
	size_t cap;
};

/* Of an FTS5 table, `passage_fts` or `quote_fts`; for one state of the file. */
int index_segments_read(struct index_segments *out,
			struct statements *statements, struct arena *arena,
			const char *table, struct err *err);

/* Where a word is if the segment has it. */
struct index_place {
	uint32_t page;
	uint32_t next;           /* page that begins with another word */
	bool indexed;            /* the last word of the page has page_index.h */
};

int index_segments_find(struct index_place *out,
			struct index_segments *segments,
			const struct index_segment *segment,
			struct slice word, struct err *err);

/*
 * Steps through the pages of the segment from this one on: number, page; NULL
 * with err set.  To be given back (statements.h).
 */
sqlite3_stmt *index_segments_pages(struct index_segments *segments,
			     const struct index_segment *segment, uint32_t page,
			     struct err *err);
/* The same through the pieces of the index of a word's pages. */
sqlite3_stmt *index_segments_index(struct index_segments *segments,
				   const struct index_segment *segment,
				   const struct index_place *place,
				   struct err *err);
/* The number that the first of those steps gives. */
int64_t index_segments_page_id(const struct index_segment *segment,
			       uint32_t page);

#endif
