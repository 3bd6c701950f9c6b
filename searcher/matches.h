#ifndef QUOTH_SEARCHER_MATCHES_H
#define QUOTH_SEARCHER_MATCHES_H

/*
 * Where what a plan asks for stands in a text: all places that made it a hit
 * and no others.  A phrase is one place; the parts of a NEAR are places only
 * where they stand near each other; what is asked for in or outside of
 * quotations is looked for there.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/results.h"

enum { MATCH_OTHER = UINT32_MAX };

struct match {
	uint32_t start, end;     /* bytes in the text, half open */
	uint32_t leaf;           /* of the plan, or MATCH_OTHER */
};

struct matches {
	struct match *data;
	size_t len;
	size_t cap;
};

/* Does a leaf of the plan ask in which places of a text it stands? */
bool matches_need_quotes(const struct plan *plan);

/*
 * Appends the matches of all leaves that are not negated, in no order.
 * `quotes` are the bytes of the text that are quoted; NULL when it is all one
 * quotation.
 */
void matches_find(struct matches *out, struct arena *arena, struct slice text,
		  const struct plan *plan, const struct marks *quotes);

/* The same places in order, those that overlap as one. */
struct marks matches_join(struct arena *arena, struct matches *matches);

#endif
