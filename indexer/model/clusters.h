#ifndef QUOTH_INDEXER_MODEL_CLUSTERS_H
#define QUOTH_INDEXER_MODEL_CLUSTERS_H

/*
 * Words that stand between the same words, from plain text: spherical
 * k-means (Dhillon and Modha, Concept Decompositions for Large Sparse Text
 * Data Using Clustering, Machine Learning 42, 2001) over the frequent words
 * to the left and to the right; what the clusters are good for as features
 * was shown with those of Brown et al., Class-Based n-gram Models of Natural
 * Language, Computational Linguistics 18(4), 1992.
 */

#include "indexer/model/samples.h"
#include "indexer/model/write_model.h"

/* From the words of `texts`, which are cut into words here; the same for the
 * same texts. */
void clusters_learn(struct arena *arena, struct samples *texts,
		    const struct lexicon *lexicon, struct clusters *out);

#endif
