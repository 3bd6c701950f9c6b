#include <criterion/criterion.h>
#include <stdint.h>

#include "core/err.h"
#include "searcher/web/param_values.h"
#include "searcher/web/search_params.h"

static struct arena arena;
static struct params params;
static struct err err;

static int read_as(struct search_request *out, const char *query, bool quotes)
{
	params = (struct params){ 0 };
	err = (struct err){ 0 };
	cr_assert_eq(params_parse(&params, &arena, slice_of(query),
				  (struct params_limits){ 8192, 200 }, &err),
		     0);
	return search_params_read(out, &arena, &params, quotes, &err);
}

static struct search_request read_ok(const char *query)
{
	struct search_request r;

	cr_assert_eq(read_as(&r, query, false), 0, "%s: %s", query, err.text);
	return r;
}

Test(search_params, nothing_asks_for_the_first_page_of_all)
{
	struct search_request r = read_ok("");

	cr_expect_eq(r.query.len, 0);
	cr_expect_eq(r.limit, SEARCH_PAGE);
	cr_expect_eq(r.offset, 0);
	cr_expect_eq(r.order, ORDER_RELEVANCE);
	cr_expect_not(r.any || r.expand || r.newest_first || r.quotes);
	cr_expect_eq(r.filters.len, 0);
	cr_expect_eq(r.nfacets, 0);
	arena_release(&arena);
}

Test(search_params, names_are_those_of_the_command_line)
{
	struct search_request r = read_ok(
		"q=a+b&sort=-said&n=7&offset=20&per-essay=2&any=1&expand=yes&"
		"min-confidence=0.25&facet=actor:3&facet=said-year");

	cr_expect(slice_is(r.query, "a b"));
	cr_expect_eq(r.order, ORDER_SAID);
	cr_expect(r.newest_first);
	cr_expect_eq(r.limit, 7);
	cr_expect_eq(r.offset, 20);
	cr_expect_eq(r.per_essay, 2);
	cr_expect(r.any && r.expand);
	cr_expect_float_eq(r.min_confidence, 0.25, 1e-9);
	cr_assert_eq(r.nfacets, 2);
	cr_expect_str_eq(r.facets[0].name, "actor");
	cr_expect_eq(r.facets[0].limit, 3);
	cr_expect_str_eq(r.facets[1].name, "said-year");
	cr_expect_eq(r.facets[1].limit, 10);
	arena_release(&arena);
}

Test(search_params, all_values_of_a_filter_count_empty_ones_do_not)
{
	struct search_request r = read_ok(
		"actor=b&said=1961&actor=&actor=a&speaker=unknown&event=");

	cr_assert_eq(r.filters.len, 3);
	cr_expect_str_eq(r.filters.data[0].name, "actor");
	cr_assert_eq(r.filters.data[0].len, 2);
	cr_expect(slice_is(r.filters.data[0].values[0], "b"));
	cr_expect(slice_is(r.filters.data[0].values[1], "a"));
	cr_expect_str_eq(r.filters.data[1].name, "speaker");
	cr_assert_eq(r.filters.data[1].len, 1);
	cr_expect_eq(r.filters.data[1].values[0].len, 0, "nobody's");
	cr_expect_str_eq(r.filters.data[2].name, "said");
	arena_release(&arena);
}

Test(search_params, a_speaker_is_asked_for_of_quotations_only)
{
	struct search_request r;

	cr_assert_eq(read_as(&r, "by=kennedy", true), 0);
	cr_expect(slice_is(r.by, "kennedy"));
	cr_assert_eq(read_as(&r, "by=kennedy", false), 0);
	cr_expect_eq(r.by.len, 0);
	arena_release(&arena);
}

Test(search_params, faults_name_their_parameter)
{
	static const char *const bad[][2] = {
		{ "n=x", "n:" }, { "n=-1", "n:" }, { "n=1%00", "n:" },
		{ "n=1.5", "n:" }, { "offset=+1x", "offset:" },
		{ "per-essay=two", "per-essay:" }, { "sort=date", "sort:" },
		{ "sort=--said", "sort:" }, { "sort=-", "sort:" },
		{ "min-confidence=2", "min-confidence:" },
		{ "min-confidence=-0.1", "min-confidence:" },
		{ "min-confidence=nan", "min-confidence:" },
		{ "min-confidence=0.5x", "min-confidence:" },
		{ "facet=nothing", "facet:" }, { "facet=actor:", "facet:" },
		{ "facet=actor:x", "facet:" }, { "facet=:3", "facet:" },
		{ "facet=actor%0013", "facet:" },
	};
	struct search_request r;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		cr_expect_eq(read_as(&r, bad[i][0], false), -1, "%s",
			     bad[i][0]);
		cr_expect_eq(err.code, ERR_USAGE);
		cr_expect_eq(strncmp(err.text, bad[i][1], strlen(bad[i][1])),
			     0, "%s: %s", bad[i][0], err.text);
	}
	arena_release(&arena);
}

Test(search_params, a_facet_that_is_asked_for_twice_is_one)
{
	struct search_request r = read_ok(
		"facet=actor:3&facet=year&facet=actor&facet=year:2");

	cr_assert_eq(r.nfacets, 2);
	cr_expect_eq(r.facets[0].limit, 3);
	cr_expect_str_eq(r.facets[1].name, "year");
	arena_release(&arena);
}

Test(param_values, what_is_off_in_words_is_off)
{
	static const char *const off[] = { "", "x=", "x=0", "x=false",
					   "x=no" };
	static const char *const on[] = { "x=1", "x=true", "x=on", "x=x" };
	struct search_request r;

	for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
		cr_assert_eq(read_as(&r, off[i], false), 0);
		cr_expect_not(param_is_on(&params, "x"), "%s", off[i]);
	}
	for (size_t i = 0; i < sizeof on / sizeof *on; i++) {
		cr_assert_eq(read_as(&r, on[i], false), 0);
		cr_expect(param_is_on(&params, "x"), "%s", on[i]);
	}
	arena_release(&arena);
}
