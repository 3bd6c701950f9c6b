#ifndef QUOTH_SEARCHER_HITS_H
#define QUOTH_SEARCHER_HITS_H

/* What is shown of hits: their text, essay and tags, and the excerpt. */

#include <stdbool.h>
#include <stddef.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/rank.h"
#include "searcher/results.h"

struct err;

struct hits_source {
	sqlite3 *db;
	struct arena *arena;
	const struct plan *plan; /* what is marked in the texts */
	bool quotes;             /* hits are quotations, not passages */
	bool bare;               /* without actors, dates and quotations */
	uint32_t around;         /* bytes of the essay wanted on both sides */
	struct err *err;
};

/* Appends n hits to out->hits; those that are not in the index are left out. */
int hits_load(struct results *out, const struct hits_source *source,
	      const struct scored *hits, size_t n);

/*
 * Hands all of them to the sink in order, some at a time, with the head of
 * `out`; a page is gone when the next one comes, whatever their number.  Ends
 * as soon as the sink says so.
 */
int hits_stream(const struct results *out, const struct hits_source *source,
		const struct scored *hits, size_t n,
		const struct hits_sink *sink);

#endif
