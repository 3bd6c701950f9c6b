#ifndef QUOTH_TESTS_SLOW_FACETS_H
#define QUOTH_TESTS_SLOW_FACETS_H

/* Facets counted hit by hit and value by value. */

#include "tests/searcher/slow_scan.h"

struct slow_value {
	struct slice value;
	struct slice key;        /* of an actor */
	int64_t bucket;          /* of a time */
	uint64_t count, exact;   /* exact: of a time, dated within it */
	bool chosen;             /* a filter of the facet takes it */
};

struct slow_values {
	struct slow_value *data;
	size_t len, cap;
};

extern const char *const slow_facet_names[];
extern const unsigned slow_nfacets;

/* All values, in order; `name` is one of slow_facet_names. */
void slow_facet(struct slow_values *out, struct arena *arena,
		const struct small_corpus *corpus, bool quotes,
		const struct slow_hits *hits, const char *name);

/* What is asked of a facet. */
struct slow_asked {
	const char *name;
	bool quotes, by_name;
	const char *containing;  /* in letters of any case, or "" */
	size_t limit;
	const struct slow_filters *filters;
};

/*
 * Of all values, in order, those that are asked for, and behind them those of
 * its filters that are not among them; *total: without the limit.
 */
void slow_facet_list(struct slow_values *out, size_t *total,
		     struct arena *arena, const struct small_corpus *corpus,
		     const struct slow_values *all,
		     const struct slow_asked *asked);

#endif
