#ifndef QUOTH_SEARCHER_FACET_TALLY_H
#define QUOTH_SEARCHER_FACET_TALLY_H

/* How many hits have each number of a facet. */

#include "searcher/facet_source.h"

/* A hit counts once for a number however often it has it. */
struct facet_tally {
	uint32_t *count;         /* by number */
	uint32_t *last;          /* hit that was counted last; 0: none */
	uint32_t *words;         /* of speakers: as the first hit has them */
	size_t n;                /* numbers below */
};

void facet_tally_count(struct facet_tally *out, struct arena *arena,
		       const struct facet_source *source,
		       const struct set *hits);

#endif
