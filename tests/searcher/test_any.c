/* Questions: what is left of AND when any of the words will do. */

#include <criterion/criterion.h>

#include "core/err.h"
#include "searcher/any.h"
#include "searcher/parse.h"
#include "searcher/plan.h"

static void expect_plan(const char *query, const char *want)
{
	struct arena arena = { 0 };
	struct slice text = slice_of(query);
	struct err err = { 0 };
	struct buf got = { 0 };
	struct query_node *tree;
	struct plan plan;

	cr_assert_eq(parse_query(&tree, &arena, text, &err), 0, "%s", query);
	tree = any_of(&arena, tree);
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
