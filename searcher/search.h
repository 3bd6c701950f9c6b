#ifndef QUOTH_SEARCHER_SEARCH_H
#define QUOTH_SEARCHER_SEARCH_H

/*
 * One search from text to results: parse, plan, postings, algebra, rank,
 * facets, snippets.  The only file that knows this order.
 */

#include <stdbool.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/ids.h"
#include "searcher/results.h"
#include "searcher/timeline.h"

struct err;
struct reader;

enum search_order { ORDER_RELEVANCE, ORDER_PUBLISHED, ORDER_EVENT, ORDER_SAID };

struct search_facet {
	const char *name;
	size_t limit;
};

struct search_request {
	struct slice query;
	struct slice by;         /* a speaker besides the query, or empty */
	bool quotes;             /* quotations instead of passages */
	double min_confidence;   /* of their speakers, 0 to 1 */
	enum search_order order;
	bool newest_first;
	size_t limit, offset;
	size_t per_essay;        /* 0: no bound */
	bool any;                /* of the words will do (any.h) */
	bool expand;             /* rank by words of the best hits, too */
	bool bare;               /* hits with id and score, nothing more */
	struct search_facet facets[16];
	size_t nfacets;
	const struct timeline_request *timeline; /* or NULL */
	bool explain;
	bool advise;             /* say what may be wrong if little is found */
	const struct hits_sink *sink; /* or NULL: takes the hits, page by page */
	struct ids *ids;         /* or NULL: takes all hits, ascending */
};

/*
 * The reader's cache is used and filled.  ERR_QUERY names a column.
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
