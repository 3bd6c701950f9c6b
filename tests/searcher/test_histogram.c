/*
 * Years, decades and months, and how many hits tell of each: by hand, and
 * against a slow count of every bucket over random stretches of days.
 */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "searcher/histogram.h"

static unsigned seed = 5;

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8) % below;
}

static struct day_span days_of(const char *edtf)
{
	struct day_span days = { 0, -1 };

	cr_assert(edtf_parse(slice_of(edtf), &days), "%s", edtf);
	return days;
}

/* "1 1985-05-03, 1 1980s, 2 .." as what hits tell. */
static struct tolds tolds_of(struct arena *arena, const char *text)
{
	struct slice rest = slice_of(text);
	struct tolds tolds = { 0 };

	while (rest.len) {
		struct slice one = slice_trim(slice_split(&rest, ','));
		struct slice hit = slice_split(&one, ' ');
		struct day_span days = { DAY_MIN, DAY_MAX };

		if (!slice_is(one, ".."))
			days = days_of(arena_dup(arena, one).data);
		*arena_push(arena, &tolds) = (struct told){
			(uint32_t)(hit.data[0] - '0'), days
		};
	}
	return tolds;
}

/* "1980-1984:1/0 1985:2/1": from, to, count, exact. */
static void expect_runs(const char *tolds, enum time_unit unit,
			const char *want)
{
	struct arena arena = { 0 };
	struct tolds all = tolds_of(&arena, tolds);
	struct time_runs runs;
	struct buf got = { 0 };

	buf_adds(&got, "");
	histogram_make(&runs, &arena, &all, unit);
	for (size_t i = 0; i < runs.len; i++) {
		const struct time_run *r = &runs.data[i];

		buf_addf(&got, "%s%lld", i ? " " : "", (long long)r->from);
		if (r->to != r->from)
			buf_addf(&got, "-%lld", (long long)r->to);
		buf_addf(&got, ":%d/%d", (int)r->count, (int)r->exact);
	}
	cr_expect_str_eq(got.data, want, "%s", tolds);
	buf_release(&got);
	arena_release(&arena);
}

Test(histogram, a_stretch_counts_for_all_that_it_touches)
{
	expect_runs("", UNIT_YEAR, "");
	expect_runs("1 1985", UNIT_YEAR, "1985:1/1");
	expect_runs("1 1985-05-03", UNIT_YEAR, "1985:1/1");
	expect_runs("1 1980s", UNIT_YEAR, "1980-1989:1/0");
	expect_runs("1 1980s", UNIT_DECADE, "198:1/1");
	expect_runs("1 1980s, 2 1985", UNIT_YEAR,
		    "1980-1984:1/0 1985:2/1 1986-1989:1/0");
	expect_runs("1 1984-12/1985-01", UNIT_YEAR, "1984-1985:1/0");
	expect_runs("1 1985-05", UNIT_MONTH, "23824:1/1");
	expect_runs("1 1985-W01", UNIT_MONTH, "23819-23820:1/0");
	expect_runs("1 -0479", UNIT_YEAR, "-479:1/1");
	expect_runs("1 -0001/0001", UNIT_YEAR, "-1-1:1/0");
}

Test(histogram, a_hit_counts_once)
{
	expect_runs("1 1985-01-01, 1 1985-02-01, 1 1985, 1 1985-03",
		    UNIT_YEAR, "1985:1/1");
	expect_runs("1 1980s, 1 1985", UNIT_YEAR,
		    "1980-1984:1/0 1985:1/1 1986-1989:1/0");
	expect_runs("1 1980/1985, 1 1983/1987, 1 1990", UNIT_YEAR,
		    "1980-1987:1/0 1990:1/1");
	/* The same, whatever the order of the dates in the text. */
	expect_runs("1 1990, 1 1983/1987, 1 1980/1985", UNIT_YEAR,
		    "1980-1987:1/0 1990:1/1");
}

Test(histogram, open_ends_reach_as_far_as_what_is_told_exactly)
{
	expect_runs("1 1950, 2 1960/.., 3 1970", UNIT_YEAR,
		    "1950:1/1 1960-1969:1/0 1970:2/1");
	expect_runs("1 1950, 2 ../1948", UNIT_YEAR, "1948:1/0 1950:1/1");
	expect_runs("1 1950, 2 ../1951, 3 ..", UNIT_YEAR,
		    "1950:3/1 1951:1/0");
	expect_runs("1 ../1500", UNIT_YEAR, "1500:1/0");
	expect_runs("1 ..", UNIT_YEAR, "");
}

Test(histogram, no_stretch_is_too_long)
{
	expect_runs("1 Y-3999999999/Y3999999999, 2 1985", UNIT_YEAR,
		    "-3999999999-1984:1/0 1985:2/1 1986-3999999999:1/0");
	expect_runs("1 Y-3999999999/Y3999999999", UNIT_MONTH,
		    "-47999999988-47999999999:1/0");
}

Test(histogram, buckets_are_those_that_people_tell)
{
	static const struct {
		enum time_unit unit;
		const char *day, *edtf, *label;
	} cases[] = {
		{ UNIT_YEAR, "1985-05-17", "1985", "1985" },
		{ UNIT_YEAR, "0476-09-04", "0476", "476" },
		{ UNIT_YEAR, "0000-12-31", "0000", "1 BC" },
		{ UNIT_YEAR, "-0479-08-01", "-0479", "480 BC" },
		{ UNIT_DECADE, "1985-05-17", "198X", "1980s" },
		{ UNIT_DECADE, "0001-01-01", "0001/0009", "0s" },
		{ UNIT_DECADE, "0000-12-31", "-0008/0000", "0s BC" },
		{ UNIT_DECADE, "-0008-01-01", "-0008/0000", "0s BC" },
		{ UNIT_DECADE, "-0009-12-31", "-0018/-0009", "10s BC" },
		{ UNIT_DECADE, "-0479-08-01", "-0488/-0479", "480s BC" },
		{ UNIT_MONTH, "1985-05-17", "1985-05", "1985-05" },
		{ UNIT_MONTH, "1985-12-31", "1985-12", "1985-12" },
		{ UNIT_MONTH, "-0479-01-01", "-0479-01", "480-01 BC" },
		{ UNIT_MONTH, "-0479-12-31", "-0479-12", "480-12 BC" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t day = days_of(cases[i].day).lo;
		int64_t bucket = time_unit_bucket(cases[i].unit, day);
		char text[EDTF_MAX];
		size_t n = time_unit_edtf(cases[i].unit, bucket, text);

		cr_expect(slice_is((struct slice){ text, n }, cases[i].edtf),
			  "%s: %.*s", cases[i].day, (int)n, text);
		n = time_unit_label(cases[i].unit, bucket, text);
		cr_expect(slice_is((struct slice){ text, n }, cases[i].label),
			  "%s: %.*s", cases[i].day, (int)n, text);
	}
}

/* Each bucket's days go back into it, and the next begins behind them. */
Test(histogram, buckets_leave_no_day_out)
{
	for (int unit = 0; unit < UNITS; unit++)
		for (int64_t b = -1500; b < 1500; b++) {
			enum time_unit u = (enum time_unit)unit;
			struct day_span days = time_unit_days(u, b);

			cr_assert_leq(days.lo, days.hi);
			cr_assert_eq(time_unit_bucket(u, days.lo), b);
			cr_assert_eq(time_unit_bucket(u, days.hi), b);
			cr_assert_eq(time_unit_days(u, b + 1).lo, days.hi + 1);
		}
}

enum { HITS = 12, DATES = 40, FIRST = -6, LAST = 14 };

static struct tolds random_tolds(struct arena *arena)
{
	struct tolds tolds = { 0 };
	uint32_t hit = 0;

	for (size_t n = next_random(DATES); n > 0 && hit < HITS; n--) {
		int64_t year = (int)next_random(12) - 4;
		int64_t lo = day_from_civil(year, 1, 1) + next_random(700);
		int64_t hi = lo + (next_random(3) ? next_random(40)
						  : next_random(1500));

		hit += next_random(3) == 0;
		*arena_push(arena, &tolds) = (struct told){
			hit, { next_random(9) ? lo : DAY_MIN,
			       next_random(9) ? hi : DAY_MAX }
		};
	}
	return tolds;
}

static bool is_exact(const struct told *t, int64_t bucket,
		     enum time_unit unit)
{
	struct day_span days = time_unit_days(unit, bucket);

	return t->days.lo >= days.lo && t->days.hi <= days.hi;
}

/* From the first to the last bucket with an exact date; all buckets FIRST to
 * LAST years are looked at one by one. */
static struct day_span slow_range(const struct tolds *tolds,
				  enum time_unit unit, int64_t from,
				  int64_t to)
{
	struct day_span range = { DAY_MAX, DAY_MIN };

	for (int64_t b = from; b <= to; b++)
		for (size_t i = 0; i < tolds->len; i++)
			if (is_exact(&tolds->data[i], b, unit)) {
				range.lo = b < range.lo ? b : range.lo;
				range.hi = b > range.hi ? b : range.hi;
			}
	return range;
}

static bool touches(const struct told *t, int64_t bucket, enum time_unit unit,
		    struct day_span range)
{
	bool open_lo = t->days.lo == DAY_MIN, open_hi = t->days.hi == DAY_MAX;
	int64_t lo = open_lo ? 0 : time_unit_bucket(unit, t->days.lo);
	int64_t hi = open_hi ? 0 : time_unit_bucket(unit, t->days.hi);

	if (open_lo)
		lo = open_hi || range.lo < hi ? range.lo : hi;
	if (open_hi)
		hi = open_lo || range.hi > lo ? range.hi : lo;
	return lo <= bucket && bucket <= hi;
}

static void compare(const struct tolds *tolds, const struct time_runs *runs,
		    enum time_unit unit)
{
	int64_t from = time_unit_bucket(unit, day_from_civil(FIRST, 1, 1));
	int64_t to = time_unit_bucket(unit, day_from_civil(LAST, 12, 31));
	struct day_span range = slow_range(tolds, unit, from, to);
	size_t at = 0;

	for (int64_t b = from; b <= to; b++) {
		bool touched[HITS + 1] = { 0 }, exact[HITS + 1] = { 0 };
		struct time_run got = { b, b, 0, 0 };
		uint64_t count = 0, inside = 0;

		for (size_t i = 0; i < tolds->len; i++) {
			const struct told *t = &tolds->data[i];

			touched[t->hit] |= touches(t, b, unit, range);
			exact[t->hit] |= is_exact(t, b, unit);
		}
		for (size_t i = 0; i <= HITS; i++) {
			count += touched[i];
			inside += exact[i];
		}
		while (at < runs->len && runs->data[at].to < b)
			at++;
		if (at < runs->len && runs->data[at].from <= b)
			got = runs->data[at];
		cr_assert_eq(got.count, count, "bucket %lld", (long long)b);
		cr_assert_eq(got.exact, inside, "bucket %lld", (long long)b);
	}
}

Test(histogram, counts_what_a_slow_count_of_every_bucket_counts)
{
	for (int round = 0; round < 600; round++) {
		enum time_unit unit = (enum time_unit)(round % UNITS);
		struct arena arena = { 0 };
		struct tolds tolds = random_tolds(&arena);
		struct time_runs runs;

		histogram_make(&runs, &arena, &tolds, unit);
		for (size_t i = 1; i < runs.len; i++)
			cr_assert_lt(runs.data[i - 1].to, runs.data[i].from);
		compare(&tolds, &runs, unit);
		arena_release(&arena);
	}
}

Test(histogram, a_cut_keeps_what_lies_between)
{
	struct arena arena = { 0 };
	struct tolds tolds = tolds_of(&arena,
				      "1 1980s, 2 1985, 3 1987, 4 1999");
	struct time_runs runs, cut;

	histogram_make(&runs, &arena, &tolds, UNIT_YEAR);
	cut = histogram_cut(&arena, &runs, 1984, 1986);
	cr_assert_eq(cut.len, 3);
	cr_expect_eq(cut.data[0].from, 1984);
	cr_expect_eq(cut.data[0].to, 1984);
	cr_expect_eq(cut.data[1].count, 2);
	cr_expect_eq(cut.data[2].to, 1986);
	arena_release(&arena);
}
