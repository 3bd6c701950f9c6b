#ifndef QUOTH_SEARCHER_MATCH_H
#define QUOTH_SEARCHER_MATCH_H

/* The algebra of a plan over posting lists and filters. */

#include <stdbool.h>

#include "searcher/plan.h"
#include "searcher/posting_list.h"
#include "searcher/set.h"
#include "searcher/view.h"

struct match {
	struct view *view;
	const struct plan *plan;
	bool quotes;             /* hits are quotations, not passages */
	/* By leaf of the plan, in terms of hits; of those that were asked. */
	const struct posting_list **lists;
	/* By filter: it passed nothing. */
	bool *empty;
};

/* All that the plan asks for; sets lists and empty. */
int match_run(struct set *out, struct match *match);
/* What a part of the plan finds, once match_run has run. */
int match_part(struct set *out, struct match *match,
	       const struct plan_node *part);

#endif
