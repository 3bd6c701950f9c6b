#ifndef QUOTH_SEARCHER_SNIPPET_H
#define QUOTH_SEARCHER_SNIPPET_H

/* Where the words of a plan stand in a text, and the best excerpt of it. */

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/results.h"

enum { SNIPPET_BYTES = 320 };

struct snippet snippet_make(struct arena *arena, struct slice text,
			    const struct plan *plan);

#endif
