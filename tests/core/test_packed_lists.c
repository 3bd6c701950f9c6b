#include "core/packed_lists.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"

/* Passages of three chunks; actor 3 in one of 7, actor 70000 in two. */
static const char mentions_sql[] =
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n"
	" WHERE i<40000) INSERT INTO passage SELECT i,1,0,9,1 FROM n;"
	"INSERT INTO mention SELECT id,0,1,0,3 FROM passage WHERE id%7=0;"
	"INSERT INTO mention SELECT id,2,3,0,3 FROM passage WHERE id%21=0;"
	"INSERT INTO mention VALUES(16383,5,6,0,70000),(16384,5,6,0,70000),"
	"(39999,1,2,0,5),(-1,0,1,0,3),(8,0,1,0,-5),"
	"(8,1,2,0,9223372036854775807);";

static void run(sqlite3 *db, const char *sql)
{
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK,
		     "%s: %s", sql, sqlite3_errmsg(db));
}

static sqlite3 *make_index(void)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	cr_assert_eq(schema_open(&db, ":memory:", SCHEMA_WRITE, NULL, &err),
		     0, "%s", err.text);
	run(db, mentions_sql);
	return db;
}

static void renew_all(sqlite3 *db)
{
	struct err err = { 0 };

	for (size_t i = 0; i < 3; i++)
		cr_assert_eq(packed_list_renew(db, i, &err), 0, "%s",
			     err.text);
}

struct seen {
	size_t n;
	uint64_t sum;
	uint32_t last;
};

static void see_ids(void *to, const uint32_t *ids, size_t n)
{
	struct seen *seen = to;

	for (size_t i = 0; i < n; i++) {
		cr_assert_gt(ids[i], seen->last);
		seen->last = ids[i];
		seen->sum += ids[i];
		seen->n++;
	}
}

static struct seen read_list(sqlite3 *db, uint32_t actor)
{
	struct seen seen = { 0 };
	struct err err = { 0 };

	cr_assert_eq(packed_list_each(db, actor, see_ids, &seen, &err), 0,
		     "%s", err.text);
	return seen;
}

static void see_count(void *to, uint32_t actor, uint32_t n)
{
	struct seen *seen = to;

	seen->n += n;
	seen->sum += (uint64_t)actor * n;
}

static struct seen read_counts(sqlite3 *db)
{
	struct seen seen = { 0 };
	struct err err = { 0 };

	cr_assert_eq(packed_list_counts(db, see_count, &seen, &err), 0, "%s",
		     err.text);
	return seen;
}

static void expect_lists(sqlite3 *db)
{
	struct seen seen = read_list(db, 3);

	cr_expect_eq(seen.n, 5714);
	cr_expect_eq(seen.sum, 7ull * 5714 * 5715 / 2);
	seen = read_list(db, 70000);
	cr_expect_eq(seen.n, 2);
	cr_expect_eq(seen.sum, 16383 + 16384);
	cr_expect_eq(read_list(db, 4).n, 0);
	cr_expect_eq(read_list(db, 0).n, 0);
	seen = read_counts(db);
	cr_expect_eq(seen.n, 5714 + 2 + 1);
	cr_expect_eq(seen.sum, 3 * 5714 + 2 * 70000 + 5);
}

Test(packed_lists, lists_say_what_the_mentions_say)
{
	sqlite3 *db = make_index();

	expect_lists(db);
	renew_all(db);
	/* From here on the lists are all there is. */
	run(db, "DELETE FROM mention");
	expect_lists(db);
	schema_close(db);
}

static size_t count_faults(sqlite3 *db)
{
	struct err err = { 0 };
	size_t faults = 0;

	cr_assert_eq(packed_list_check(db, &faults, &err), 0, "%s", err.text);
	return faults;
}

Test(packed_lists, a_check_finds_what_is_missing_wrong_or_too_many)
{
	sqlite3 *db = make_index();

	cr_expect_eq(count_faults(db), 3 + 3 + 2 + 1, "all are missing");
	renew_all(db);
	cr_expect_eq(count_faults(db), 0);
	run(db, "DELETE FROM mention WHERE passage=39999");
	cr_expect_eq(count_faults(db), 2, "a list and the counts");
	renew_all(db);
	cr_expect_eq(count_faults(db), 0);
	run(db, "UPDATE mention SET actor=6 WHERE passage=16384 AND start=5");
	cr_expect_eq(count_faults(db), 3);
	renew_all(db);
	cr_expect_eq(count_faults(db), 0);
	run(db, "UPDATE packed_list SET data=x'' WHERE id=3");
	cr_expect_eq(count_faults(db), 1);
	schema_close(db);
}

Test(packed_lists, a_renewal_writes_only_what_has_changed)
{
	sqlite3 *db = make_index();
	int64_t changes;

	renew_all(db);
	changes = sqlite3_total_changes64(db);
	renew_all(db);
	cr_expect_eq(sqlite3_total_changes64(db), changes);
	run(db, "INSERT INTO mention VALUES(20000,7,8,0,70000)");
	changes = sqlite3_total_changes64(db);
	renew_all(db);
	cr_expect_eq(sqlite3_total_changes64(db), changes + 2);
	schema_close(db);
}

Test(packed_lists, damaged_lists_are_an_error)
{
	static const char *const blobs[] = {
		"x'80'",             /* a number without its end */
		"x'0180'",
		"x'0100'",           /* twice the same */
		"x'ffff03'",         /* beyond the chunk */
		"x'ffffffffffffffffffff'",
	};
	sqlite3 *db = make_index();

	renew_all(db);
	for (size_t i = 0; i < sizeof blobs / sizeof *blobs; i++) {
		struct seen seen = { 0 };
		struct err err = { 0 };
		char sql[128];

		snprintf(sql, sizeof sql, "UPDATE packed_list SET data=%s "
			 "WHERE id=3", blobs[i]);
		run(db, sql);
		cr_expect_lt(packed_list_each(db, 3, see_ids, &seen, &err), 0,
			     "%s", blobs[i]);
		cr_expect_eq(err.code, ERR_ENGINE);
	}
	run(db, "UPDATE packed_list SET data=x'ffffffffff7f01' WHERE id=0");
	{
		struct seen seen = { 0 };
		struct err err = { 0 };

		cr_expect_lt(packed_list_counts(db, see_count, &seen, &err),
			     0);
	}
	schema_close(db);
}
