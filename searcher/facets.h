#ifndef QUOTH_SEARCHER_FACETS_H
#define QUOTH_SEARCHER_FACETS_H

/*
 * Exact counts over all matches: how many hits have each value.  A hit counts
 * once for a value however often it has it.
 *
 *   actor    actors named in the passage, or inside the quotation; each
 *            counts once in all its spellings, two of one name count apart
 *   speaker  of the passage's quotations, or of the quotation; who is no
 *            actor counts by the words of the essay
 *   author, essay
 *   type     of quotations
 *   event-year, event-decade, event-month, said-year ..., published-year ...
 *            dates on one of the three clocks (clock.h, time_unit.h); `year`,
 *            `decade` and `month` alone are of the event, for quotations of
 *            saying.  A stretch of days counts for every value that it
 *            touches; `exact` counts the hits with a date within the value.
 */

#include <stdbool.h>

#include "searcher/clock.h"
#include "searcher/results.h"
#include "searcher/search_request.h"

struct err;

bool facets_has(const char *name);

/*
 * Count one facet over the hits of `clocks`; as many values as are asked for,
 * fullest first (of times, fullest of exact hits first), then by value; or by
 * name without case and accents.  Values of the facet's filters that are not
 * among them follow, even if no hit has them.
 */
int facets_count(struct facet *out, const struct search_facet *asked,
		 const struct search_filters *filters, struct clocks *clocks,
		 struct err *err);

#endif
