/* The pages of searches, from an address to HTML. */

#include "tests/searcher/web_site.h"

#include "searcher/parse.h"
#include "searcher/search.h"
#include "searcher/web/help_page.h"
#include "tests/random.h"

static struct web_test t;

static void begin(void)
{
	web_test_begin(&t);
}

static void end(void)
{
	web_test_end(&t);
}

TestSuite(web_search, .init = begin, .fini = end);

Test(web_search, a_passage_has_its_words_marked_and_its_clocks_told_apart)
{
	const char *page = web_test_get(&t, "/search?q=zulu");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "<h1 id=\"found\">2 passages</h1>");
	web_test_has(page, "Ann said “<mark>zulu</mark> &amp; more” at night.");
	web_test_has(page, "One &lt;b&gt;</a></h2>");
	web_test_has(page, "<b class=\"clock\">Published</b> "
		     "<time datetime=\"1999-05-01\">1 May 1999</time>");
	web_test_has(page, "<b class=\"clock\">Tells of</b> "
		     "<time datetime=\"1962-10\">October 1962</time>");
	web_test_has(page, "href=\"/actors/ann\">Ann</a>");
	web_test_has(page, "href=\"/p/k1%3A0-36\"");
	web_test_has(page, "http://localhost:8080/p/k1:0-36");
	web_test_lacks(page, "One <b>");
}

Test(web_search, an_essay_without_title_has_the_name_of_its_file)
{
	web_test_has(web_test_get(&t, "/search?q=again"), ">f.md</a></h2>");
}

Test(web_search, a_quotation_has_marks_speaker_and_how_sure_it_is)
{
	const char *page = web_test_get(&t, "/quotes?q=zulu");

	web_test_has(page, "<h1 id=\"found\">1 quotation</h1>");
	web_test_has(page, "<h2><a href=\"/actors/ann\">Ann</a></h2>");
	web_test_has(page, "<p>“<mark>zulu</mark> &amp; more”</p>");
	web_test_has(page, "almost certain");
	web_test_has(page, "cue “said”");
	web_test_has(page, "<b class=\"clock\">Said</b> "
		     "<time datetime=\"1962-10-28\">28 October 1962</time>");
	web_test_has(page, "href=\"/q/k1%3A12-23\"");
}

Test(web_search, a_hit_is_cited_in_three_forms_and_by_a_link)
{
	const char *page = web_test_get(&t, "/quotes?q=zulu");

	web_test_has(page, "<h3>Footnote</h3>");
	web_test_has(page, "@misc{moe");
	web_test_has(page, "&quot;type&quot;:&quot;document&quot;");
	web_test_has(page, "http://localhost:8080/q/k1:12-23");
}

Test(web_search, a_filter_is_ticked_and_can_be_taken_away)
{
	const char *page = web_test_get(&t, "/search?q=zulu&actor=ann");

	web_test_has(page, "1 passage</h1>");
	web_test_has(page, "name=\"actor\" value=\"ann\" checked>");
	web_test_has(page, "name=\"actor\" value=\"ben\">");
	web_test_has(page, "<span>Ben &amp; Co</span><span class=\"num\">1<");
	web_test_has(page, "<a class=\"chip on\" href=\"/search?q=zulu\">");
	web_test_lacks(page, "type=\"hidden\"");
}

Test(web_search, several_filters_are_removed_one_by_one_or_all_at_once)
{
	const char *page = web_test_get(&t, "/search?q=zulu&actor=ann&"
					"actor=ben&event=1950..1999");

	web_test_has(page, "2 passages</h1>");
	web_test_has(page, "chip on\" href=\"/search?q=zulu&amp;actor=ben&amp;"
		     "event=1950..1999\"");
	web_test_has(page, "chip on\" href=\"/search?q=zulu&amp;actor=ann&amp;"
		     "actor=ben\"");
	web_test_has(page, "Tells of</span> 1950 to 1999");
	web_test_has(page, "chip\" href=\"/search?q=zulu\">Clear all");
}

Test(web_search, what_the_form_does_not_show_it_keeps)
{
	const char *page = web_test_get(&t, "/search?q=zulu&published=1999&"
					"unit=year&n=5&by-name=actor");

	web_test_has(page, "name=\"published\" value=\"1999\"");
	web_test_has(page, "name=\"unit\" value=\"year\"");
	web_test_has(page, "name=\"n\" value=\"5\"");
	web_test_has(page, "name=\"by-name\" value=\"actor\"");
}

Test(web_search, the_ways_out_have_the_filters_and_the_order)
{
	const char *page = web_test_get(&t, "/quotes?q=zulu&speaker=ann&"
					"sort=-said&more=actor&n=1");

	web_test_has(page, "href=\"/quotes.csv?q=zulu&amp;speaker=ann&amp;"
		     "sort=-said\"");
	web_test_has(page, "href=\"/quotes.csl.json?q=zulu&amp;speaker=ann");
}

Test(web_search, pages_are_linked_both_ways)
{
	const char *page = web_test_get(&t, "/search?q=zulu&n=1");

	web_test_has(page, "rel=\"next\" href=\"/search?q=zulu&amp;n=1&amp;"
		     "offset=1\"");
	web_test_lacks(page, "rel=\"prev\"");
	web_test_has(page, "1 of 2</span>");
	page = web_test_get(&t, "/search?q=zulu&n=1&offset=1");
	web_test_has(page, "rel=\"prev\" href=\"/search?q=zulu&amp;n=1\"");
	web_test_lacks(page, "rel=\"next\"");
	web_test_has(page, "<ol class=\"hits\" start=\"2\">");
}

Test(web_search, a_fault_in_the_query_is_shown_at_its_place)
{
	const char *page = web_test_get(&t, "/search?q=%C3%A9+(zulu&actor=ann"
					"&sort=said");

	cr_expect_eq(t.response.status, 400);
	web_test_has(page, "<p class=\"fault\">é <mark>(</mark>zulu</p>");
	web_test_has(page, "aria-invalid=\"true\" aria-describedby=\"fault\"");
	web_test_has(page, "value=\"é (zulu\"");
	web_test_has(page, "type=\"hidden\" form=\"search\" name=\"actor\" "
		     "value=\"ann\"");
	web_test_has(page, "name=\"sort\" value=\"said\"");
}

Test(web_search, a_parameter_that_cannot_be_is_told)
{
	const char *page = web_test_get(&t, "/search?q=zulu&sort=upwards");

	cr_expect_eq(t.response.status, 400);
	web_test_has(page, "upwards");
	web_test_lacks(page, "class=\"fault\"");
	web_test_get(&t, "/search?q=zulu&n=101");
	cr_expect_eq(t.response.status, 400);
	web_test_get(&t, "/search?q=zulu&event=never");
	cr_expect_eq(t.response.status, 400);
}

Test(web_search, little_found_comes_with_advice)
{
	const char *page = web_test_get(&t, "/search?q=zulu+yankee+again");

	web_test_has(page, "0 passages</h1>");
	web_test_has(page, "<code>yankee</code>: 0; without it");
	page = strstr(web_test_get(&t, "/search?q=yankee+yankee+zulu"),
		      "<code>yankee</code>");
	cr_assert(page);
	web_test_lacks(page + 1, "<code>yankee</code>");
	page = web_test_get(&t, "/search?q=by:nobody");
	web_test_has(page, "class=\"note\"");
	page = web_test_get(&t, "/search?q=zula&actor=ann");
	web_test_has(page, "<a href=\"/search?q=zulu&amp;actor=ann\">zulu</a>, "
		     "1 passage");
	page = web_test_get(&t, "/search?q=zula+yankee");
	web_test_has(page, "<b>zulu</b> for <i>zula</i>");
}

Test(web_search, nothing_asked_shows_everything)
{
	web_test_has(web_test_get(&t, "/search"), "2 passages</h1>");
	web_test_has(web_test_get(&t, "/quotes"), "1 quotation</h1>");
}

Test(web_search, what_is_typed_is_never_markup)
{
	const char *page = web_test_get(&t, "/search?q=%22%3E%3Cscript%3E&"
					"actor=%22%3E%3Cscript%3E&by=%3Cscript"
					"&find-actor=%3Cscript%3E&from=%3Cscri"
					"pt%3E");

	web_test_lacks(page, "\"><script>");
	web_test_lacks(page, "<script>");
}

/* A value that may mean something, or bytes by chance. */
static void add_value(struct buf *out, struct random *r)
{
	static const char *const values[] = {
		"zulu", "ann", "k1", "direct", "1962", "1950..1999", "..",
		"/", "unknown", "said", "-event", "month", "actor", "3", "0",
		"%22%3E%3Cscript%3E", "by:ann", "zula yankee", "(zulu", "%00",
		"18446744073709551615", "-1", "0.5", "event:=1962", "",
	};
	size_t n = random_below(r, 8);

	if (random_below(r, 3)) {
		buf_adds(out, values[random_below(r, sizeof values /
						  sizeof *values)]);
		return;
	}
	while (n-- > 0)
		buf_addf(out, "%%%02X", (unsigned)random_below(r, 256));
}

static void add_target(struct buf *out, struct random *r)
{
	static const char *const names[] = {
		"q", "by", "actor", "speaker", "author", "essay", "type",
		"event", "said", "published", "any", "expand",
		"min-confidence", "per-essay", "sort", "clock", "unit", "more",
		"by-name", "find-actor", "find-speaker", "find-essay", "n",
		"offset", "from", "to", "none"
	};
	size_t n = 1 + random_below(r, 6);

	buf_adds(out, random_below(r, 2) ? "/search?q=" : "/quotes?q=");
	add_value(out, r);
	while (n-- > 0) {
		buf_addf(out, "&%s=", names[random_below(r, sizeof names /
							 sizeof *names)]);
		add_value(out, r);
	}
}

Test(web_search, whatever_is_asked_is_answered_by_a_page)
{
	struct random r = { 1 };
	struct buf target = { 0 };

	for (int i = 0; i < 3000; i++) {
		const char *page;
		int status;

		buf_reset(&target);
		add_target(&target, &r);
		arena_reset(&t.arena);
		page = web_test_get(&t, target.data);
		status = t.response.status;
		cr_assert(status == 200 || status == 400, "%d: %s", status,
			  target.data);
		cr_assert(strstr(page, "</html>"), "%s", target.data);
		cr_assert(!strstr(page, "<script>"), "%s", target.data);
	}
	buf_release(&target);
}

Test(web_search, letters_narrow_a_facet_and_its_order_turns)
{
	const char *page = web_test_get(&t, "/search?q=zulu&find-actor=co");

	web_test_has(page, "Ben &amp; Co");
	web_test_lacks(page, "name=\"actor\" value=\"ann\"");
	web_test_has(page, "name=\"find-actor\" value=\"co\"");
	page = web_test_get(&t, "/search?q=zulu&by-name=actor");
	web_test_has(page, "href=\"/search?q=zulu\">By count");
	page = web_test_get(&t, "/search?q=zulu&find-actor=xyz");
	web_test_has(page, "none has “xyz” in its name");
}

Test(web_search, the_start_tells_what_there_is)
{
	const char *page = web_test_get(&t, "/");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "2 essays with 2 passages, 1 quotation and "
		     "2 actors");
	web_test_has(page, "href=\"/quotes?speaker=ann\">Ann");
	web_test_has(page, "href=\"/search?actor=ben\">Ben &amp; Co");
	web_test_has(page, "<code>event:19");
}

Test(web_search, a_page_that_is_none_says_so_and_leads_back)
{
	const char *page = web_test_get(&t, "/nowhere");

	cr_expect_eq(t.response.status, 404);
	web_test_has(page, "There is no such page.");
	web_test_has(page, "<a class=\"name\" href=\"/\"");
}

Test(web_search, every_example_of_the_help_can_be_asked)
{
	const char *page = web_test_get(&t, "/help");

	web_test_has(page, "href=\"/search?q=NEAR%28missiles%20turkey%2C%205");
	for (const struct help_section *s = help_sections(); s->title; s++)
		for (const struct help_example *e = s->examples; e->query;
		     e++) {
			struct search_request request = {
				.query = slice_of(e->query), .limit = 1
			};
			struct results results;
			struct err err;

			cr_expect_eq(search_with(&results, &t.reader, &t.arena,
						 &request, &err), 0, "%s: %s",
				     e->query, err.text);
		}
}
