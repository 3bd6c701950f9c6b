#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

#include "core/err.h"
#include "core/packed.h"
#include "core/schema.h"

static char db_path[64];

static void run_sql(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK,
		     "%s: %s", sql, message);
}

/* Passages of three blobs, with gaps; dates of any size. */
static sqlite3 *make_index(void)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	snprintf(db_path, sizeof db_path, "/tmp/quoth-packed-%ld.db",
		 (long)getpid());
	unlink(db_path);
	cr_assert_eq(schema_open(&db, db_path, SCHEMA_WRITE, NULL, &err), 0,
		     "%s", err.text);
	run_sql(db, "BEGIN;"
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n"
		" WHERE i<10000) INSERT INTO passage SELECT i,i/20+1,0,9,"
		"i*7919%300 FROM n WHERE i%11<>0;"
		"INSERT INTO date(passage,start,end,type,lo,hi) VALUES"
		"(1,0,1,0,2451545,2451545),(1,2,3,0,-5000000,-4999000),"
		"(1,4,5,0,NULL,NULL),(9,0,1,0,-9223372036854775807-1,5),"
		"(9,1,2,0,5,9223372036854775807),(9999,0,1,0,0,0);"
		"INSERT INTO essay(id,file,part,key,text,published_lo,"
		"published_hi) VALUES(3,1,0,'k','t',5,7),"
		"(4,1,1,'l','t',NULL,NULL),(9,1,2,'m','t',-9,-8);"
		"COMMIT");
	return db;
}

static void drop_index(sqlite3 *db)
{
	schema_close(db);
	unlink(db_path);
}

struct seen {
	size_t rows;
	uint64_t hash;           /* of all numbers in their order */
};

static void see(void *to, const struct packed_row *rows, size_t n)
{
	struct seen *seen = to;

	for (size_t i = 0; i < n; i++) {
		seen->rows++;
		seen->hash = (seen->hash * 31 + rows[i].id) * 31 +
			     (uint64_t)rows[i].a;
		seen->hash = seen->hash * 31 + (uint64_t)rows[i].b;
	}
}

static struct seen read_all(sqlite3 *db, enum packed_kind kind)
{
	struct seen seen = { 0 };
	struct err err = { 0 };

	cr_assert_eq(packed_each(db, kind, see, &seen, &err), 0, "%s",
		     err.text);
	return seen;
}

static void renew_all(sqlite3 *db)
{
	struct err err = { 0 };

	for (size_t i = 0; i < 3; i++)
		cr_assert_eq(packed_renew(db, PACKED_PASSAGES, i, &err), 0,
			     "%s", err.text);
	cr_assert_eq(packed_renew(db, PACKED_ESSAYS, 0, &err), 0, "%s",
		     err.text);
}

static size_t count_faults(sqlite3 *db)
{
	struct err err = { 0 };
	size_t faults = 0;

	cr_assert_eq(packed_check(db, &faults, &err), 0, "%s", err.text);
	return faults;
}

Test(packed, blobs_say_what_the_tables_say)
{
	sqlite3 *db = make_index();
	struct seen tables[PACKED_KINDS];

	for (int k = 0; k < PACKED_KINDS; k++)
		tables[k] = read_all(db, (enum packed_kind)k);
	renew_all(db);
	/* From here on the blobs are all there is. */
	run_sql(db, "UPDATE passage SET tokens=0; UPDATE date SET lo=1,hi=2;"
		"UPDATE essay SET published_lo=1");
	for (int k = 0; k < PACKED_KINDS; k++) {
		struct seen blobs = read_all(db, (enum packed_kind)k);

		cr_expect_eq(blobs.rows, tables[k].rows, "kind %d", k);
		cr_expect_eq(blobs.hash, tables[k].hash, "kind %d", k);
	}
	cr_expect_eq(tables[PACKED_PASSAGE_TOKENS].rows, 10000 - 909);
	cr_expect_eq(tables[PACKED_PASSAGE_DATE].rows, 5);
	cr_expect_eq(tables[PACKED_ESSAY_PUBLISHED].rows, 2);
	drop_index(db);
}

Test(packed, a_check_finds_blobs_that_are_missing_or_wrong)
{
	sqlite3 *db = make_index();

	cr_expect_eq(count_faults(db), 13, "all are missing");
	renew_all(db);
	cr_expect_eq(count_faults(db), 0);
	run_sql(db, "UPDATE passage SET tokens=tokens+1 WHERE id=5000");
	cr_expect_eq(count_faults(db), 1);
	renew_all(db);
	run_sql(db, "UPDATE packed SET data=x'' WHERE id=0");
	cr_expect_eq(count_faults(db), 1);
	drop_index(db);
}

Test(packed, damaged_blobs_are_an_error)
{
	static const char *const blobs[] = {
		"x'80'",             /* a number without its end */
		"x'0180'",
		"x'ffffffffffffffffffff'",
		"x'8020'",           /* beyond the blob's ids */
		"x'ff1f0002ff1f00'"
	};
	sqlite3 *db = make_index();

	for (size_t i = 0; i < sizeof blobs / sizeof *blobs; i++) {
		struct seen seen = { 0 };
		struct err err = { 0 };
		char sql[128];

		snprintf(sql, sizeof sql, "INSERT OR REPLACE INTO packed "
			 "VALUES(0,%s)", blobs[i]);
		run_sql(db, sql);
		cr_expect_eq(packed_each(db, PACKED_PASSAGE_TOKENS, see,
					 &seen, &err), -1, "%s", blobs[i]);
		cr_expect_eq(err.code, ERR_ENGINE);
	}
	drop_index(db);
}

Test(packed, an_empty_index_has_nothing)
{
	sqlite3 *db = make_index();
	struct err err = { 0 };
	size_t size = 1;

	run_sql(db, "DELETE FROM passage");
	cr_expect_eq(packed_size(db, PACKED_PASSAGES, &size, &err), 0);
	cr_expect_eq(size, 0);
	cr_expect_eq(read_all(db, PACKED_PASSAGE_TOKENS).rows, 0);
	drop_index(db);
}
