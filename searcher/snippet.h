#ifndef QUOTH_SEARCHER_SNIPPET_H
#define QUOTH_SEARCHER_SNIPPET_H

/* Where what a plan asks for stands in a text, and the best excerpt of it. */

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/results.h"

enum { SNIPPET_BYTES = 320 };

/*
 * The words of the plan are looked for in the text; `marks` are what else is
 * to be marked, in any order.
 */
struct snippet snippet_make(struct arena *arena, struct slice text,
			    const struct plan *plan, struct marks marks);

#endif
