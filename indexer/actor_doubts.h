#ifndef QUOTH_INDEXER_ACTOR_DOUBTS_H
#define QUOTH_INDEXER_ACTOR_DOUBTS_H

/*
 * Where a name that agrees is not yet the person of the authority:
 *
 * - all that the essay dates lies before that person's life, or, for a person
 *   of a list that was added, generations behind it;
 * - the essay has but the surname of a person of a list that was added, and
 *   neither an office nor a country near it bears it out.
 */

#include "indexer/document.h"
#include "indexer/tags.h"

struct authority;

/* Takes the ids and the lists' spellings from such actors; needs
 * tags->dates, actors and mentions. */
void actor_doubts(const struct document *doc,
		  const struct authority *authority, struct tags *tags);

#endif
