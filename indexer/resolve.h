#ifndef QUOTH_INDEXER_RESOLVE_H
#define QUOTH_INDEXER_RESOLVE_H

/*
 * Whom the names of an essay mean: short forms and acronyms go to the full
 * name within the essay; the authority file adds full names and ids where
 * office, country and years agree with what the essay speaks of.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/names.h"
#include "indexer/tags.h"

struct authority;
struct lexicon;

/* Fills tags->actors and tags->mentions. */
void names_resolve(struct arena *arena, const struct document *doc,
		   const struct lexicon *lexicon,
		   const struct authority *authority,
		   const struct names *names, struct tags *tags);

#endif
