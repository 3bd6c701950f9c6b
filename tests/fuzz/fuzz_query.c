/* Any bytes are a query or an error with a column. */

#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "searcher/parse.h"
#include "searcher/plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice query = { (const char *)data, size };
	struct query_node *tree;
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct err err = { 0 };
	struct plan plan;

	if (parse_query(&tree, &arena, query, &err) == 0 &&
	    plan_make(&plan, &arena, tree, query, &err) == 0)
		plan_print(&plan, &out);
	else if (err.code == ERR_QUERY && err.column < 1)
		abort();
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
