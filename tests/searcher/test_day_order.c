/* Filters of days through the order of time against every date. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "searcher/day_order.h"
#include "tests/searcher/dice.h"
#include "tests/searcher/hand_index.h"

enum { PASSAGES = 900, FILTERS = 3000 };

struct opened {
	sqlite3 *db;
	struct reader reader;
	struct arena arena;
	struct view view;
	const struct day_column *dates;
	const struct day_order *order;
};

/* Mostly of a few years, some of all time and beyond. */
static int64_t draw_day(struct dice *dice)
{
	static const int64_t far[] = { DAY_MIN, DAY_MAX, DAY_MIN + 5000,
				       -1000000, 735000, 735000 + 8192 * 256,
				       5000000, 0 };

	if (dice_once_in(dice, 8))
		return dice_pick(dice, far);
	if (dice_once_in(dice, 4))
		return dice_roll(dice, 4000000);
	return 2400000 + dice_roll(dice, 9000);
}

static struct day_span draw_days(struct dice *dice)
{
	static const unsigned longest[] = { 1, 30, 300, 600, 5000, 1000000 };
	struct day_span days = { draw_day(dice), draw_day(dice) };

	if (!dice_once_in(dice, 6) && days.lo < DAY_MAX - 1000000)
		days.hi = days.lo + dice_roll(dice, dice_pick(dice, longest));
	if (days.lo <= days.hi)
		return days;
	return (struct day_span){ days.hi, days.lo };
}

static void add_date(sqlite3 *db, int passage, int start, struct day_span days)
{
	sqlite3_stmt *stmt = NULL;

	cr_assert_eq(sqlite3_prepare_v2(db, "INSERT INTO date(passage,start,"
		     "end,type,lo,hi) VALUES(?1,?2,?2+1,0,?3,?4)", -1, &stmt,
		     NULL), SQLITE_OK);
	sqlite3_bind_int(stmt, 1, passage);
	sqlite3_bind_int(stmt, 2, start);
	sqlite3_bind_int64(stmt, 3, days.lo);
	sqlite3_bind_int64(stmt, 4, days.hi);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_DONE);
	sqlite3_finalize(stmt);
}

static void fill(sqlite3 *db, struct dice *dice)
{
	char sql[96];

	for (int id = 1; id <= PASSAGES; id++) {
		snprintf(sql, sizeof sql, "INSERT INTO passage VALUES(%d,1,0,"
			 "9,9)", id);
		run_sql(db, sql);
		for (unsigned i = dice_roll(dice, 4); i; i--)
			add_date(db, id, (int)i, draw_days(dice));
	}
}

static void begin(struct opened *o, struct dice *dice)
{
	struct err err = { 0 };

	*o = (struct opened){ .db = hand_index_begin() };
	fill(o->db, dice);
	o->db = hand_index_done(o->db);
	cr_assert_eq(reader_open(&o->reader, o->db, NULL, &err), 0);
	cr_assert_eq(view_begin(&o->view, &o->reader, &o->arena, &err), 0);
	cr_assert_eq(columns_dates(&o->dates, &o->view), 0);
	cr_assert_eq(day_order_read(&o->order, &o->view), 0);
}

static void end(struct opened *o)
{
	view_end(&o->view);
	reader_close(&o->reader);
	arena_release(&o->arena);
	hand_index_drop(o->db);
}

/* How often each date is among those that are found. */
static void find(unsigned char *found, const struct opened *o,
		 struct day_span days)
{
	struct day_range ranges[DAY_LENGTHS];

	day_order_find(ranges, o->order, days);
	for (size_t r = 0; r < DAY_LENGTHS; r++)
		for (uint32_t i = ranges[r].from; i < ranges[r].end; i++) {
			struct day_place at = o->order->places[i];

			found[at.at]++;
			cr_assert_geq(at.at, o->dates->first[at.passage]);
			cr_assert_lt(at.at, o->dates->first[at.passage + 1]);
		}
}

Test(day_order, every_date_that_touches_is_found_once)
{
	static unsigned char found[PASSAGES * 4];
	struct dice dice = { { 7 } };
	struct opened o;
	size_t n;

	begin(&o, &dice);
	n = o.dates->first[PASSAGES + 1];
	cr_assert_gt(n, PASSAGES);
	for (int i = 0; i < FILTERS; i++) {
		struct day_span days = draw_days(&dice);

		memset(found, 0, sizeof found);
		find(found, &o, days);
		for (size_t d = 0; d < n; d++) {
			cr_assert_leq(found[d], 1);
			if (day_spans_overlap(o.dates->days[d], days))
				cr_assert(found[d], "%lld..%lld",
					  (long long)days.lo,
					  (long long)days.hi);
		}
	}
	end(&o);
}

Test(day_order, a_short_filter_looks_at_few)
{
	static unsigned char found[PASSAGES * 4];
	struct dice dice = { { 8 } };
	struct opened o;
	size_t n = 0;

	begin(&o, &dice);
	find(found, &o, (struct day_span){ 2403000, 2403030 });
	for (size_t d = 0; d < PASSAGES * 4; d++)
		n += found[d];
	cr_assert_lt(n * 2, o.dates->first[PASSAGES + 1]);
	end(&o);
}
