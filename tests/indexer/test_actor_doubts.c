#include "indexer/actor_doubts.h"

#include <criterion/criterion.h>

#include "core/arena.h"
#include "core/err.h"
#include "indexer/authority.h"

static struct arena arena;
static struct authority *authority;

static void setup(void)
{
	struct authority_file files[] = {
		{ "one.tsv", SLICE("id\tname\tkind\tfrom\tto\toffice\tborn\n"
				   "ann\tAnn Able\tPER\t1797\t1801\tEnvoy\t\n"
				   "bob\tBob Baker\tPER\t\t\t\t1930\n"
				   "dan\tDan Dane\tPER\t\t\t\t\n"
				   "zed\tZed Land\tGPE\t1900\t1910\t\t\n") },
		{ "two.tsv", SLICE("id\tname\tkind\tborn\tdied\n"
				   "cy\tCy Cook\tPER\t1800\t1850\n") },
	};
	struct err err = { 0 };

	cr_assert(!authority_load_files(&authority, &arena, files, 2, NULL,
					NULL, &err), "%s", err.text);
}

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(actor_doubts, .init = setup, .fini = teardown);

/* Is the person still linked in an essay that tells of these years? */
static bool links(const char *id, int first, int last)
{
	struct slice text = SLICE("Able met Ann B. Able.");
	struct actor actor = { .name = SLICE("Ann Able"),
			       .authority = slice_of(id) };
	struct actor_mention mentions[] = { { 0, 4, ACTOR_PER, 0 },
					    { 9, 20, ACTOR_PER, 0 } };
	struct date_mention dates[] = {
		{ .has_span = true, .span = { day_from_civil(first, 1, 1),
					      day_from_civil(first, 1, 1) } },
		{ .has_span = true, .span = { day_from_civil(last, 1, 1),
					      DAY_MAX } },
		{ .has_span = false },
	};
	struct tags tags = { .actors = { &actor, 1, 1 },
			     .mentions = { mentions, 2, 2 },
			     .dates = { dates, 3, 3 } };

	actor_doubts(text, authority, &tags);
	cr_assert_eq(slice_is(actor.name, "Ann Able"), actor.authority.len > 0);
	cr_assert_eq(slice_is(actor.name, "Ann B. Able"), !actor.authority.len);
	return actor.authority.len > 0;
}

Test(actor_doubts, nobody_acts_before_his_life)
{
	cr_assert(links("ann", 1790, 1850));
	cr_assert_not(links("ann", 1600, 1650));
	cr_assert(links("ann", 1600, 1780));
	cr_assert_not(links("bob", 1860, 1929));
	cr_assert(links("bob", 1860, 1931));
}

Test(actor_doubts, the_dead_of_added_lists_are_not_told_of_for_ever)
{
	cr_assert(links("ann", 1990, 1995));
	cr_assert_not(links("cy", 1990, 1995));
	cr_assert(links("cy", 1849, 1995));
}

Test(actor_doubts, without_years_there_is_no_doubt)
{
	cr_assert(links("dan", 1990, 1995));
	cr_assert(links("zed", 1500, 1510));
}
