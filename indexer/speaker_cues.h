#ifndef QUOTH_INDEXER_SPEAKER_CUES_H
#define QUOTH_INDEXER_SPEAKER_CUES_H

/*
 * Reporting words beside a quotation, and whom they make its speaker: each
 * offers what it finds to the attempt.
 */

#include "indexer/attempt.h"

/* "...," X said; "...," said X; according to X; - X. */
void speaker_right(struct attempt *c);
/* X said: "..."; from the word `from` leftwards, or right before it. */
void speaker_left_from(struct attempt *c, size_t from);
void speaker_left(struct attempt *c);
/* "X: the talks were 'dead'", as headlines have it. */
void speaker_headline(struct attempt *c);
/* "The piece used this as its headline: “...”": what the colon announces. */
void speaker_colon(struct attempt *c);

#endif
