#ifndef QUOTH_SEARCHER_PAGE_H
#define QUOTH_SEARCHER_PAGE_H

/*
 * One page of the hits: scored, in the order that was asked for, no more of
 * an essay than was asked for, and loaded.
 */

#include "searcher/clock.h"
#include "searcher/columns.h"
#include "searcher/plan.h"
#include "searcher/posting_list.h"
#include "searcher/results.h"
#include "searcher/search_request.h"
#include "searcher/set.h"
#include "searcher/view.h"

struct err;

struct page_source {
	struct view *view;
	struct arena *arena;
	const struct search_request *request;
	const struct plan *plan;
	const struct posting_list **lists; /* by leaf of the plan (match.h) */
	const struct columns *columns; /* of the hits */
	struct clocks *clocks;
	struct err *err;
};

/* Needs out->total, which is how many matches there are. */
int page_fill(struct results *out, const struct page_source *source,
	      const struct set *matches);

#endif
