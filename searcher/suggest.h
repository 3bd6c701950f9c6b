#ifndef QUOTH_SEARCHER_SUGGEST_H
#define QUOTH_SEARCHER_SUGGEST_H

/*
 * What a query that finds little may have meant: its words that hardly any
 * passage has, each replaced by a word of the index that few letters tell
 * from it and that many more passages have.  Nothing is ever searched for in
 * place of what was typed.
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/results.h"

struct err;

enum { SUGGEST_BELOW = 3, SUGGESTIONS_MAX = 3 };

/* How many hits another query has; 0 or -1. */
typedef int suggest_counter(void *ctx, struct slice query, uint64_t *total);

struct suggest_source {
	sqlite3 *db;
	struct arena *arena;
	const struct plan *plan; /* expanded */
	struct slice query;      /* that it was made from */
	uint64_t total;          /* hits that it has */
	suggest_counter *count;
	void *ctx;
	struct err *err;
};

/*
 * Appends the queries that have more hits, the likeliest first; when none
 * has, the words that are likest to those of the query, with the number of
 * passages that have them.
 */
int suggest_queries(struct suggestions *out,
		    const struct suggest_source *source);

#endif
