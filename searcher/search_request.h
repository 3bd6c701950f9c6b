#ifndef QUOTH_SEARCHER_SEARCH_REQUEST_H
#define QUOTH_SEARCHER_SEARCH_REQUEST_H

/* What a search is asked for: data only. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/slice.h"

struct hits_sink;
struct ids;
struct timeline_request;

enum search_order { ORDER_RELEVANCE, ORDER_PUBLISHED, ORDER_EVENT, ORDER_SAID };

/* By name: in order of time, if they are times. */
enum facet_order { FACET_FULLEST, FACET_BY_NAME };

struct search_facet {
	const char *name;
	size_t limit;            /* values that filters take come on top */
	enum facet_order order;
	struct slice containing; /* letters of the name, or empty */
	bool no_total;           /* how many values there are is not asked */
};

/*
 * What is taken of a facet besides the query (facet_filter.h): hits with one
 * of the values.  Without values it is none.
 */
struct search_filter {
	const char *name;
	const struct slice *values;
	size_t len;
};

struct search_filters {
	const struct search_filter *data;
	size_t len;
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
	struct search_filters filters; /* a hit passes all of them */
	struct search_facet facets[16];
	size_t nfacets;
	const struct timeline_request *timeline; /* or NULL */
	uint32_t most_ms;        /* then ERR_TIMEOUT; 0: as long as it takes */
	bool explain;
	bool advise;             /* say what may be wrong if little is found */
	const struct hits_sink *sink; /* or NULL: takes the hits, page by page */
	struct ids *ids;         /* or NULL: takes all hits, ascending */
};

/* "published", "-published"; false for a name that is none. */
bool search_order_parse(struct slice name, struct search_request *request);

#endif
