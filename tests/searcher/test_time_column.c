/* Histograms from numbered ends against those of histogram.h. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/columns.h"
#include "searcher/histogram.h"
#include "searcher/time_column.h"

enum { PASSAGES = 700 };

static char db_path[64];
static unsigned seed = 5;

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static void run_sql(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK,
		     "%s: %s", sql, message);
}

static void add_date(sqlite3 *db, int passage, int start, bool open)
{
	int64_t lo = day_from_civil(-50 + (int)next_random(100), 1, 1) +
		     next_random(400);
	int64_t hi = lo + (next_random(2) ? 0 : next_random(2000));
	char sql[256];

	/* The least integer has no literal in SQL. */
	snprintf(sql, sizeof sql, "INSERT INTO date(passage,start,end,type,lo,"
		 "hi) VALUES(%d,%d,%d,0,%s,%s)", passage, start, start + 1,
		 open && next_random(3) ? "-9223372036854775807-1" : "?1",
		 open && next_random(3) ? "9223372036854775807" : "?2");
	sqlite3_stmt *stmt = NULL;
	cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	sqlite3_bind_int64(stmt, sqlite3_bind_parameter_index(stmt, "?1"), lo);
	sqlite3_bind_int64(stmt, sqlite3_bind_parameter_index(stmt, "?2"), hi);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_DONE);
	sqlite3_finalize(stmt);
}

/* Of `open` ones, one date in ten has an open end. */
static void fill(sqlite3 *db, bool open)
{
	run_sql(db, "BEGIN; DELETE FROM passage; DELETE FROM date");
	for (int i = 1; i <= PASSAGES; i++) {
		char sql[96];

		snprintf(sql, sizeof sql, "INSERT INTO passage VALUES(%d,1,0,"
			 "9,9)", i);
		run_sql(db, sql);
		for (int n = (int)next_random(5), d = 0; d < n; d++)
			add_date(db, i, d, open && !next_random(10));
	}
	run_sql(db, "COMMIT");
}

/* All that the hits tell, as one list in their order. */
static int read_tolds(struct tolds *out, const struct clocks *clocks,
		      enum clock clock, struct err *err)
{
	struct set_walk w = { .set = clocks->hits };
	struct hit_days days;
	size_t place = 0;

	*out = (struct tolds){ 0 };
	if (clock_days(&days, clocks, clock, err))
		return -1;
	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);
			size_t at = days.by_place ? place++ : hit;

			for (size_t i = days.first[at];
			     i < days.first[at + 1]; i++)
				*arena_push(clocks->view->arena, out) =
					(struct told){ hit, days.days[i] };
		}
	return 0;
}

/* By the column, which a cache keeps, or by what the hits tell alone. */
static void compare_by(sqlite3 *db, enum time_unit unit, struct cache *cache)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct reader reader;
	struct view view;
	const struct columns *of;
	struct time_runs got, want;
	struct tolds tolds;
	struct clocks clocks = { .view = &view };

	cr_assert_eq(reader_open(&reader, db, cache, &err), 0);
	cr_assert_eq(view_begin(&view, &reader, &arena, &err), 0);
	cr_assert_eq(columns_read(&of, &view, false), 0);
	clocks.hits = &of->all;
	cr_assert_eq(clock_is_by_place(&clocks, CLOCK_EVENT), !cache);
	cr_assert_eq(time_column_count(&got, &clocks, CLOCK_EVENT, unit,
				       &err), 0, "%s", err.text);
	cr_assert_eq(read_tolds(&tolds, &clocks, CLOCK_EVENT, &err), 0);
	histogram_make(&want, &arena, &tolds, unit);
	cr_assert_eq(got.len, want.len);
	for (size_t i = 0; i < got.len; i++) {
		cr_assert_eq(got.data[i].from, want.data[i].from);
		cr_assert_eq(got.data[i].to, want.data[i].to);
		cr_assert_eq(got.data[i].count, want.data[i].count);
		cr_assert_eq(got.data[i].exact, want.data[i].exact);
	}
	view_end(&view);
	reader_close(&reader);
	arena_release(&arena);
}

static void compare(sqlite3 *db, enum time_unit unit)
{
	struct cache *cache = cache_new(1 << 24);

	compare_by(db, unit, cache);
	compare_by(db, unit, NULL);
	cache_free(cache);
}

Test(time_column, counts_as_a_histogram_does)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	snprintf(db_path, sizeof db_path, "/tmp/quoth-times-%ld.db",
		 (long)getpid());
	unlink(db_path);
	cr_assert_eq(schema_open(&db, db_path, SCHEMA_WRITE, NULL, &err), 0,
		     "%s", err.text);
	for (int round = 0; round < 12; round++) {
		fill(db, round % 2);
		for (int unit = 0; unit < UNITS; unit++)
			compare(db, (enum time_unit)unit);
	}
	/* All ends open: there is nowhere to put them. */
	run_sql(db, "UPDATE date SET lo=-9223372036854775807-1,"
		"hi=9223372036854775807");
	compare(db, UNIT_YEAR);
	schema_close(db);
	unlink(db_path);
}
