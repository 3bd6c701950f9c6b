#ifndef QUOTH_SEARCHER_CLAUSES_H
#define QUOTH_SEARCHER_CLAUSES_H

/*
 * Which part of a query found nothing: the parts that every hit must have,
 * each with what it finds alone and what the others find without it.
 */

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/results.h"
#include "searcher/set.h"

/* What a node of the plan finds, NULL for the speaker; 0 or -1. */
typedef int clause_finder(void *ctx, const struct plan_node *node,
			  struct set *out);

struct clause_part {
	struct slice text;       /* as it was typed */
	const struct plan_node *node; /* NULL: the speaker besides the query */
};

struct clause_parts {
	struct clause_part *data;
	size_t len;
	size_t cap;
};

/* What every hit must pass; `by` is the speaker besides the query, or empty. */
struct clause_parts clauses_of(struct arena *arena, const struct plan *plan,
			       struct slice by);

/* Appends a clause for each part; -1 when `find` says so. */
int clauses_count(struct clauses *out, struct arena *arena,
		  const struct clause_parts *parts, clause_finder *find,
		  void *ctx);

#endif
