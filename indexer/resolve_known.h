#ifndef QUOTH_INDEXER_RESOLVE_KNOWN_H
#define QUOTH_INDEXER_RESOLVE_KNOWN_H

/*
 * Which entry of the authority file a name means, by the evidence of the
 * essay: the title in front of it, the countries that are spoken of, the
 * years that are told, the date that is told near it.
 */

#include "indexer/authority.h"
#include "indexer/resolve_state.h"

/* Reads the essay's years and countries; before anything below. */
void known_gather(struct resolver *r);
/*
 * Forms lose entries that cannot be meant: persons who held office half a
 * century from all years that are told, organisations founded later, common
 * names ("Nationalist Party") of a country that is not spoken of.
 */
void known_doubt(struct resolver *r);
/* How well the entry fits here; below 2 there is no evidence. */
double known_fit(struct resolver *r, const struct name *name,
		 uint32_t entry, bool alias);
/* The candidate that fits best, at least `least`, when none fits as well. */
const struct authority_name *known_pick(struct resolver *r,
					const struct name *name,
					const struct authority_name *from,
					size_t n, double least);
/* +1 when the entry was active at the date told near, -1 when not, else 0. */
int known_near(struct resolver *r, const struct name *name, uint32_t entry);
/* 4 for that office, 2 for one like it, else 0. */
double known_office(struct resolver *r, uint32_t entry, struct slice title);

#endif
