#ifndef QUOTH_INDEXER_ACTOR_YEARS_H
#define QUOTH_INDEXER_ACTOR_YEARS_H

/*
 * When an essay tells of each of its actors: from the first to the last of
 * the dates next to its mentions, before and behind.  A name in a list of
 * books stands between the years that the essay tells of and that of the
 * book, so that both count.
 */

#include <stdint.h>

#include "indexer/tags.h"

struct actor_years {
	int32_t first;
	int32_t last;
	bool known;
	bool mentioned;          /* has a mention, or speaks */
};

/* One for each actor, for free(). */
struct actor_years *actor_years(const struct tags *tags);

#endif
