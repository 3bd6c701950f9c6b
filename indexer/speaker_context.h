#ifndef QUOTH_INDEXER_SPEAKER_CONTEXT_H
#define QUOTH_INDEXER_SPEAKER_CONTEXT_H

/*
 * Speakers of quotations that no word beside them governs: from the sentences
 * before and behind, reports before, the turns of a dialogue, those addressed.
 */

#include "indexer/attempt.h"

/* Of a quotation set off behind a sentence that announces it; a choice. */
void speaker_announced(struct attempt *c);
/* Settles the attempt, or makes the quotation a term, or leaves it open. */
void speaker_without_cue(struct attempt *c);
/* "I" inside a quotation is who speaks that: true when it was settled so. */
bool speaker_outer(struct attempt *c);

#endif
