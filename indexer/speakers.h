#ifndef QUOTH_INDEXER_SPEAKERS_H
#define QUOTH_INDEXER_SPEAKERS_H

/*
 * Who said the quotations: cue, speaker, addressee, time of saying and how
 * sure it is; and whom the pronouns mean.  Quotations in marks that turn out
 * to be nobody's speech become terms.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct cue;
struct lexicon;

/*
 * Needs actors, mentions, dates, quotes and the cues of cues_mark; completes
 * quotes, pronouns.
 */
void speakers_find(struct arena *arena, const struct document *doc,
		   const struct lexicon *lexicon, const struct cue *cues,
		   struct tags *tags);

#endif
