#ifndef QUOTH_SEARCHER_ORDER_H
#define QUOTH_SEARCHER_ORDER_H

/* What the order of the hits needs to know of their dates. */

#include <stdbool.h>
#include <stddef.h>

#include "searcher/clock.h"
#include "searcher/plan.h"
#include "searcher/rank.h"

struct err;

struct order {
	const struct plan *plan;
	bool keyed;              /* give each hit its time on `clock` */
	enum clock clock;
};

/*
 * Sets `key` and `inside` of the n hits, which are those of `clocks` in the
 * same order.
 *
 * The key of a hit is the first day that it tells on the clock; when filters
 * ask for times on that clock, the first day of the dates that match them, or
 * the first day asked for where such a date begins before.
 *
 * `inside` is the number of clocks with filters on which a date of the hit
 * lies within what is asked, not only overlaps it; 0 for all hits when the
 * query has words to rank by.
 */
int order_hits(struct scored *hits, size_t n, const struct order *order,
	       const struct clocks *clocks, struct err *err);

/* Do dates have a say in the order by relevance? */
bool order_asks_dates(const struct plan *plan);

#endif
