#ifndef QUOTH_SEARCHER_LEAVES_H
#define QUOTH_SEARCHER_LEAVES_H

/* The posting lists of a plan's leaves, from the cache or from FTS5. */

#include "searcher/plan.h"
#include "searcher/posting_list.h"
#include "searcher/view.h"

enum leaf_in {
	LEAF_IN_PASSAGE,
	LEAF_IN_QUOTE,           /* rows are quotations */
	LEAF_IN_PROSE,           /* in a passage outside its quotations */
	LEAF_QUOTED              /* in the quotations of a passage */
};

int leaves_find(const struct posting_list **out, struct view *view,
		const struct plan_leaf *leaf, enum leaf_in in);

#endif
