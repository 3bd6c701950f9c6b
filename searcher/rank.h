#ifndef QUOTH_SEARCHER_RANK_H
#define QUOTH_SEARCHER_RANK_H

/*
 * Hits in order.  Scores are BM25 (Robertson and others, TREC-3) with k1 1.2
 * and b 0.75 and the idf that Lucene uses, which is never negative; exact,
 * ties by `inside`, then id.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scored {
	uint32_t id;
	double score;
	int64_t key;             /* of a clock; RANK_NO_KEY sorts last */
	unsigned inside;         /* more goes first among equal scores */
};

#define RANK_NO_KEY INT64_MIN

enum rank_order { RANK_SCORE, RANK_KEY_OLDEST, RANK_KEY_NEWEST };

/* The part of one word: its frequency in n hits of `all`, mean length. */
double rank_idf(size_t df, size_t all);
double rank_bm25(double idf, double tf, double tokens, double mean_tokens);

/* Put the first k of n hits in order at the front. */
void rank_best(struct scored *hits, size_t n, size_t k, enum rank_order order);

#endif
