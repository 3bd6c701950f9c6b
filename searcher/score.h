#ifndef QUOTH_SEARCHER_SCORE_H
#define QUOTH_SEARCHER_SCORE_H

/*
 * The scores of matches, and which of them are best.  What cannot be among
 * the best is passed over by the bounds of the lists; the outcome is that of
 * scoring all.
 */

#include "searcher/posting_list.h"
#include "searcher/rank.h"
#include "searcher/set.h"

/* A list that adds to the scores; df rows of all have it. */
struct score_term {
	const struct posting_list *list;
	double weight;           /* rank_weight */
};

struct scoring {
	const struct columns *columns;
	const struct score_term *terms;
	size_t nterms;
	struct arena *arena;
};

/* The best of the matches to *top (rank.h), all of them scored or bounded. */
void score_best(struct top *top, const struct scoring *scoring,
		const struct set *matches);

#endif
