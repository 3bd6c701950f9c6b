#ifndef QUOTH_INDEXER_ACTOR_YEARS_H
#define QUOTH_INDEXER_ACTOR_YEARS_H

/*
 * When an essay tells of each of its actors: the middle one of the years of
 * the dates that stand nearest before its mentions (behind, for those before
 * the first date).
 */

#include <stdint.h>

#include "indexer/tags.h"

enum { YEAR_UNKNOWN = INT32_MIN };

/*
 * One year for each actor, YEAR_UNKNOWN where no date tells; *mentioned says
 * who has a mention or speaks.  Both are for free().
 */
void actor_years(const struct tags *tags, int32_t **years, bool **mentioned);

#endif
