#ifndef QUOTH_TESTS_EXPECT_HITS_H
#define QUOTH_TESTS_EXPECT_HITS_H

/* What a search finds, as the ids of its hits in their order: "1 5 2". */

#include <criterion/criterion.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/search.h"

static inline void expect_hits(sqlite3 *db, struct search_request request,
			       const char *query, const char *want)
{
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	struct buf got = { 0 };

	request.query = slice_of(query);
	request.limit = 100;
	buf_adds(&got, "");
	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s: %s",
		     query, err.text);
	for (size_t i = 0; i < r.hits.len; i++)
		buf_addf(&got, "%s%u", i ? " " : "", r.hits.data[i].id);
	cr_expect_str_eq(got.data, want, "%s: %s, not %s", query, got.data,
			 want);
	cr_expect_eq(r.total, r.hits.len, "%s: %llu in all", query,
		     (unsigned long long)r.total);
	buf_release(&got);
	arena_release(&arena);
}

#endif
