#ifndef QUOTH_SEARCHER_ANY_H
#define QUOTH_SEARCHER_ANY_H

/*
 * A query as a question: any of its words will do, and those hits go first
 * that have most of the rare ones.  What fields ask and what is to be left
 * out still holds for every hit; so do brackets for the words in them.
 */

#include "core/arena.h"
#include "searcher/frequent.h"
#include "searcher/query.h"

/* Words that one in so many texts has are no reason to show a passage. */
enum { ANY_FREQUENT = 2 };

/*
 * The tree of such a query, from that of the words side by side; NULL for
 * NULL.  Nodes are shared with it, nothing in it changes.  Words that are
 * frequent are left out when there are others; NULL: none is.
 */
struct query_node *any_of(struct arena *arena, struct query_node *tree,
			  const struct frequent *frequent);

#endif
