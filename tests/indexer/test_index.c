/* Files to an index: what is stored, refreshed, refused and locked. */

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "indexer/index.h"

static char folder[64];
static char db_path[96];

static void setup(void)
{
	strcpy(folder, "/tmp/quoth-test-XXXXXX");
	cr_assert(mkdtemp(folder));
	snprintf(db_path, sizeof db_path, "%s/test.db", folder);
}

static void teardown(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	cr_assert_eq(system(command), 0);
}

TestSuite(index, .init = setup, .fini = teardown);

static void put(const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "w");
	cr_assert(f);
	fputs(text, f);
	fclose(f);
}

static struct index_result run_with(unsigned jobs, bool prune)
{
	char *paths[] = { folder };
	struct index_options o = { .db = db_path, .jobs = jobs,
				   .prune = prune, .paths = paths,
				   .npaths = 1 };
	struct index_result result;
	struct err err = { 0 };

	cr_assert_eq(index_run(&o, &result, &err), 0, "%s", err.text);
	return result;
}

static int64_t number(const char *sql)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	int64_t n;

	cr_assert_eq(schema_open(&db, db_path, SCHEMA_READ, NULL, &err), 0,
		     "%s", err.text);
	cr_assert_eq(schema_prepare(db, &stmt, sql, &err), 0, "%s", err.text);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	schema_close(db);
	return n;
}

static const char talk[] =
	"A talk\n\nIn May 1961 John Kennedy said, “We met in Vienna.” "
	"Nikita Khrushchev left the next day.\n";

Test(index, stores_essays_with_passages_and_tags)
{
	struct index_result r;

	put("a.txt", talk);
	r = run_with(1, false);
	cr_expect_eq(r.added.files, 1);
	cr_expect_eq(number("SELECT count(*) FROM essay"), 1);
	cr_expect_geq(number("SELECT count(*) FROM passage"), 1);
	cr_expect_eq(number("SELECT count(*) FROM quote"), 1);
	cr_expect_geq(number("SELECT count(*) FROM date WHERE edtf='1961-05'"),
		      1);
	cr_expect_eq(number("SELECT count(*) FROM passage_fts WHERE "
			    "passage_fts MATCH 'vienna'"), 1);
	cr_expect_geq(number("SELECT count(*) FROM word WHERE "
			     "form='khrushchev'"), 1);
}

Test(index, counts_the_words_of_a_passage)
{
	put("a.txt", "One two three, four. It’s five.\n");
	run_with(1, false);
	cr_expect_eq(number("SELECT sum(tokens) FROM passage"), 7);
}

Test(index, touches_nothing_when_nothing_changed)
{
	struct index_result r;

	put("a.txt", talk);
	put("b.txt", "Another essay about nothing in particular.\n");
	run_with(2, false);
	r = run_with(2, false);
	cr_expect_eq(r.unchanged, 2);
	cr_expect_eq(r.added.files, 0);
}

Test(index, replaces_what_changed_and_forgets_what_is_gone)
{
	struct index_result r;
	char path[128];

	put("a.txt", talk);
	put("b.txt", "An essay about Geneva and its lake.\n");
	run_with(1, false);
	put("a.txt", "A quite different essay about Helsinki.\n");
	r = run_with(1, false);
	cr_expect_eq(r.added.files, 1);
	cr_expect_eq(number("SELECT count(*) FROM passage_fts WHERE "
			    "passage_fts MATCH 'vienna'"), 0);
	cr_expect_eq(number("SELECT count(*) FROM quote"), 0);
	snprintf(path, sizeof path, "%s/b.txt", folder);
	unlink(path);
	r = run_with(1, true);
	cr_expect_eq(r.removed, 1);
	cr_expect_eq(number("SELECT count(*) FROM passage_fts WHERE "
			    "passage_fts MATCH 'geneva'"), 0);
	cr_expect_eq(number("SELECT count(*) FROM essay"), 1);
}

Test(index, gives_the_same_with_one_thread_and_with_four)
{
	char name[32];
	int64_t one, four;
	static const char sum[] =
		"SELECT total(start*31+end*7+kind+actor*13) FROM mention";

	for (int i = 0; i < 40; i++) {
		snprintf(name, sizeof name, "e%02d.txt", i);
		put(name, i % 2 ? talk : "Colin Powell met Ivan Petrov in "
		    "Geneva on 3 March 2003. Powell left.\n");
	}
	run_with(1, false);
	one = number(sum);
	unlink(db_path);
	run_with(4, false);
	four = number(sum);
	cr_expect_eq(one, four);
}

Test(index, tells_who_comes_second_that_it_is_locked)
{
	struct store_writer *first = NULL, *second = NULL;
	struct err err = { 0 };

	cr_assert_eq(store_writer_open(&first, db_path, NULL, &err), 0, "%s",
		     err.text);
	cr_expect_eq(store_writer_open(&second, db_path, NULL, &err), -1);
	cr_expect_eq(err.code, ERR_LOCKED);
	store_writer_close(first);
}

Test(index, drops_what_was_not_committed)
{
	struct store_writer *w = NULL;
	struct store_file file = { .path = "/nowhere" };
	struct err err = { 0 };
	int64_t id;

	cr_assert_eq(store_writer_open(&w, db_path, NULL, &err), 0);
	cr_assert_eq(store_writer_begin(w, &err), 0);
	cr_assert_eq(store_file_put(w, &file, NULL, &id, &err), 0);
	store_writer_close(w);
	cr_expect_eq(number("SELECT count(*) FROM file"), 0);
}

Test(index, refuses_an_index_of_another_version)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	put("a.txt", talk);
	run_with(1, false);
	cr_assert_eq(sqlite3_open(db_path, &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA user_version=999", NULL, NULL, NULL);
	sqlite3_close(db);
	cr_expect_eq(schema_open(&db, db_path, SCHEMA_READ, NULL, &err), -1);
	cr_expect_eq(err.code, ERR_VERSION);
}
