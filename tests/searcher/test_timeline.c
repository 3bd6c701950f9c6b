/* Timelines: which unit suits, and the picture to the last character. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "searcher/histogram.h"
#include "searcher/present.h"
#include "searcher/timeline.h"

static void tell(struct tolds *tolds, struct arena *arena, uint32_t hit,
		 const char *edtf)
{
	struct told *told = arena_push(arena, tolds);

	told->hit = hit;
	cr_assert(edtf_parse(slice_of(edtf), &told->days), "%s", edtf);
}

static const struct day_span always = { DAY_MIN, DAY_MAX };

static void expect_picture(struct results *results, size_t width,
			   const char *want)
{
	struct buf got = { 0 };

	present_timeline(&got, results, TABLE_TEXT, width);
	cr_expect_str_eq(got.data, want, "got:\n%s\nwant:\n%s", got.data,
			 want);
	buf_release(&got);
}

Test(timeline, draws_exact_dates_and_spans_apart)
{
	struct timeline_request request = { CLOCK_EVENT, true, UNIT_YEAR };
	struct results results = { .total = 9 };
	struct arena arena = { 0 };
	struct tolds tolds = { 0 };

	tell(&tolds, &arena, 1, "1950");
	tell(&tolds, &arena, 2, "1950/1951");
	tell(&tolds, &arena, 3, "1953-07-27");
	tell(&tolds, &arena, 4, "1953");
	tell(&tolds, &arena, 5, "1960");
	tell(&tolds, &arena, 6, "1970/1999");
	timeline_make(&results.timeline, &arena, &tolds, &request, always);
	expect_picture(&results, 80,
		"year       passages  exact\n"
		"1950              2      1  ██████████░░░░░░░░░░\n"
		"1951              1      0  ░░░░░░░░░░\n"
		"1952\n"
		"1953              2      2  ████████████████████\n"
		"...\n"
		"1960              1      1  ██████████\n"
		"...\n"
		"1970–1999         1      0  ░░░░░░░░░░\n"
		"                            └────────┴─────────┴\n"
		"                            0        1         2\n"
		"█ dated within the year   ░ only in a longer span\n"
		"9 passages, 6 with a date\n");
	/* No bar is longer than the screen is wide. */
	expect_picture(&results, 40,
		"year       passages  exact\n"
		"1950              2      1  ██████░░░░░\n"
		"1951              1      0  ░░░░░░\n"
		"1952\n"
		"1953              2      2  ███████████\n"
		"...\n"
		"1960              1      1  ██████\n"
		"...\n"
		"1970–1999         1      0  ░░░░░░\n"
		"                            └────┴────┴\n"
		"                            0    1    2\n"
		"█ dated within the year   ░ only in a longer span\n"
		"9 passages, 6 with a date\n");
	arena_release(&arena);
}

Test(timeline, draws_years_before_christ_and_of_saying)
{
	struct timeline_request request = { CLOCK_SAID, true, UNIT_DECADE };
	struct results results = { .total = 1, .quotes = true };
	struct arena arena = { 0 };
	struct tolds tolds = { 0 };

	tell(&tolds, &arena, 1, "-0479");
	tell(&tolds, &arena, 1, "-0469");
	timeline_make(&results.timeline, &arena, &tolds, &request, always);
	expect_picture(&results, 80,
		"decade   quotations  exact\n"
		"480s BC           1      1  ██████████\n"
		"470s BC           1      1  ██████████\n"
		"                            └────────┴\n"
		"                            0        1\n"
		"█ said within the decade   ░ only in a longer span\n"
		"1 quotation, 1 with a date\n");
	arena_release(&arena);
}

Test(timeline, rows_are_for_programs_too)
{
	struct timeline_request request = { CLOCK_EVENT, true, UNIT_YEAR };
	struct results results = { .total = 2 };
	struct arena arena = { 0 };
	struct tolds tolds = { 0 };
	struct buf got = { 0 };

	tell(&tolds, &arena, 1, "-0479");
	tell(&tolds, &arena, 2, "-0480/-0479");
	timeline_make(&results.timeline, &arena, &tolds, &request, always);
	present_timeline(&got, &results, TABLE_CSV, 80);
	cr_expect_str_eq(got.data, "year,count,exact\n-0480,1,0\n-0479,2,1\n");
	buf_reset(&got);
	present_timeline(&got, &results, TABLE_JSON, 80);
	cr_expect_str_eq(got.data, "{\"version\":1,\"years\":["
			 "{\"year\":\"-0480\",\"count\":1,\"exact\":0},"
			 "{\"year\":\"-0479\",\"count\":2,\"exact\":1}]}\n");
	buf_release(&got);
	arena_release(&arena);
}

/* A hit for each year from..to, step by step. */
static struct timeline of_years(struct arena *arena, int from, int to,
				int step, struct day_span days)
{
	struct timeline_request request = { CLOCK_EVENT, false, UNIT_YEAR };
	struct tolds tolds = { 0 };
	struct timeline line;
	char year[16];

	for (int y = from; y <= to; y += step) {
		snprintf(year, sizeof year, "%04d-06", y);
		tell(&tolds, arena, (uint32_t)y, year);
	}
	timeline_make(&line, arena, &tolds, &request, days);
	return line;
}

Test(timeline, takes_the_unit_that_suits)
{
	struct day_span sixties = { day_from_civil(1960, 1, 1),
				    day_from_civil(1969, 12, 31) };
	struct arena arena = { 0 };
	struct timeline line = of_years(&arena, 1960, 1962, 1, always);

	cr_expect_eq(line.unit, UNIT_MONTH);
	line = of_years(&arena, 1960, 1964, 1, always);
	cr_expect_eq(line.unit, UNIT_YEAR);
	line = of_years(&arena, 1900, 1959, 1, always);
	cr_expect_eq(line.unit, UNIT_YEAR);
	line = of_years(&arena, 1900, 1960, 1, always);
	cr_expect_eq(line.unit, UNIT_DECADE);
	/* Long gaps are one row. */
	line = of_years(&arena, 1000, 2000, 50, always);
	cr_expect_eq(line.unit, UNIT_YEAR);
	cr_expect_eq(timeline_rows(&line.runs), 41);
	/* What is not asked for is not drawn. */
	line = of_years(&arena, 1900, 2000, 1, sixties);
	cr_expect_eq(line.unit, UNIT_YEAR);
	cr_expect_eq(line.runs.len, 10);
	cr_expect_eq(line.dated, 10);
	arena_release(&arena);
}

Test(timeline, keeps_the_fullest_in_order_of_time)
{
	struct timeline_request request = { CLOCK_EVENT, true, UNIT_YEAR };
	struct arena arena = { 0 };
	struct tolds tolds = { 0 };
	struct timeline line;

	tell(&tolds, &arena, 1, "1990");
	tell(&tolds, &arena, 2, "1980s");
	tell(&tolds, &arena, 3, "1970");
	timeline_make(&line, &arena, &tolds, &request, always);
	timeline_keep_fullest(&line, 4);
	cr_assert_eq(line.runs.len, 3);
	cr_expect_eq(line.runs.data[0].from, 1970);
	cr_expect_eq(line.runs.data[1].from, 1980);
	cr_expect_eq(line.runs.data[1].to, 1981);
	cr_expect_eq(line.runs.data[2].from, 1990);
	timeline_keep_fullest(&line, 0);
	cr_expect_eq(line.runs.len, 0);
	arena_release(&arena);
}

/* Thousands of millions of years are one row, for programs not too many. */
Test(timeline, the_longest_span_is_one_row)
{
	struct timeline_request request = { CLOCK_EVENT, false, UNIT_YEAR };
	struct results results = { .total = 1 };
	struct arena arena = { 0 };
	struct tolds tolds = { 0 };
	struct buf out = { 0 };

	tell(&tolds, &arena, 1, "Y-3999999999/Y3999999999");
	timeline_make(&results.timeline, &arena, &tolds, &request, always);
	cr_expect_eq(timeline_rows(&results.timeline.runs), 1);
	present_timeline(&out, &results, TABLE_TEXT, 1);
	cr_expect_lt(out.len, 1000);
	present_timeline(&out, &results, TABLE_CSV, 80);
	cr_expect_lt(out.len, 4000000);
	buf_release(&out);
	arena_release(&arena);
}
