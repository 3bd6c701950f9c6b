/* What is taken of facets besides the query, on a few passages by hand. */

#include <criterion/criterion.h>

#include "core/err.h"
#include "searcher/search.h"
#include "tests/searcher/hand_index.h"

/* Three essays of a passage each: Ann in 1 and 2, Ben in 2 and 3. */
static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO actor(id,key,name,kind) VALUES"
		"(1,'ann','Ann',0),(2,'ben','Ben',0);"
		"INSERT INTO essay(id,file,part,key,title,author,text) VALUES"
		"(1,1,0,'k1','One','A. B.','zulu'),"
		"(2,1,1,'k2','Two','a. b.','zulu'),"
		"(3,1,2,'k3','One',NULL,'zulu');"
		"INSERT INTO passage VALUES(1,1,0,4,1),(2,2,0,4,1),(3,3,0,4,1);"
		"INSERT INTO passage_fts(rowid,text) VALUES(1,'zulu'),"
		"(2,'zulu'),(3,'zulu');"
		"INSERT INTO mention VALUES(1,0,1,0,1),(2,0,1,0,1),"
		"(2,2,3,0,2),(3,0,1,0,2);"
		"INSERT INTO date(passage,start,end,type,lo,hi) VALUES"
		"(1,0,1,0,2437666,2438030),(2,0,1,0,2438031,2438395);"
		"INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		"speaker,speaker_text,confidence) VALUES"
		"(1,1,1,0,4,0,1,1,'Ann',1),(2,2,2,0,4,4,1,NULL,NULL,1),"
		"(3,3,3,0,4,0,1,NULL,'The Guard',1);"
		"INSERT INTO quote_fts(rowid,text) VALUES(1,'zulu'),"
		"(2,'zulu'),(3,'zulu')");
	return hand_index_done(db);
}

struct asked {
	sqlite3 *db;
	struct arena arena;
	struct slice values[2];
	struct search_filter filters[2];
	struct search_request request;
	struct results results;
	struct err err;
};

static void begin(struct asked *a)
{
	*a = (struct asked){ .request = { .query = SLICE("zulu"),
					  .limit = 10 } };
	a->db = make_index();
	a->request.filters.data = a->filters;
}

static void end(struct asked *a)
{
	arena_release(&a->arena);
	hand_index_drop(a->db);
}

static void add(struct asked *a, const char *name, const char *value)
{
	size_t i = a->request.filters.len++;

	a->values[i] = slice_of(value);
	a->filters[i] = (struct search_filter){ name, &a->values[i], 1 };
}

static uint64_t total(struct asked *a)
{
	cr_assert_eq(search_run(&a->results, a->db, &a->arena, &a->request,
				&a->err), 0, "%s", a->err.text);
	return a->results.total;
}

static uint64_t count_of(const struct results *r, const char *value)
{
	for (size_t i = 0; i < r->facets.data[0].values.len; i++)
		if (slice_is(r->facets.data[0].values.data[i].value, value))
			return r->facets.data[0].values.data[i].count;
	return 0;
}

static uint64_t total_with(const char *name, const char *value, bool quotes)
{
	struct asked a;
	uint64_t n;

	begin(&a);
	a.request.quotes = quotes;
	add(&a, name, value);
	n = total(&a);
	end(&a);
	return n;
}

Test(facet_filter, passes_what_has_the_value)
{
	cr_expect_eq(total_with("actor", "ann", false), 2);
	cr_expect_eq(total_with("actor", "Ann", false), 0);
	cr_expect_eq(total_with("author", "A. B.", false), 1);
	cr_expect_eq(total_with("essay", "k3", false), 1);
	cr_expect_eq(total_with("speaker", "the guard", false), 1);
	cr_expect_eq(total_with("speaker", "ann", true), 1);
	cr_expect_eq(total_with("event", "1962..1970", false), 2);
	cr_expect_eq(total_with("event", "1962", false), 1);
}

Test(facet_filter, an_empty_value_stands_for_none)
{
	cr_expect_eq(total_with("author", "", false), 1);
	cr_expect_eq(total_with("speaker", "", false), 1);
	cr_expect_eq(total_with("event", "", false), 1);
	cr_expect_eq(total_with("actor", "", false), 0);
}

Test(facet_filter, a_type_that_is_asked_for_is_not_left_out)
{
	cr_expect_eq(total_with("type", "direct", true), 2);
	cr_expect_eq(total_with("type", "term", true), 1);
}

Test(facet_filter, a_facet_keeps_its_other_values_in_sight)
{
	struct asked a;

	begin(&a);
	add(&a, "actor", "ann");
	add(&a, "essay", "k1");
	a.request.facets[a.request.nfacets++].name = "actor";
	a.request.facets[0].limit = 10;
	cr_expect_eq(total(&a), 1);
	cr_expect_eq(count_of(&a.results, "Ann"), 1);
	cr_expect_eq(count_of(&a.results, "Ben"), 0);
	a.request.filters.len = 1;
	cr_expect_eq(total(&a), 2);
	cr_expect_eq(count_of(&a.results, "Ann"), 2);
	cr_expect_eq(count_of(&a.results, "Ben"), 2);
	end(&a);
}

Test(facet_filter, a_timeline_keeps_the_rest_of_its_clock)
{
	struct timeline_request timeline = { .clock = CLOCK_EVENT,
					     .by_unit = true };
	struct asked a;

	begin(&a);
	a.request.timeline = &timeline;
	add(&a, "event", "1962");
	cr_expect_eq(total(&a), 1);
	cr_expect_eq(a.results.timeline.dated, 2);
	timeline.clock = CLOCK_SAID;
	total(&a);
	cr_expect_eq(a.results.timeline.dated, 0);
	end(&a);
}

Test(facet_filter, essays_of_one_title_have_keys)
{
	struct asked a;

	begin(&a);
	a.request.facets[a.request.nfacets++].name = "essay";
	a.request.facets[0].limit = 10;
	total(&a);
	cr_assert_eq(a.results.facets.data[0].values.len, 3);
	cr_expect(slice_is(a.results.facets.data[0].values.data[0].key, "k1"));
	cr_expect(slice_is(a.results.facets.data[0].values.data[1].key, "k3"));
	cr_expect(a.results.facets.data[0].values.data[1].namesake);
	cr_expect_not(a.results.facets.data[0].values.data[2].namesake);
	end(&a);
}

static void refuse(const char *name, const char *value, enum err_code code,
		   const char *said)
{
	struct asked a;

	begin(&a);
	add(&a, name, value);
	cr_expect_eq(search_run(&a.results, a.db, &a.arena, &a.request,
				&a.err), -1);
	cr_expect_eq(a.err.code, code);
	cr_expect_not_null(strstr(a.err.text, said), "%s", a.err.text);
	end(&a);
}

Test(facet_filter, what_is_no_value_is_refused)
{
	refuse("event", "soon", ERR_QUERY, "'soon' is no value of the filter "
					   "'event'");
	refuse("type", "loud", ERR_QUERY, "'loud'");
	refuse("year", "1985", ERR_USAGE, "there is no filter 'year'");
}

Test(facet_filter, is_explained)
{
	struct asked a;

	begin(&a);
	a.request.explain = true;
	add(&a, "actor", "ann");
	total(&a);
	cr_expect_not_null(strstr(a.results.explain.data, "and actor: ann\n"),
			   "%s", a.results.explain.data);
	end(&a);
}
