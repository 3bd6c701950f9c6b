#ifndef QUOTH_SEARCHER_FACET_NAMES_H
#define QUOTH_SEARCHER_FACET_NAMES_H

/*
 * The names of all values of a facet, to put them in order and to look for a
 * few letters in them; kept with the cache.
 */

#include "searcher/facet_source.h"

struct facet_names {
	struct arena arena;
	struct slice *folded;    /* by number; empty: it has none */
	uint32_t *place;         /* by number: in order of these, then of it */
};

int facet_names_read(const struct facet_names **out, struct view *view,
		     bool quotes, const struct facet_source *source);

#endif
