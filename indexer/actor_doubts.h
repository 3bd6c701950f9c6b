#ifndef QUOTH_INDEXER_ACTOR_DOUBTS_H
#define QUOTH_INDEXER_ACTOR_DOUBTS_H

/*
 * A full name is not yet the person of the authority who bears it: where all
 * that the essay dates lies before that person's life, or, for a person of a
 * list that was added, generations behind it, somebody else is meant.
 */

#include "core/slice.h"
#include "indexer/tags.h"

struct authority;

/* Takes the ids and the lists' spellings from such actors; needs
 * tags->dates, actors and mentions. */
void actor_doubts(struct slice text, const struct authority *authority,
		  struct tags *tags);

#endif
