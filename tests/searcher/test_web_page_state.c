/* Addresses of the states of a page. */

#include <criterion/criterion.h>

#include "core/err.h"
#include "searcher/web/exchange.h"
#include "searcher/web/page_state.h"

static struct arena arena;

static struct page_state state_of(const char *path, const char *query)
{
	static const struct web_site site = { .root = SLICE("/q") };
	struct exchange x = { .site = &site, .arena = &arena,
			      .path = slice_of(path) };
	struct page_state state;
	struct err err;

	cr_assert_eq(params_parse(&x.params, &arena, slice_of(query),
				  (struct params_limits){ 1000, 100 }, &err),
		     0);
	page_state_make(&state, &x);
	return state;
}

static void expect(struct slice got, const char *want)
{
	cr_expect(slice_is(got, want), "'%.*s', not '%s'", (int)got.len,
		  got.data, want);
}

Test(web_page_state, an_address_has_what_the_page_knows_in_one_order)
{
	struct page_state s = state_of("/search", "sort=relevance&actor=b&x=1&"
				       "q=a%26b&actor=a&by=");

	expect(page_state_href(&s, NULL, NULL, 0),
	       "/q/search?q=a%26b&actor=a&actor=b");
}

Test(web_page_state, without_anything_there_is_no_question_mark)
{
	struct page_state s = state_of("/search", "");

	expect(page_state_href(&s, NULL, NULL, 0), "/q/search");
}

Test(web_page_state, a_change_leads_to_the_first_page_of_hits)
{
	struct page_state s = state_of("/search", "q=a&offset=20");
	struct param_edit actor = { PARAM_ADD, "actor", SLICE("x") };
	struct param_edit offset = { PARAM_SET, "offset", SLICE("30") };

	expect(page_state_href(&s, NULL, &actor, 1), "/q/search?q=a&actor=x");
	expect(page_state_href(&s, NULL, &offset, 1),
	       "/q/search?q=a&offset=30");
	expect(page_state_href(&s, "/quotes", NULL, 0), "/q/quotes?q=a");
}

Test(web_page_state, from_and_to_are_a_range_on_the_clock_that_is_shown)
{
	static const char *const cases[][3] = {
		{ "/search", "from=1961&to=1963",
		  "/q/search?event=1961..1963" },
		{ "/search", "from=1961&to=1961", "/q/search?event=1961" },
		{ "/search", "from=+1961&to=", "/q/search?event=1961.." },
		{ "/search", "from=&to=1963", "/q/search?event=..1963" },
		{ "/search", "from=&to=", "/q/search" },
		{ "/search", "clock=published&from=1961&to=1963",
		  "/q/search?published=1961..1963&clock=published" },
		{ "/quotes", "from=1961&to=1963",
		  "/q/quotes?said=1961..1963" },
		{ "/quotes", "clock=event&from=1961&to=1963",
		  "/q/quotes?event=1961..1963&clock=event" },
		{ "/search", "clock=never&from=1&to=2",
		  "/q/search?event=1..2&clock=never" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct page_state s = state_of(cases[i][0], cases[i][1]);

		expect(page_state_href(&s, NULL, NULL, 0), cases[i][2]);
	}
}
