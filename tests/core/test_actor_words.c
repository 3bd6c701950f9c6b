#include "core/actor_words.h"

#include <criterion/criterion.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "tests/searcher/name_words.h"

static const char *words_of(const char *name)
{
	static struct buf words;

	actor_words(&words, slice_of(name));
	return words.data;
}

Test(actor_words, a_name_is_its_words)
{
	cr_expect_str_eq(words_of("j. r. moe"), " j r moe ");
	cr_expect_str_eq(words_of("al-hakam, the elder"),
			 " al hakam the elder ");
	cr_expect_str_eq(words_of("the united  nations"), " united nations ");
	cr_expect_str_eq(words_of("the"), " the ");
	cr_expect_str_eq(words_of(""), " ");
}

Test(actor_words, a_name_is_found_from_each_of_its_words_on)
{
	struct slice words = SLICE(" j r moe "), rest;
	size_t at = 0;

	cr_assert(actor_words_next(words, &at, &rest));
	cr_expect(slice_is(rest, "j r moe "));
	cr_expect_eq(at, 1);
	cr_assert(actor_words_next(words, &at, &rest));
	cr_expect(slice_is(rest, "r moe "));
	cr_assert(actor_words_next(words, &at, &rest));
	cr_expect(slice_is(rest, "moe "));
	cr_expect_not(actor_words_next(words, &at, &rest));
	at = 0;
	cr_expect_not(actor_words_next(SLICE(" "), &at, &rest));
	cr_expect_not(actor_words_next(SLICE(""), &at, &rest));
}

static size_t count_faults(sqlite3 *db)
{
	struct err err = { 0 };
	size_t faults = 0;

	cr_assert_eq(actor_words_check(db, &faults, &err), 0, "%s", err.text);
	return faults;
}

static void run(sqlite3 *db, const char *sql)
{
	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK,
		     "%s: %s", sql, sqlite3_errmsg(db));
}

Test(actor_words, a_check_finds_rows_that_are_missing_or_nobodys)
{
	sqlite3 *db = NULL;
	struct err err = { 0 };

	cr_assert_eq(schema_open(&db, ":memory:", SCHEMA_WRITE, NULL, &err),
		     0, "%s", err.text);
	run(db, "INSERT INTO actor_alias VALUES('ann lee',1),('lee',1),"
		"('ann lee',2)");
	cr_expect_eq(count_faults(db), 5, "ann lee, lee, lee alone; twice");
	name_words_fill(db);
	cr_expect_eq(count_faults(db), 0);
	run(db, "DELETE FROM actor_word WHERE words='lee ' AND actor=2");
	cr_expect_eq(count_faults(db), 1);
	run(db, "INSERT INTO actor_word VALUES('moe ',1,1)");
	cr_expect_eq(count_faults(db), 2);
	schema_close(db);
}
