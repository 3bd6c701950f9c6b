#ifndef QUOTH_SEARCHER_ACTOR_COUNTS_H
#define QUOTH_SEARCHER_ACTOR_COUNTS_H

/*
 * How many hits name an actor, for those that most hits name.  No actor is
 * in more hits than in passages of the index, so that the actors are counted
 * from the most frequent on, each by the set of its passages, until the next
 * one cannot be among the fullest any more (the threshold of R. Fagin, A.
 * Lotem and M. Naor, Optimal aggregation algorithms for middleware, 2003).
 * What is counted is exact.
 */

#include <stdbool.h>

#include "searcher/rank.h"
#include "searcher/set.h"
#include "searcher/view.h"

struct actor_counts {
	struct scored *data;     /* row of the actor, hits; in no order */
	size_t len;
	bool enough;             /* else they were not counted */
};

/*
 * Of hits that are passages: all actors that are among the `limit` fullest,
 * those included that are equal to the last of them, and some others.  When
 * it would take longer than to look at what each hit names, or the hits are
 * so few, nothing is counted.
 */
int actor_counts_read(struct actor_counts *out, struct view *view,
		      const struct set *hits, size_t limit);

#endif
