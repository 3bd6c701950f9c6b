#ifndef QUOTH_SEARCHER_RANK_H
#define QUOTH_SEARCHER_RANK_H

/*
 * Hits in order.  Scores are BM25 (Robertson and others, TREC-3) with the idf
 * that Lucene uses, which is never negative; exact, ties by `inside`, then id.
 * k1 2.4 and b 0.75 were measured (tests/bench/retrieval): a word that comes
 * back adds more than with the usual k1 of 1.2, in questions and keywords
 * alike.
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

/*
 * The part of one word in a score is weight * saturation: how rare it is
 * among `all` hits, and how often it stands in this one for its length,
 * which is from 0 to below 1.
 */
double rank_weight(size_t df, size_t all);
double rank_norm(double tokens, double mean_tokens);

static inline double rank_saturation(double tf, double norm)
{
	return tf / (tf + norm);
}

/* Put the first k of n hits in order at the front. */
void rank_best(struct scored *hits, size_t n, size_t k, enum rank_order order);

/*
 * Put the hits of places `from` to below `to` there, in order; the time it
 * takes does not grow with `from`.
 */
void rank_page(struct scored *hits, size_t n, size_t from, size_t to,
	       enum rank_order order);

/*
 * The best `keep` of hits that come in the order of their ids, by score;
 * `essay` and `per_essay` as they are set: at most so many of one essay.
 */
struct top {
	size_t keep;
	const uint32_t *essay;   /* by id, ascending; NULL: no bound */
	size_t per_essay;
	/* ---- */
	struct scored *data;     /* in no order until top_page */
	size_t len, cap;
	bool full;               /* what scores no more than `floor` ... */
	double floor;            /* ... is not among the best */
	struct scored *run;      /* the best of one essay, in order */
	size_t run_len, run_cap;
};

void top_add(struct top *top, uint32_t id, double score);
/* As rank_page, of those kept; clears nothing. */
void top_page(struct top *top, size_t from, size_t to);
void top_release(struct top *top);

#endif
