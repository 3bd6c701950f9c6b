/* Queries against what is made of them, by tests/searcher/queries.cases. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "searcher/parse.h"
#include "searcher/plan.h"

static void print_query(struct slice query, struct buf *out)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct query_node *tree;
	struct plan plan;

	if (parse_query(&tree, &arena, query, &err) ||
	    plan_make(&plan, &arena, tree, query, &err)) {
		cr_expect_eq(err.code, ERR_QUERY);
		buf_addf(out, "error %d\n", err.column);
	} else {
		plan_print(&plan, out);
	}
	arena_release(&arena);
}

static void check_group(struct slice group)
{
	struct slice rest = group, query = slice_split(&rest, '\n');
	struct buf got = { 0 };

	if (!slice_trim(group).len || query.data[0] == '#')
		return;
	print_query(query, &got);
	cr_expect(slice_eq(slice_trim(buf_slice(&got)), slice_trim(rest)),
		  "%.*s\ngave:\n%s", (int)query.len, query.data,
		  got.data ? got.data : "");
	buf_release(&got);
}

Test(parse, reads_queries_as_the_case_file_says)
{
	FILE *f = fopen("tests/searcher/queries.cases", "r");
	struct buf text = { 0 };
	struct slice rest;
	char line[512];

	cr_assert(f, "run from the top of the checkout");
	while (fgets(line, sizeof line, f))
		buf_adds(&text, line);
	fclose(f);
	rest = buf_slice(&text);
	while (rest.len) {
		const char *gap = strstr(rest.data, "\n\n");
		size_t n = gap ? (size_t)(gap - rest.data) + 1 : rest.len;

		check_group(slice_cut(rest, 0, n));
		n += gap ? 1 : 0;
		rest = slice_cut(rest, n, rest.len);
	}
	buf_release(&text);
}

Test(parse, takes_or_refuses_any_bytes)
{
	unsigned seed = 7;

	for (int i = 0; i < 20000; i++) {
		static const char pieces[] = "ab\"()-*~12?: ,.NEAR(OR in:quote"
					     "event:=19";
		char query[64];
		struct buf out = { 0 };
		size_t n = 0;

		while (n < sizeof query) {
			seed = seed * 1103515245u + 12345u;
			query[n++] = seed >> 28 ? pieces[(seed >> 8) %
							 (sizeof pieces - 1)]
						: (char)(seed >> 16);
		}
		print_query((struct slice){ query, (seed >> 20) % n }, &out);
		buf_release(&out);
	}
}

Test(parse, bounds_depth_and_length)
{
	static char deep[PARSE_BYTES_MAX + 10];
	struct buf out = { 0 };

	memset(deep, '(', sizeof deep);
	print_query((struct slice){ deep, 1000 }, &out);
	cr_expect(slice_starts(buf_slice(&out), "error"));
	buf_reset(&out);
	print_query((struct slice){ deep, sizeof deep }, &out);
	cr_expect(slice_starts(buf_slice(&out), "error"));
	for (size_t i = 0; i < 5 * PARSE_FUZZY_MAX + 5; i++)
		deep[i] = "war~ "[i % 5];
	buf_reset(&out);
	print_query((struct slice){ deep, 5 * PARSE_FUZZY_MAX }, &out);
	cr_expect(slice_starts(buf_slice(&out), "and"));
	buf_reset(&out);
	print_query((struct slice){ deep, 5 * PARSE_FUZZY_MAX + 5 }, &out);
	cr_expect(slice_is(slice_trim(buf_slice(&out)), "error 84"));
	buf_release(&out);
}
