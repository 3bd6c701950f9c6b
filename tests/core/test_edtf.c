#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/edtf.h"

struct edtf_case {
	const char *text;
	const char *formatted;   /* NULL: is refused */
};

static const struct edtf_case cases[] = {
	{ "2014-11-09", "2014-11-09" },
	{ "2014-11", "2014-11" },
	{ "2014", "2014" },
	{ "198X", "198X" },
	{ "1980s", "198X" },
	{ "19XX", "19XX" },
	{ "2003/2006", "2003/2006" },
	{ "2003..2007", "2003/2007" },
	{ "../1963", "../1963-12-31" },
	{ "1961/", "1961-01-01/.." },
	{ "2004-21", "2004-03/2004-05" },
	{ "2004-34", "2004-04/2004-06" },
	{ "1984?", "1984" },
	{ "1150~", "1150" },
	{ "2004-06~-11", "2004-06-11" },
	{ "-0479", "-0479" },
	{ "Y20000", "Y20000" },
	{ "[1667,1668,1670..1672]", "1667/1672" },
	{ "2004-01-01T10:10:10Z", "2004-01-01" },
	{ "2014-02-29", NULL },
	{ "2014-13", NULL },
	{ "2014-00-01", NULL },
	{ "hello", NULL },
	{ "", NULL },
	{ "/", NULL },
	{ "2006/2003", NULL },
	{ "[", NULL },
	{ "2004-", NULL },
	{ "20", NULL },
	{ "2014-11-09x", NULL }
};

Test(edtf, reads_and_writes_what_people_type)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char out[EDTF_MAX];
		struct day_span span;
		bool ok = edtf_parse(slice_of(cases[i].text), &span);

		cr_assert_eq(ok, cases[i].formatted != NULL, "'%s'",
			     cases[i].text);
		if (!ok)
			continue;
		cr_assert_lt(edtf_format(span, out), EDTF_MAX);
		cr_assert_str_eq(out, cases[i].formatted, "'%s': '%s'",
				 cases[i].text, out);
	}
}

Test(edtf, day_numbers_are_julian_days)
{
	cr_assert_eq(day_from_civil(2000, 1, 1), 2451545);
	cr_assert_eq(weekday_of(2451545), 5);
	cr_assert_eq(weekday_of(day_from_civil(1989, 11, 9)), 3);
}

Test(edtf, days_and_civil_dates_agree_over_five_thousand_years)
{
	for (int64_t d = 1000000; d < 2800000; d += 17) {
		struct civil_date c = civil_from_day(d);

		cr_assert_eq(day_from_civil(c.year, c.month, c.day), d);
		cr_assert(c.day >= 1 &&
			  c.day <= days_in_month(c.year, c.month));
	}
}

Test(edtf, any_bytes_are_read_or_refused)
{
	static const char letters[] = "0129X-/.~?[]{},TYSsW:Z";
	struct day_span span;
	char text[12];

	srand(7);
	for (int i = 0; i < 100000; i++) {
		size_t n = (size_t)rand() % sizeof text;

		for (size_t k = 0; k < n; k++)
			text[k] = letters[(size_t)rand() %
					  (sizeof letters - 1)];
		if (edtf_parse((struct slice){ text, n }, &span))
			cr_assert(span.lo <= span.hi);
	}
}
