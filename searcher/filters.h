#ifndef QUOTH_SEARCHER_FILTERS_H
#define QUOTH_SEARCHER_FILTERS_H

/* Filters of a plan as sets of passages or of quotations. */

#include "searcher/plan.h"
#include "searcher/set.h"
#include "searcher/view.h"

/*
 * What passes; quotations when `quotes`, else passages.  Names are looked up
 * by who_plan before.  Good until the view ends.
 */
int filters_read(struct set *out, struct view *view, bool quotes,
		 const struct plan_filter *filter);

/* Quotations whose speaker is at least so sure. */
int filters_sure(struct set *out, struct view *view, double least);

#endif
