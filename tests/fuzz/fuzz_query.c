/*
 * Any bytes are a query or an error with a column in it; words and clauses
 * know where in the query they stand.
 */

#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "searcher/parse.h"
#include "searcher/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must_lie_in(struct slice part, struct slice query)
{
	if (part.len && (part.data < query.data ||
			 part.data + part.len > query.data + query.len))
		abort();
}

static void check_sources(const struct plan *plan,
			  const struct plan_node *node, struct slice query)
{
	must_lie_in(node->source, query);
	for (size_t i = 0; i < node->children.len; i++)
		check_sources(plan, node->children.data[i], query);
}

static void check_plan(const struct plan *plan, struct slice query)
{
	check_sources(plan, plan->root, query);
	for (size_t i = 0; i < plan->leaves.len; i++) {
		const struct plan_leaf *leaf = &plan->leaves.data[i];

		for (size_t w = 0; w < leaf->words.len; w++) {
			if (!leaf->words.data[w].source.len)
				abort();
			must_lie_in(leaf->words.data[w].source, query);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice query = { (const char *)data, size };
	struct query_node *tree;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct err err = { 0 };
	struct plan plan;

	if (parse_query(&tree, &arena, query, &err) == 0 &&
	    plan_make(&plan, &arena, tree, query, &err) == 0) {
		check_plan(&plan, query);
		plan_print(&plan, &out);
	} else if (err.code != ERR_QUERY || err.column < 1 ||
		   (size_t)err.column > size + 1) {
		abort();
	}
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
