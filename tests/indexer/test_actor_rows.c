#include "indexer/actor_rows.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/token_fts5.h"
#include "indexer/authority.h"

static struct arena arena;
static struct token_listener listener;
static sqlite3 *db;
static struct actor_rows *rows;
static struct authority *authority;
static char path[] = "/tmp/quoth-actor-rows-XXXXXX";

static void open_rows(const char *list)
{
	struct err err = { 0 };

	actor_rows_close(rows);
	cr_assert(!authority_load(&authority, &arena, "a.tsv", slice_of(list),
				  &err), "%s", err.text);
	cr_assert(!actor_rows_open(&rows, db, authority, &err), "%s",
		  err.text);
}

static const char first_list[] =
	"id\tname\tkind\taliases\nann\tAnn Able\tPER\tA. Able|Annie\n";

static void setup(void)
{
	struct err err = { 0 };
	int fd = mkstemp(path);

	cr_assert_geq(fd, 0);
	close(fd);
	unlink(path);
	cr_assert(!schema_open(&db, path, SCHEMA_WRITE, &listener, &err),
		  "%s", err.text);
	open_rows(first_list);
}

static void teardown(void)
{
	char extra[sizeof path + 8];

	actor_rows_close(rows);
	rows = NULL;
	schema_close(db);
	for (int i = 0; i < 3; i++) {
		static const char *const ends[] = { "", "-wal", "-shm" };

		snprintf(extra, sizeof extra, "%s%s", path, ends[i]);
		unlink(extra);
	}
	arena_release(&arena);
}

TestSuite(actor_rows, .init = setup, .fini = teardown);

/* The row of one actor of an essay that tells of some years (0: of none). */
static int64_t row_in(struct actor actor, const char *mention, int year,
		      int last)
{
	struct slice text = arena_printf(&arena, "- %s", mention);
	uint32_t end = (uint32_t)text.len;
	struct actor_mention m = { 2, end, actor.kind, 0 };
	struct date_mention d[] = { { .has_span = true },
				    { .has_span = true, .start = end } };
	struct tags tags = {
		.actors = { &actor, 1, 1 }, .mentions = { &m, 1, 1 },
	};
	struct err err = { 0 };
	int64_t *ids, id;

	/* The date before the name and the one behind it are his years. */
	if (year) {
		d[0].span.lo = day_from_civil(year, 1, 1);
		d[0].span.hi = day_from_civil(year, 12, 31);
		d[1].span.lo = day_from_civil(last, 1, 1);
		d[1].span.hi = day_from_civil(last, 12, 31);
		tags.dates = (struct date_mentions){ d, 2, 2 };
	}
	cr_assert(!actor_rows_find(rows, text, &tags, &ids, &err), "%s",
		  err.text);
	id = ids[0];
	free(ids);
	return id;
}

static int64_t row_of(struct actor actor, const char *mention, int year)
{
	return row_in(actor, mention, year, year);
}

static int64_t person(const char *name, int year)
{
	return row_of((struct actor){ .name = slice_of(name) }, name, year);
}

static int64_t count(const char *sql)
{
	sqlite3_stmt *stmt;
	int64_t n;

	cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return n;
}

Test(actor_rows, a_name_in_two_essays_is_one_actor)
{
	cr_assert_eq(person("José Zyx", 1950), person("Jose ZYX", 1960));
	cr_assert_eq(person("José Zyx", 0), person("jose zyx", 1970));
	cr_assert_eq(count("SELECT count(*) FROM actor"), 1);
}

Test(actor_rows, namesakes_of_whom_the_same_year_is_told_first_stay_two)
{
	struct actor actor = { .name = SLICE("Ann Zyx") };
	int64_t first = row_in(actor, "Ann Zyx", 1500, 1500);
	int64_t second = row_in(actor, "Ann Zyx", 1850, 2000), third;

	cr_assert_neq(first, second);
	/* Now the second has lived from 2000 to 2050 at least. */
	cr_assert_eq(row_in(actor, "Ann Zyx", 2050, 2055), second);
	third = row_in(actor, "Ann Zyx", 1850, 1860);
	cr_assert_neq(third, first);
	cr_assert_neq(third, second);
	cr_assert_eq(row_in(actor, "Ann Zyx", 1850, 1860), third);
}

Test(actor_rows, namesakes_that_lie_centuries_apart_stay_two)
{
	int64_t old = person("John Zyx", 1776), young = person("John Zyx",
							       1985);

	cr_assert_neq(old, young);
	cr_assert_eq(person("John Zyx", 1790), old);
	cr_assert_eq(person("John Zyx", 1999), young);
	cr_assert_eq(count("SELECT count(*) FROM actor"), 2);
	cr_assert_eq(count("SELECT count(*) FROM actor"
			   " WHERE key='PER:john zyx@1985'"), 1);
}

Test(actor_rows, a_row_never_grows_beyond_a_life)
{
	int64_t first = person("John Zyx", 1800);

	cr_assert_eq(person("John Zyx", 1860), first);
	cr_assert_neq(person("John Zyx", 1900), first);
}

Test(actor_rows, a_year_before_and_one_behind_leave_room)
{
	struct slice text = SLICE("1795 John Zyx 1943");
	struct actor actor = { .name = SLICE("John Zyx") };
	struct actor_mention m = { 5, 13, ACTOR_PER, 0 };
	struct date_mention d[] = {
		{ .start = 0, .end = 4, .has_span = true,
		  .span = { day_from_civil(1795, 1, 1),
			    day_from_civil(1795, 12, 31) } },
		{ .start = 14, .end = 18, .has_span = true,
		  .span = { day_from_civil(1943, 1, 1),
			    day_from_civil(1943, 12, 31) } },
	};
	struct tags tags = { .actors = { &actor, 1, 1 },
			     .mentions = { &m, 1, 1 }, .dates = { d, 2, 2 } };
	int64_t first = person("John Zyx", 1960);
	struct err err = { 0 };
	int64_t *ids;

	cr_assert(!actor_rows_find(rows, text, &tags, &ids, &err));
	cr_assert_eq(ids[0], first);
	free(ids);
	cr_assert_neq(person("John Zyx", 1795), first);
}

Test(actor_rows, bodies_live_as_long_as_they_like)
{
	struct actor body = { .name = SLICE("Zyx Company"),
			      .kind = ACTOR_ORG };

	cr_assert_eq(row_of(body, "Zyx", 1700), row_of(body, "Zyx", 1990));
}

Test(actor_rows, a_man_and_a_woman_are_two)
{
	struct actor man = { .name = SLICE("Robin Zyx"), .gender = 'm' };
	struct actor woman = { .name = SLICE("Robin Zyx"), .gender = 'f' };
	int64_t first = row_of(man, "Zyx", 0), second = row_of(woman, "Zyx", 0);

	cr_assert_neq(first, second);
	cr_assert_eq(row_of(woman, "Zyx", 0), second);
	cr_assert_eq(person("Robin Zyx", 0), first);
}

Test(actor_rows, kinds_are_kept_apart)
{
	struct actor place = { .name = SLICE("Zyx"), .kind = ACTOR_GPE };

	cr_assert_neq(row_of(place, "Zyx", 0), person("Zyx", 0));
}

Test(actor_rows, an_entry_is_one_actor_with_all_its_names)
{
	struct actor ann = { .name = SLICE("Ann B. Able"),
			     .authority = SLICE("ann") };
	int64_t id = row_of(ann, "Able the Elder", 1700);

	cr_assert_eq(row_of(ann, "Ann", 1990), id);
	cr_assert_neq(person("Ann Able", 1990), id);
	cr_assert_eq(count("SELECT count(*) FROM actor_alias WHERE folded IN"
			   " ('ann able','a. able','annie','ann b. able',"
			   "'able the elder')"), 6);
}

Test(actor_rows, what_the_authority_says_anew_replaces_what_it_said)
{
	struct actor ann = { .name = SLICE("Ann Able"),
			     .authority = SLICE("ann") };
	int64_t id = row_of(ann, "Ann", 0);

	open_rows("id\tname\tkind\taliases\twikidata\n"
		  "ann\tAnn Able-Baker\tPER\tMrs. Baker\tQ5\n");
	cr_assert_eq(row_of(ann, "Ann", 0), id);
	cr_assert_eq(count("SELECT count(*) FROM actor_alias"
			   " WHERE folded='annie'"), 0);
	cr_assert_eq(count("SELECT count(*) FROM actor_alias"
			   " WHERE folded='mrs. baker'"), 1);
	cr_assert_eq(count("SELECT count(*) FROM actor_word"
			   " WHERE words='annie '"), 0);
	cr_assert_eq(count("SELECT count(*) FROM actor_word WHERE words IN"
			   " ('mrs baker ','baker ')"), 2);
	cr_assert_eq(count("SELECT count(*) FROM actor WHERE wikidata='Q5'"
			   " AND name='Ann Able-Baker'"), 1);
}

Test(actor_rows, what_nothing_mentions_has_no_row_and_goes)
{
	struct actor nobody = { .name = SLICE("No Body") };
	struct tags tags = { .actors = { &nobody, 1, 1 } };
	struct err err = { 0 };
	int64_t *ids;

	cr_assert(!actor_rows_find(rows, SLICE(""), &tags, &ids, &err));
	cr_assert_eq(ids[0], 0);
	free(ids);
	person("John Zyx", 1776);
	cr_assert(!actor_rows_prune(rows, &err));
	cr_assert_eq(count("SELECT count(*) FROM actor"), 0);
	cr_assert_eq(count("SELECT count(*) FROM actor_alias"), 0);
	cr_assert_eq(count("SELECT count(*) FROM actor_word"), 0);
}

Test(actor_rows, a_row_that_went_is_made_again)
{
	struct actor ann = { .name = SLICE("Ann Able"),
			     .authority = SLICE("ann") };
	struct err err = { 0 };

	row_of(ann, "Ann", 0);
	cr_assert(!actor_rows_prune(rows, &err));
	row_of(ann, "Ann", 0);
	cr_assert_eq(count("SELECT count(*) FROM actor"), 1);
}
