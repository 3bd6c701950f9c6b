/* The pages of actors, essays and single places, from an address to HTML. */

#include "tests/searcher/web_site.h"

static struct web_test t;

static void begin(void)
{
	web_test_begin(&t);
}

static void end(void)
{
	web_test_end(&t);
}

TestSuite(web_pages, .init = begin, .fini = end);

Test(web_pages, actors_are_listed_with_counts_and_ways_to_each)
{
	const char *page = web_test_get(&t, "/actors");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "<h1 id=\"found\">2 actors</h1>");
	web_test_has(page, "<a href=\"/actors/ann\">Ann</a></th>"
		     "<td>person</td>");
	web_test_has(page, "Ben &amp; Co");
}

Test(web_pages, the_order_and_the_kind_of_actors_are_in_the_address)
{
	const char *page = web_test_get(&t, "/actors?kind=ORG&sort=name");

	web_test_has(page, "<h1 id=\"found\">1 actor</h1>");
	web_test_has(page, "value=\"ORG\" checked");
	web_test_has(page, "<a href=\"/actors?kind=ORG\">named most</a>");
	web_test_has(page, "<a href=\"/actors?kind=ORG&amp;sort=name\" "
		     "aria-current=\"true\">by name</a>");
}

Test(web_pages, a_list_goes_on_and_back)
{
	const char *page = web_test_get(&t, "/actors?n=1&sort=name");

	web_test_has(page, "<a rel=\"next\" href=\"/actors?sort=name&amp;n=1"
		     "&amp;offset=1\">");
	web_test_lacks(page, "rel=\"prev\"");
	page = web_test_get(&t, "/actors?n=1&sort=name&offset=1");
	web_test_has(page, "<a rel=\"prev\" href=\"/actors?sort=name&amp;n=1"
		     "\">");
	web_test_lacks(page, "rel=\"next\"");
	web_test_has(page, "2–2 of 2");
}

Test(web_pages, a_wrong_order_is_told)
{
	const char *page = web_test_get(&t, "/actors?sort=%3Cb%3E");

	cr_expect_eq(t.response.status, 400);
	web_test_lacks(page, "<b>");
	web_test_get(&t, "/essays?sort=size");
	cr_expect_eq(t.response.status, 400);
}

Test(web_pages, an_actor_is_told_with_quotations_years_and_essays)
{
	const char *page = web_test_get(&t, "/actors/ann");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "<h1>Ann</h1>");
	web_test_has(page, "href=\"/search?actor=ann\">1 passage</a>");
	web_test_has(page, "href=\"/quotes?speaker=ann\">1 quotation</a>");
	web_test_has(page, "“zulu &amp; more”");
	web_test_has(page, "One &lt;b&gt;</a> <span class=\"num\">1</span>");
	web_test_has(page, "aria-label=\"1962-10: 1 passage");
}

Test(web_pages, an_actor_that_nobody_is_is_not_found)
{
	web_test_get(&t, "/actors/nobody");
	cr_expect_eq(t.response.status, 404);
}

Test(web_pages, essays_are_listed_by_what_they_are_called)
{
	const char *page = web_test_get(&t, "/essays");

	web_test_has(page, "<h1 id=\"found\">2 essays</h1>");
	web_test_has(page, "<a href=\"/essays/k1\">One &lt;b&gt;</a>");
	web_test_has(page, "<a href=\"/essays/k2\">f.md</a>");
	page = web_test_get(&t, "/essays?q=moe");
	web_test_has(page, "<h1 id=\"found\">1 essay</h1>");
}

Test(web_pages, an_essay_shows_who_is_named_and_quoted)
{
	const char *page = web_test_get(&t, "/essays/k1");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "<h1>One &lt;b&gt;</h1>");
	web_test_has(page, "href=\"/p/k1%3A0-36\" aria-label=\"Passage 1, "
		     "permalink\"></a>");
	/* The date of the fixture lies over the first letter. */
	web_test_has(page, "<span class=\"date\" title=\"1962-10\"><a "
		     "class=\"actor\" href=\"/actors/ann\" title=\"Ann\">A"
		     "</a></span><a class=\"actor\" href=\"/actors/ann\" "
		     "title=\"Ann\">nn</a> said");
	web_test_has(page, "<span class=\"said\" id=\"q-12\">zulu &amp; "
		     "more</span>”<a class=\"who\" href=\"/q/k1%3A12-23\" "
		     "title=\"Quotation, speaker almost certain\">Ann</a>"
		     " at night.");
	web_test_has(page, "href=\"/essays/k1?tags=off\"");
}

Test(web_pages, an_essay_is_shown_plain_on_request)
{
	const char *page = web_test_get(&t, "/essays/k1?tags=off");

	web_test_has(page, "Ann said “zulu &amp; more” at night.");
	web_test_lacks(page, "class=\"said\"");
	web_test_has(page, "<a href=\"/essays/k1\" rel=\"nofollow\">Show");
}

Test(web_pages, bytes_of_an_essay_are_marked)
{
	const char *page = web_test_get(&t, "/essays/k1?at=12-16&tags=off");

	web_test_has(page, "“<mark id=\"at\">zulu</mark> &amp; more”");
	web_test_get(&t, "/essays/k1?at=99999999999-5");
	cr_expect_eq(t.response.status, 200);
}

Test(web_pages, a_permalink_shows_the_words_in_their_essay)
{
	const char *page = web_test_get(&t, "/q/k1:12-23");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "A quotation from <cite>One &lt;b&gt;</cite>");
	web_test_has(page, "Ann said “<mark id=\"at\">zulu &amp; more</mark>” "
		     "at night.");
	web_test_has(page, "href=\"/essays/k1?at=12-23#at\"");
	web_test_has(page, "<h3>Footnote</h3>");
	web_test_has(page, "<link rel=\"alternate\" href=\"/q/k1%3A12-23.jsonld"
		     "\" type=\"application/ld+json\">");
	web_test_has(page, "<a href=\"/q/k1%3A12-23.anno.json\">Web Annotation"
		     "</a>");
	page = web_test_get(&t, "/p/k1%230-36");
	web_test_lacks(page, "jsonld");
	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "A passage from");
}

Test(web_pages, words_that_are_divided_in_another_way_are_shown_as_they_were)
{
	const char *page = web_test_get(&t, "/q/k1:0-8");

	cr_expect_eq(t.response.status, 200);
	web_test_has(page, "divided in another way");
	web_test_has(page, "<mark id=\"at\">Ann said</mark>");
}

Test(web_pages, an_essay_that_was_changed_is_gone)
{
	const char *page = web_test_get(&t, "/p/k9:0-36");

	cr_expect_eq(t.response.status, 410);
	web_test_has(page, "changed or removed");
	web_test_get(&t, "/q/k1");
	cr_expect_eq(t.response.status, 404);
}
