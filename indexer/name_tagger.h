#ifndef QUOTH_INDEXER_NAME_TAGGER_H
#define QUOTH_INDEXER_NAME_TAGGER_H

/*
 * A linear-chain model over the words near capitals: the best sequence of
 * labels by the algorithm of Viterbi, with weights of a conditional random
 * field (Lafferty, McCallum and Pereira, ICML 2001) that indexer/model
 * trains.  Time grows with the number of words, memory is bounded by the
 * longest stretch (NAME_STRETCH words).
 */

#include <stdbool.h>

#include "indexer/name_features.h"
#include "indexer/name_model.h"

/* Labels: 0, none; else 1 + 4 * class + place. */
enum name_class { CLASS_PER, CLASS_ORG, CLASS_PLACE, CLASS_MISC };
enum name_place { PLACE_FIRST, PLACE_INNER, PLACE_LAST, PLACE_ONLY };

static inline enum name_class name_label_class(unsigned label)
{
	return (enum name_class)((label - 1) / 4);
}

static inline enum name_place name_label_place(unsigned label)
{
	return (enum name_place)((label - 1) % 4);
}

/* May label y stand behind label x?  Ends of stretches count as label 0. */
bool name_label_follows(unsigned x, unsigned y);
/* One label for each word of the document: room for doc->nwords. */
void name_tagger_run(const struct name_model *model,
		     const struct name_clues *clues, uint8_t *labels);

#endif
