#ifndef QUOTH_SEARCHER_NEAR_H
#define QUOTH_SEARCHER_NEAR_H

/*
 * Where the phrases of a NEAR stand within its distance: no more words than
 * that are between the end of one of them, the first, and the beginning of the
 * last; all others begin between both.
 */

#include <stddef.h>
#include <stdint.h>

#include "searcher/plan.h"

/* One place in one row. */
struct place {
	uint32_t row;
	uint32_t position;       /* of its first word */
	uint32_t group;          /* its phrase */
};

/*
 * Of the n places of one row, by position, those up to where the first such
 * stretch ends, and others at the same position; 0 when there is none.
 * `last` has room for each phrase.
 */
size_t near_take(const struct plan_leaf *leaf, const struct place *places,
		 size_t n, int64_t *last);

/* How many such stretches there are, each behind the one before. */
uint32_t near_count(const struct plan_leaf *leaf, const struct place *places,
		    size_t n, int64_t *last);

#endif
