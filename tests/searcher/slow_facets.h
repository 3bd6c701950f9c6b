#ifndef QUOTH_TESTS_SLOW_FACETS_H
#define QUOTH_TESTS_SLOW_FACETS_H

/* Facets counted hit by hit and value by value. */

#include "tests/searcher/slow_scan.h"

struct slow_value {
	struct slice value;
	struct slice key;        /* of an actor */
	int64_t bucket;          /* of a time */
	uint64_t count, exact;   /* exact: of a time, dated within it */
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

#endif
