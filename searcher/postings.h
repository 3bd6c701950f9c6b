#ifndef QUOTH_SEARCHER_POSTINGS_H
#define QUOTH_SEARCHER_POSTINGS_H

/*
 * The posting lists of FTS5 as plain arrays, read once: which rows hold a
 * leaf, and how often.  Words and phrases are read from its pages in place
 * (index_segments.h), beginnings of words through its extension API
 * (xQueryPhrase).
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/ids.h"
#include "searcher/plan.h"
#include "searcher/view.h"

struct err;

/* rows.data[i] holds the leaf freq[i] times. */
struct postings {
	struct ids rows;         /* as freq, given back by postings_release */
	uint32_t *freq;
};

/* Call once per connection. */
int postings_register(sqlite3 *db, struct err *err);

/*
 * The rows of an FTS5 table (`passage_fts`, `quote_fts`) that hold the leaf;
 * a fault when the deadline is over.
 * The view's arena holds only what the reading takes.
 */
int postings_read(struct postings *out, struct view *view,
		  const char *table, const struct plan_leaf *leaf);
/* One more row, greater than all before. */
void postings_add(struct postings *postings, uint32_t row, uint32_t freq);
void postings_release(struct postings *postings);
/* Appends what leaves with the same rows have in common. */
void postings_key(struct buf *out, const struct plan_leaf *leaf);

/* The rows of an FTS5 table that match an FTS5 query as it stands. */
int postings_rows(struct ids *out, sqlite3 *db, struct arena *arena,
		  const char *table, const char *fts_query, struct err *err);

/* A string of FTS5's query language, marks included. */
void postings_quote(struct buf *out, struct slice text);

#endif
