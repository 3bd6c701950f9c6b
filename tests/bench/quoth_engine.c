#include "tests/bench/quoth_engine.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "searcher/cache.h"
#include "searcher/search.h"
#include "searcher/view.h"

enum { CACHE_BYTES = 256 << 20 };

struct quoth_engine {
	sqlite3 *db;
	struct reader reader;
	struct cache *cache;
	bool owns_cache;
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
static int search(struct quoth_engine *e, const struct search_request *request,
		  struct results *results, struct err *err)
{
	return search_with(results, &e->reader, &e->arena, request, err);
}

long quoth_engine_answer(void *engine, const struct ask *ask)
{
	struct quoth_engine *e = engine;
	struct search_request request = {
		.query = query_text(&e->query, ask),
		.quotes = ask->want == ASK_QUOTES,
		.limit = ASK_LIMIT, .bare = !ask->page,
		.per_essay = ask->want == ASK_PER_ESSAY,
	};
	struct results results;
	struct err err = { 0 };

	if (ask->want == ASK_FACETS) {
		request.facets[0] = (struct search_facet){
			.name = "actor", .limit = ASK_LIMIT, .no_total = true };
		request.facets[1] = (struct search_facet){
			.name = "year", .limit = ASK_LIMIT, .no_total = true };
		request.nfacets = 2;
	}
	arena_reset(&e->arena);
	if (search(e, &request, &results, &err)) {
		fprintf(stderr, "quoth: %s\n", err.text);
		return -1;
	}
	return (long)results.total;
}

struct quoth_engine *quoth_engine_open(const char *index,
				       struct quoth_engine *beside)
{
	struct quoth_engine *e = calloc(1, sizeof *e);
	struct err err = { 0 };

	if (!e)
		abort();
	e->owns_cache = !beside;
	e->cache = beside ? beside->cache : cache_new(CACHE_BYTES);
	if (schema_open(&e->db, index, SCHEMA_READ, NULL, &err) ||
	    reader_open(&e->reader, e->db, e->cache, &err)) {
		fprintf(stderr, "quoth: %s\n", err.text);
		exit(2);
	}
	return e;
}

void quoth_engine_close(struct quoth_engine *e)
{
	reader_close(&e->reader);
	schema_close(e->db);
	if (e->owns_cache)
		cache_free(e->cache);
	arena_release(&e->arena);
	buf_release(&e->query);
	free(e);
}
