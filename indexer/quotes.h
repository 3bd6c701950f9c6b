#ifndef QUOTH_INDEXER_QUOTES_H
#define QUOTH_INDEXER_QUOTES_H

/*
 * Quotations: what stands inside marks of any convention, block quotations,
 * and indirect speech behind a reporting cue.  Speakers come later.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct lexicon;

/*
 * Fills tags->quotes with spans, parts and types; of speakers only the words
 * that a transcript has before a turn.
 */
void quotes_find(struct arena *arena, const struct document *doc,
		 const struct lexicon *lexicon, struct tags *tags);

#endif
