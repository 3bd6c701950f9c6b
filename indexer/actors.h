#ifndef QUOTH_INDEXER_ACTORS_H
#define QUOTH_INDEXER_ACTORS_H

/*
 * Names of persons, organisations, places and peoples in an essay, and
 * whom they mean: short forms resolve to the full name within the essay, and
 * the authority file adds full names and ids where the essay agrees.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct authority;
struct lexicon;

/* Fills tags->actors and tags->mentions. */
void actors_find(struct arena *arena, const struct document *doc,
		 const struct lexicon *lexicon,
		 const struct authority *authority, struct tags *tags);

#endif
