#ifndef QUOTH_TESTS_SLOW_FILTERS_H
#define QUOTH_TESTS_SLOW_FILTERS_H

/* Filters besides the query: made by chance, and looked at unit by unit. */

#include "tests/searcher/slow_words.h"

struct slow_filter {
	const char *name;
	struct slice values[3];
	size_t n;
};

struct slow_filters {
	struct slow_filter data[3];
	size_t len;
};

void slow_filters_random(struct slow_filters *out, struct arena *arena,
			 struct dice *dice, const struct small_corpus *corpus);

/* Does the unit pass all but those of the name `but`, which may be NULL? */
bool slow_filters_pass(const struct slow_filters *filters,
		       const struct slow_unit *unit, const char *but);

/* Is a filter of this name among them, with values? */
bool slow_filters_have(const struct slow_filters *filters, const char *name);

/* The name of the filters of a facet. */
const char *slow_filter_of(const char *facet, bool quotes);

#endif
