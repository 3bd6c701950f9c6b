#ifndef QUOTH_SEARCHER_FEEDBACK_H
#define QUOTH_SEARCHER_FEEDBACK_H

/*
 * Words that the best hits of a search share and few others have: what else
 * is told where the query's words stand.  They change the order of the hits,
 * never which hits there are.
 *
 * The weights are those of Bo1 (G. Amati, Probability Models for Information
 * Retrieval based on Divergence from Randomness, 2003): how far the words
 * stand oftener in the hits than chance would have it.  How many hits and
 * words are taken was measured (tests/bench/retrieval).
 */

#include "searcher/posting_list.h"
#include "searcher/view.h"

enum {
	FEEDBACK_HITS = 6,       /* are looked at */
	FEEDBACK_SHARED = 2,     /* of them have a word that is taken ... */
	FEEDBACK_RARE = 8,       /* ... and one in so many of all, at most */
	FEEDBACK_WORDS = 30      /* are taken at most */
};

struct feedback_word {
	struct slice form;       /* one that stands in a hit */
	const struct posting_list *list; /* all forms of its stem */
	double weight;           /* of a word of the query: 1; at most that */
};

struct feedback {
	struct feedback_word *data; /* the heaviest first */
	size_t len;
	size_t cap;
};

/* `hits` are n quotations, else passages. */
int feedback_find(struct feedback *out, struct view *view, bool quotes,
		  const uint32_t *hits, size_t n);

#endif
