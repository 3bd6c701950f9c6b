#ifndef QUOTH_INDEXER_MODEL_CRF_H
#define QUOTH_INDEXER_MODEL_CRF_H

/*
 * A linear-chain conditional random field (Lafferty, McCallum and Pereira,
 * ICML 2001) trained by stochastic gradient descent with an L2 penalty
 * (Bottou, Large-Scale Machine Learning with Stochastic Gradient Descent,
 * COMPSTAT 2010).  Groups of features are hidden at random while it learns,
 * so that none is leant on alone (Sutton, Sindelar and McCallum, Reducing
 * Weight Undertraining in Structured Discriminative Learning, NAACL 2006).
 */

#include <stdint.h>

#include "core/arena.h"
#include "indexer/model/samples.h"
#include "indexer/name_model.h"

struct crf_options {
	unsigned epochs;
	unsigned least;          /* times that a feature must occur */
	double penalty;
	double rate;             /* of the first step */
	double hide[NAME_GROUPS]; /* chance of being hidden */
	double miss;             /* what a missed name costs: 0 and more */
};

struct crf {
	uint32_t *hashes;        /* of each feature */
	size_t nfeatures;
	float (*weights)[NAME_LABELS];
	float follow[NAME_LABELS][NAME_LABELS];
};

/* Trains on the samples that are not held; same bytes for same input. */
void crf_train(struct arena *arena, const struct samples *samples,
	       const struct crf_options *options, struct crf *out);

#endif
