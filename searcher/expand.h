#ifndef QUOTH_SEARCHER_EXPAND_H
#define QUOTH_SEARCHER_EXPAND_H

/*
 * A word to the surface forms that the index holds: those with the same
 * English stem (Snowball), and the nearest of those in which few letters
 * differ, when the query asks for such.  Prefixes are left to the posting
 * lists.
 */

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/view.h"

/* Fill `forms` of every word of the plan; the word itself comes first. */
int expand_plan(struct view *view, struct arena *arena, struct plan *plan);

#endif
