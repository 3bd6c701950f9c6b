#include <criterion/criterion.h>

#include "indexer/date_values.h"

static struct arena arena;

static void forget(void)
{
	arena_release(&arena);
}

TestSuite(date_values, .fini = forget);

static struct slice part(const char *edtf, enum date_part which)
{
	struct date_mention m = { 0 };

	date_set_edtf(&m, slice_of(edtf));
	cr_assert(m.has_span);
	date_set_span(&arena, &m, date_part_of(m.span, which));
	return m.edtf;
}

static struct slice duration(int count, int half, enum date_unit unit)
{
	struct date_expr e = { .count = count, .half = half, .unit = unit };

	return timex_duration(&arena, &e);
}

Test(date_values, years_before_christ_differ_between_the_standards)
{
	cr_assert(slice_is(timex_year(&arena, -479), "BC0480"));
	cr_assert(slice_is(edtf_year(&arena, -479), "-0479"));
	cr_assert(slice_is(timex_year(&arena, 0), "BC0001"));
	cr_assert(slice_is(edtf_year(&arena, 987), "0987"));
}

Test(date_values, years_of_five_digits_are_none_of_timex3)
{
	cr_assert(slice_is(timex_year(&arena, 10000), "XXXX"));
	cr_assert(slice_is(timex_year(&arena, -9999), "XXXX"));
	cr_assert(slice_is(edtf_year(&arena, 10000), "Y10000"));
	cr_assert(slice_is(edtf_year(&arena, -10000), "Y-10000"));
}

Test(date_values, weeks_are_those_of_iso)
{
	cr_assert(slice_is(timex_week(&arena, day_from_civil(1998, 1, 1)),
			   "1998-W01"));
	cr_assert(slice_is(timex_week(&arena, day_from_civil(2005, 1, 1)),
			   "2004-W53"));
}

Test(date_values, durations_have_a_count_or_an_x)
{
	cr_assert(slice_is(duration(3, 0, UNIT_YEAR), "P3Y"));
	cr_assert(slice_is(duration(24, 0, UNIT_HOUR), "PT24H"));
	cr_assert(slice_is(duration(2, 1, UNIT_YEAR), "P2.5Y"));
	cr_assert(slice_is(duration(0, 0, UNIT_WEEK), "PXW"));
	cr_assert(slice_is(duration(1, 0, UNIT_FORTNIGHT), "P2W"));
	cr_assert(slice_is(duration(0, 1, UNIT_CENTURY), "P50Y"));
	cr_assert(slice_is(duration(0, 0, UNIT_DECADE), "PXDE"));
}

Test(date_values, early_mid_and_late_are_thirds)
{
	cr_assert(slice_is(part("2003", PART_EARLY), "2003-01/2003-04"));
	cr_assert(slice_is(part("2003", PART_LATE), "2003-09/2003-12"));
	cr_assert(slice_is(part("1970/1979", PART_LATE), "1977/1979"));
	cr_assert(slice_is(part("1939-03", PART_LATE),
			   "1939-03-21/1939-03-31"));
	cr_assert(slice_is(part("1900/1999", PART_EARLY), "1900/1932"));
}

Test(date_values, halves_are_halves)
{
	cr_assert(slice_is(part("2008", PART_SECOND_HALF), "2008-07/2008-12"));
	cr_assert(slice_is(part("1950/1959", PART_FIRST_HALF), "1950/1954"));
	cr_assert(slice_is(part("2008-05", PART_FIRST_HALF),
			   "2008-05-01/2008-05-15"));
}

Test(date_values, a_day_has_no_parts)
{
	cr_assert(slice_is(part("2008-05-01", PART_EARLY), "2008-05-01"));
}

Test(date_values, what_is_no_edtf_is_left_out)
{
	struct date_mention m = { 0 };

	date_set_edtf(&m, SLICE("soon"));
	cr_assert_not(m.has_span);
	cr_assert_eq(m.edtf.len, 0);
}
