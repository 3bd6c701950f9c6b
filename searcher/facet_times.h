#ifndef QUOTH_SEARCHER_FACET_TIMES_H
#define QUOTH_SEARCHER_FACET_TIMES_H

/* The values of a facet that are years, decades or months. */

#include "core/arena.h"
#include "searcher/results.h"
#include "searcher/search_request.h"

/*
 * Appends what was asked for of the runs, which it sorts; `chosen` are the
 * values of its filters.
 */
void facet_times_list(struct facet *out, struct arena *arena,
		      const struct search_facet *asked, enum time_unit unit,
		      struct time_runs *runs,
		      const struct search_filters *chosen);

#endif
