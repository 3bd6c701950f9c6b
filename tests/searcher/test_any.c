/* Questions: what is left of AND when any of the words will do. */

#include <criterion/criterion.h>

#include "core/err.h"
#include "searcher/any.h"
#include "searcher/parse.h"
#include "searcher/plan.h"
#include "searcher/search.h"
#include "tests/searcher/hand_index.h"

static void expect_plan(const char *query, const char *want)
{
	struct arena arena = { 0 };
	struct slice text = slice_of(query);
	struct err err = { 0 };
	struct buf got = { 0 };
	struct query_node *tree;
	struct plan plan;

	cr_assert_eq(parse_query(&tree, &arena, text, &err), 0, "%s", query);
	tree = any_of(&arena, tree, NULL);
	cr_assert_eq(plan_make(&plan, &arena, tree, text, &err), 0, "%s",
		     query);
	plan_print(&plan, &got);
	cr_expect_str_eq(got.data, want, "%s gave:\n%s", query, got.data);
	buf_release(&got);
	arena_release(&arena);
}

Test(any, words_and_phrases_are_alternatives)
{
	expect_plan("iran", "iran\n");
	expect_plan("who signed?", "or\n  who\n  signed\n");
	expect_plan("\"open door\" china NEAR(a b)",
		    "or\n  \"open door\"\n  china\n  near(a b, 10)\n");
	expect_plan("in:quote war peace",
		    "or\n  in:quote\n    war\n  peace\n");
	expect_plan("", "all\n");
}

Test(any, fields_and_exclusions_hold_for_every_hit)
{
	expect_plan("war peace event:1985 -canal",
		    "and\n  or\n    war\n    peace\n  event:1985\n"
		    "  not\n    canal\n");
	expect_plan("war by:moe", "and\n  war\n  by:moe\n");
	expect_plan("event:1985 -canal",
		    "and\n  event:1985\n  not\n    canal\n");
	expect_plan("event:1985", "event:1985\n");
}

Test(any, brackets_and_alternatives_stay_as_they_are)
{
	expect_plan("(open door) china",
		    "or\n  and\n    open\n    door\n  china\n");
	expect_plan("a OR b c", "or\n  a\n  and\n    b\n    c\n");
}

/* Of 40 passages all have `the`, 20 `door`, 19 `gates`, one `open`. */
static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();
	char sql[512];

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f')");
	for (int i = 1; i <= 40; i++) {
		const char *text = i == 7 ? "the open one"
				 : i % 2 ? "the gates" : "the doors";

		snprintf(sql, sizeof sql, "INSERT INTO essay(id,file,part,key,"
			 "text) VALUES(%d,1,%d,'k%d','%s');"
			 "INSERT INTO passage VALUES(%d,%d,0,%zu,3);"
			 "INSERT INTO passage_fts(rowid,text) VALUES(%d,'%s')",
			 i, i, i, text, i, i, strlen(text), i, text);
		run_sql(db, sql);
	}
	run_sql(db, "INSERT INTO word VALUES('door','doors')");
	return hand_index_done(db);
}

static void expect_total(sqlite3 *db, const char *query, uint64_t want)
{
	struct search_request request = { .query = slice_of(query),
					  .any = true };
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };

	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s: %s",
		     query, err.text);
	cr_expect_eq(r.total, want, "%s: %zu", query, (size_t)r.total);
	arena_release(&arena);
}

Test(any, words_that_every_other_passage_has_are_passed_over)
{
	sqlite3 *db = make_index();

	expect_total(db, "the open", 1);
	expect_total(db, "the open door", 1);
	expect_total(db, "open gates zulu", 20);
	/* There are no others. */
	expect_total(db, "the door", 40);
	expect_total(db, "the", 40);
	/* Only plain words are. */
	expect_total(db, "\"the\" open", 40);
	expect_total(db, "door* open", 21);
	hand_index_drop(db);
}
