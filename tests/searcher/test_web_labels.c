/* Numbers, dates and confidence as pages word them. */

#include <criterion/criterion.h>

#include "searcher/web/labels.h"

static struct arena arena;

static void expect(struct slice got, const char *want)
{
	cr_expect(slice_is(got, want), "'%.*s', not '%s'", (int)got.len,
		  got.data, want);
}

Test(web_labels, counts_have_commas_between_thousands)
{
	expect(label_count(&arena, 0), "0");
	expect(label_count(&arena, 999), "999");
	expect(label_count(&arena, 1000), "1,000");
	expect(label_count(&arena, 1234567), "1,234,567");
	expect(label_count(&arena, UINT64_MAX), "18,446,744,073,709,551,615");
	expect(label_counted(&arena, 1, "passage", "passages"), "1 passage");
	expect(label_counted(&arena, 0, "passage", "passages"), "0 passages");
}

Test(web_labels, openings_are_whole_words_and_whole_characters)
{
	expect(label_opening(&arena, SLICE("all of it"), 9), "all of it");
	expect(label_opening(&arena, SLICE(" all of it\n"), 9), "all of it");
	expect(label_opening(&arena, SLICE("all of it, too"), 9), "all of…");
	expect(label_opening(&arena, SLICE("all of"), 3), "all…");
	expect(label_opening(&arena, SLICE("äöü"), 3), "ä…");
}

Test(web_labels, dates_are_written_as_people_do)
{
	static const char *const cases[][2] = {
		{ "1962", "1962" },
		{ "1962-10", "October 1962" },
		{ "1962-10-05", "5 October 1962" },
		{ "0476-09-04", "4 September 476" },
		{ "196X", "1960s" },
		{ "19XX", "1900s" },
		{ "-0479", "480 BC" },
		{ "1985-21", "spring 1985" },
		{ "1985-24", "winter 1985" },
		{ "1961~", "about 1961" },
		{ "1961-05?", "May 1961 (?)" },
		{ "1961/1963-02", "1961 to February 1963" },
		{ "../1963", "until 1963" },
		{ "1961/..", "from 1961" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(label_date(&arena, slice_of(cases[i][0])), cases[i][1]);
}

Test(web_labels, what_is_no_plain_date_stays_as_it_is)
{
	static const char *const cases[] = {
		"", "1985-34", "1985-W20", "1962-13", "Y-17000", "May 1962",
		"1962-1", "1962-10-5", "{1962,1963}", "1962-10-05T10",
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect(label_date(&arena, slice_of(cases[i])), cases[i]);
}

Test(web_labels, datetime_is_only_what_html_allows)
{
	cr_expect(label_is_datetime(slice_of("1962")));
	cr_expect(label_is_datetime(slice_of("1962-10")));
	cr_expect(label_is_datetime(slice_of("1962-10-05")));
	cr_expect(!label_is_datetime(slice_of("1962-02-30")));
	cr_expect(!label_is_datetime(slice_of("1985-21")));
	cr_expect(!label_is_datetime(slice_of("-479")));
	cr_expect(!label_is_datetime(slice_of("196X")));
	cr_expect(!label_is_datetime(slice_of("1961~")));
	cr_expect(!label_is_datetime(slice_of("")));
}

Test(web_labels, confidence_has_the_steps_that_were_measured)
{
	cr_expect_str_eq(label_sureness(1), "almost certain");
	cr_expect_str_eq(label_sureness(.9), "almost certain");
	cr_expect_str_eq(label_sureness(.89), "very likely");
	cr_expect_str_eq(label_sureness(.75), "very likely");
	cr_expect_str_eq(label_sureness(.6), "probable");
	cr_expect_str_eq(label_sureness(.4), "a guess");
}

Test(web_labels, errors_become_sentences)
{
	expect(label_sentence(&arena, "no such page"), "No such page.");
	expect(label_sentence(&arena, "'x' is none"), "'x' is none.");
	expect(label_sentence(&arena, ""), "");
}

Test(web_labels, kinds_of_actors_are_told_in_words)
{
	cr_expect_str_eq(label_kind(ACTOR_ORG), "organisation");
	cr_expect_str_eq(label_kind_named(SLICE("GPE")), "state or city");
	cr_expect_str_eq(label_kind_named(SLICE("gpe")), "");
}
