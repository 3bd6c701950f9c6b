/*
 * quoth as bench.py asks it (ask.h): ask_quoth INDEX.  One connection stays
 * open, as in a server.
 */

#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "searcher/search.h"
#include "tests/bench/ask.h"

struct engine {
	sqlite3 *db;
	struct arena arena;
	struct buf query;
};

static void add_words(struct buf *out, const struct ask *ask)
{
	struct slice words = ask->words;

	switch (ask->kind) {
	case ASK_PHRASE:
		buf_addf(out, "\"%.*s\"", (int)words.len, words.data);
		return;
	case ASK_PREFIX:
		buf_addf(out, "%.*s*", (int)words.len, words.data);
		return;
	default:
		break;
	}
	while (words.len) {
		buf_add_slice(out, slice_split(&words, ' '));
		if (words.len)
			buf_adds(out, ask->kind == ASK_ANY ? " OR " : " ");
	}
}

static struct slice query_text(struct buf *out, const struct ask *ask)
{
	static const char *const fields[] = { [ASK_ACTOR] = "actor",
					      [ASK_BY] = "by" };

	buf_reset(out);
	add_words(out, ask);
	if (ask->filter == ASK_YEARS)
		buf_addf(out, " event:%d..%d", ask->from, ask->to);
	else if (ask->filter != ASK_NO_FILTER)
		buf_addf(out, " %s:\"%.*s\"", fields[ask->filter],
			 (int)ask->name.len, ask->name.data);
	return buf_slice(out);
}

/* The one place that knows how the searcher is called. */
static int search(struct engine *e, const struct search_request *request,
		  struct results *results, struct err *err)
{
	return search_run(results, e->db, &e->arena, request, err);
}

static long answer(void *ctx, const struct ask *ask)
{
	struct engine *e = ctx;
	struct search_request request = {
		.query = query_text(&e->query, ask),
		.quotes = ask->want == ASK_QUOTES,
		.limit = ask->page ? ASK_LIMIT : 0,
		.per_essay = ask->want == ASK_PER_ESSAY,
	};
	struct results results;
	struct err err = { 0 };

	if (ask->want == ASK_FACETS) {
		request.facets[0] = (struct search_facet){ "actor", ASK_LIMIT };
		request.facets[1] = (struct search_facet){ "year", ASK_LIMIT };
		request.nfacets = 2;
	}
	arena_reset(&e->arena);
	if (search(e, &request, &results, &err)) {
		fprintf(stderr, "ask_quoth: %s\n", err.text);
		return -1;
	}
	return (long)results.total;
}

int main(int argc, char **argv)
{
	struct engine e = { .db = NULL };
	struct err err = { 0 };
	int rc;

	if (argc != 2) {
		fprintf(stderr, "usage: ask_quoth INDEX\n");
		return 2;
	}
	if (schema_open(&e.db, argv[1], SCHEMA_READ, NULL, &err)) {
		fprintf(stderr, "ask_quoth: %s\n", err.text);
		return 2;
	}
	rc = ask_loop(answer, &e);
	schema_close(e.db);
	arena_release(&e.arena);
	buf_release(&e.query);
	return rc;
}
