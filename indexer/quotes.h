#ifndef QUOTH_INDEXER_QUOTES_H
#define QUOTH_INDEXER_QUOTES_H

/*
 * Quotations: what stands inside marks of any convention, block quotations
 * and turns of transcripts.  Speakers and indirect speech come later.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct cue;

/*
 * Fills tags->quotes with spans, parts and types; of speakers only the words
 * that a transcript has before a turn, and whom they mean.  Needs actors,
 * mentions and the cues of cues_mark.
 */
void quotes_find(struct arena *arena, const struct document *doc,
		 const struct cue *cues, struct tags *tags);

#endif
