/* Dates as people write them, and how a query says the same. */

#include <criterion/criterion.h>

#include "searcher/date_hint.h"

Test(date_hint, tells_how_a_query_says_it)
{
	static const char *const cases[][2] = {
		{ "May 1985", "1985-05" },
		{ "may 1985", "1985-05" },
		{ "Sept. 1939", "1939-09" },
		{ "17 May 1985", "1985-05-17" },
		{ "May 17, 1985", "1985-05-17" },
		{ "December 1799", "1799-12" },
		{ "1985-1990", "1985..1990" },
		{ "1985–1990", "1985..1990" },
		{ "1985 to 1990", "1985..1990" },
		{ "480 BC", "-0479" },
		{ "480bce", "-0479" },
		{ "44 BC", "-0043" },
		{ "1 BC", "0000" },
	};
	char out[EDTF_MAX];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_expect(date_hint(slice_of(cases[i][0]), out), "%s",
			  cases[i][0]);
		cr_expect_str_eq(out, cases[i][1], "%s: %s", cases[i][0], out);
	}
}

Test(date_hint, says_nothing_of_anything_else)
{
	static const char *const cases[] = {
		"", "May", "soon", "1985-13", "31 February 1985", "0 BC",
		"1990-1985", "May to June 1985", "the war of 1812", "12345678",
		"1 2 3 1985", "1985 1986 1987", "480 BC to 470 BC", "ma 1985",
		"\xff\xfe", "mayhem 1985",
	};
	char out[EDTF_MAX];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		cr_expect_not(date_hint(slice_of(cases[i]), out), "%s: %s",
			      cases[i], out);
}
