#ifndef QUOTH_SEARCHER_SEARCH_H
#define QUOTH_SEARCHER_SEARCH_H

/*
 * One search from text to results: parse, plan, postings, algebra, rank,
 * facets, snippets.  The only file that knows this order.
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/ids.h"
#include "searcher/results.h"
#include "searcher/search_request.h"
#include "searcher/timeline.h"

struct err;
struct reader;

/*
 * The reader's cache is used and filled.  ERR_QUERY names a column.
 * ERR_TIMEOUT after request->most_ms; the reader is as good as before.
 */
int search_with(struct results *out, struct reader *reader,
		struct arena *arena, const struct search_request *request,
		struct err *err);

/* The same for one search, of which nothing is kept; schema_open made db. */
int search_run(struct results *out, sqlite3 *db, struct arena *arena,
	       const struct search_request *request, struct err *err);

/* Is there a facet of this name? */
bool search_has_facet(const char *name);

#endif
