/*
 * Searches that may not take long: whenever it is noticed, they end with an
 * error, and what they leave behind is good.
 */

#include <criterion/criterion.h>

#include "core/err.h"
#include "searcher/parse.h"
#include "searcher/postings.h"
#include "searcher/search.h"
#include "searcher/view.h"
#include "tests/searcher/hand_index.h"

/* More rows than a list is read without a look at the clock. */
static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO actor(id,key,name,kind) VALUES"
		"(1,'ann','Ann',0),(2,'ben','Ben',0);"
		"INSERT INTO actor_alias VALUES('ann',1),('ben',2);"
		"WITH RECURSIVE c(i) AS (SELECT 3 UNION ALL SELECT i+1 FROM c "
		"WHERE i<500) INSERT INTO actor(id,key,name,kind) SELECT i,"
		"'ben-'||i,'Ben '||i,0 FROM c;"
		"INSERT INTO actor_alias SELECT 'ben '||id,id FROM actor "
		"WHERE id>2;"
		"INSERT INTO word VALUES('zulu','zulu'),('mango','mango'),"
		"('mango','mangos'),('lima','lima');"
		"CREATE TEMP TABLE n(i); WITH RECURSIVE c(i) AS (SELECT 1 "
		"UNION ALL SELECT i+1 FROM c WHERE i<9000) INSERT INTO n "
		"SELECT i FROM c;"
		"INSERT INTO essay(id,file,part,key,title,author,published_lo,"
		"published_hi,text) SELECT i,1,i,'k'||i,'T'||i,'A'||i%5,"
		"2437666+i,2437666+i,'zulu mango lima' FROM n WHERE i<=900;"
		"INSERT INTO essay_fts(rowid,title,author) SELECT id,title,"
		"author FROM essay;"
		"INSERT INTO passage SELECT i,(i+9)/10,0,15,3 FROM n;"
		"INSERT INTO passage_fts(rowid,text) SELECT i,CASE i%3 WHEN 0 "
		"THEN 'zulu mangos' ELSE 'zulu mango lima' END FROM n;"
		"INSERT INTO mention SELECT i,0,4,0,1+i%2 FROM n;"
		"INSERT INTO date(passage,start,end,type,lo,hi) SELECT i,0,4,"
		"0,2437666+i,2437666+i*(1+i%2) FROM n;"
		"INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		"speaker,speaker_text,said_lo,said_hi,confidence) SELECT i,"
		"(i+9)/10,i,0,10,i%2,2,CASE i%3 WHEN 0 THEN 1 END,'Guard',"
		"2437666+i,2437666+i,0.9 FROM n;"
		"INSERT INTO quote_fts(rowid,text) SELECT i,'zulu mango' "
		"FROM n");
	return hand_index_done(db);
}

/* ---- a clock that jumps when it is looked at for the n-th time */

struct jumping {
	unsigned looks, at;
};

static int64_t look(void *ctx)
{
	struct jumping *clock = ctx;

	return ++clock->looks > clock->at ? INT64_MAX / 2 : 0;
}

/* ---- what is asked */

static const struct asked {
	const char *query, *by;
	bool quotes, any, expand, advise;
	enum search_order order;
	const char *facets[3], *containing;
	const char *filter, *value;
	bool timeline;
} all_asked[] = {
	{ .query = "zulu" },
	{ .query = "mango lima", .any = true },
	{ .query = "\"zulu mango\"" },
	{ .query = "NEAR(zulu lima, 3)" },
	{ .query = "m*" },
	{ .query = "mengo~" },
	{ .query = "in:quote zulu" },
	{ .query = "in:prose (mango OR lima) -mangos" },
	{ .query = "zulu actor:ann author:A1" },
	{ .query = "by:ben OR by:guard" },
	{ .query = "event:1965..1970 zulu", .order = ORDER_EVENT },
	{ .query = "said:1966", .order = ORDER_SAID },
	{ .query = "zulu", .quotes = true, .by = "ann" },
	{ .query = "zulu mango", .expand = true },
	{ .query = "zulu nowhere", .advise = true },
	{ .query = "zulu", .facets = { "actor", "speaker", "essay" },
	  .containing = "a" },
	{ .query = "zulu", .facets = { "type", "year", "author" },
	  .timeline = true },
	{ .query = "mango", .quotes = true,
	  .facets = { "actor", "event-month", "said-year" } },
	{ .query = "zulu", .filter = "speaker", .value = "guard",
	  .facets = { "speaker", "published-year" } },
	{ .query = "", .filter = "event", .value = "1966", .timeline = true },
};
enum { ASKED = sizeof all_asked / sizeof *all_asked };

struct ask {
	struct timeline_request timeline;
	struct slice value;
	struct search_filter filter;
	struct search_request request;
};

static void make_request(struct ask *out, const struct asked *asked)
{
	struct search_request *r = &out->request;

	*out = (struct ask){ .value = slice_of(asked->value ? asked->value
							     : "") };
	out->filter = (struct search_filter){ asked->filter, &out->value, 1 };
	*r = (struct search_request){
		.query = slice_of(asked->query), .limit = 3,
		.by = slice_of(asked->by ? asked->by : ""),
		.quotes = asked->quotes, .any = asked->any,
		.expand = asked->expand, .advise = asked->advise,
		.order = asked->order,
		.timeline = asked->timeline ? &out->timeline : NULL,
	};
	if (asked->filter)
		r->filters = (struct search_filters){ &out->filter, 1 };
	for (; r->nfacets < 3 && asked->facets[r->nfacets]; r->nfacets++)
		r->facets[r->nfacets] = (struct search_facet){
			.name = asked->facets[r->nfacets], .limit = 5,
			.containing = slice_of(asked->containing
					       ? asked->containing : "") };
}

static void compare(const struct results *a, const struct results *b,
		    const char *query)
{
	cr_assert_eq(a->total, b->total, "%s", query);
	cr_assert_eq(a->hits.len, b->hits.len, "%s", query);
	for (size_t i = 0; i < a->hits.len; i++)
		cr_assert_eq(a->hits.data[i].id, b->hits.data[i].id, "%s",
			     query);
	cr_assert_eq(a->notes.len, b->notes.len, "%s", query);
	cr_assert_eq(a->suggestions.len, b->suggestions.len, "%s", query);
	cr_assert_eq(a->timeline.dated, b->timeline.dated, "%s", query);
	for (size_t f = 0; f < a->facets.len; f++) {
		const struct facet *x = &a->facets.data[f];
		const struct facet *y = &b->facets.data[f];

		cr_assert_eq(x->total, y->total, "%s", query);
		cr_assert_eq(x->values.len, y->values.len, "%s", query);
		for (size_t v = 0; v < x->values.len; v++)
			cr_assert(slice_eq(x->values.data[v].value,
					   y->values.data[v].value) &&
				  x->values.data[v].count ==
					  y->values.data[v].count,
				  "%s", query);
	}
}

/* With a limit that is noticed at that look; false: it was not. */
static bool runs_out(struct reader *reader, const struct ask *ask,
		     unsigned at)
{
	struct jumping clock = { .at = at };
	struct ask limited = *ask;
	struct arena arena = { 0 };
	struct results results;
	struct err err = { 0 };
	int rc;

	reader->clock = (struct deadline_clock){ look, &clock };
	limited.request.most_ms = 2500;
	rc = search_with(&results, reader, &arena, &limited.request, &err);
	reader->clock = (struct deadline_clock){ 0 };
	arena_release(&arena);
	cr_assert_eq(rc, clock.looks > at ? -1 : 0, "%s: look %u of %u: %s",
		     ask->request.query.data, at, clock.looks, err.text);
	if (rc == 0)
		return false;
	cr_assert_eq(err.code, ERR_TIMEOUT, "%s: %s",
		     ask->request.query.data, err.text);
	cr_assert_str_eq(err.text, "the query takes longer than 2.5 s; make "
				   "it narrower");
	return true;
}

/* The same reader, at once, with what the cache has now. */
static void answers_after(struct reader *reader, const struct ask *ask,
			  const struct results *want)
{
	struct arena arena = { 0 };
	struct results got;
	struct err err = { 0 };

	cr_assert_eq(search_with(&got, reader, &arena, &ask->request, &err),
		     0, "%s", err.text);
	compare(&got, want, ask->request.query.data);
	arena_release(&arena);
}

static unsigned check(sqlite3 *db, const struct asked *asked)
{
	struct arena arena = { 0 };
	struct results want;
	struct err err = { 0 };
	unsigned at = 1;
	struct ask ask;
	bool over = true;

	make_request(&ask, asked);
	cr_assert_eq(search_run(&want, db, &arena, &ask.request, &err), 0,
		     "%s: %s", asked->query, err.text);
	for (; over; at += 1 + at / 12) {
		struct cache *cache = cache_new(1 << 24);
		struct reader reader;

		cr_assert_eq(reader_open(&reader, db, cache, &err), 0);
		over = runs_out(&reader, &ask, at);
		answers_after(&reader, &ask, &want);
		reader_close(&reader);
		cache_free(cache);
	}
	arena_release(&arena);
	return at;
}

Test(deadline, ends_a_search_wherever_it_is_and_leaves_no_half_of_it)
{
	sqlite3 *db = make_index();

	for (int i = 0; i < ASKED; i++)
		cr_expect_gt(check(db, &all_asked[i]), 4, "%s",
			     all_asked[i].query);
	hand_index_drop(db);
}

Test(deadline, a_list_is_read_with_an_eye_on_the_clock)
{
	struct jumping clock = { .at = UINT32_MAX };
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct postings postings;
	struct view view;
	struct query_node *tree;
	struct reader reader;
	struct plan plan;
	struct err err = { 0 };

	cr_assert_eq(reader_open(&reader, db, NULL, &err), 0);
	cr_assert_eq(parse_query(&tree, &arena, SLICE("zulu"), &err), 0);
	cr_assert_eq(plan_make(&plan, &arena, tree, SLICE("zulu"), &err), 0);
	reader.clock = (struct deadline_clock){ look, &clock };
	cr_assert_eq(view_begin(&view, &reader, &arena, &err), 0);
	view_limit(&view, 1);
	clock.looks = 0;
	cr_assert_eq(postings_read(&postings, &view, "passage_fts",
				   &plan.leaves.data[0]), 0);
	cr_expect_eq(postings.rows.len, 9000);
	cr_expect_gt(clock.looks, 2);
	postings_release(&postings);
	view_end(&view);
	reader_close(&reader);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(deadline, does_not_end_a_search_in_time)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct results results;
	struct reader reader;
	struct err err = { 0 };
	struct ask ask;

	make_request(&ask, &all_asked[0]);
	ask.request.most_ms = UINT32_MAX;
	cr_assert_eq(reader_open(&reader, db, NULL, &err), 0);
	cr_expect_eq(search_with(&results, &reader, &arena, &ask.request,
				 &err), 0, "%s", err.text);
	reader_close(&reader);
	arena_release(&arena);
	hand_index_drop(db);
}

/* ---- what is half read */

static int released;

static void count_release(void *value)
{
	(void)value;
	released++;
}

/* A value that is made when the time is over, or before. */
static bool is_kept(struct reader *reader, bool over)
{
	static int value;
	struct jumping clock = { .at = over ? 1 : UINT32_MAX };
	struct arena arena = { 0 };
	struct view view;
	struct err err = { 0 };
	bool kept;

	reader->clock = (struct deadline_clock){ look, &clock };
	cr_assert_eq(view_begin(&view, reader, &arena, &err), 0);
	view_limit(&view, 1);
	cr_assert_eq(view_check(&view), over ? -1 : 0);
	cr_assert_eq(view_put(&view, SLICE("half"), &value, 8, count_release),
		     &value, "it is good for the search itself");
	cr_assert_eq(cache_get(&view.hold, SLICE("half")), &value);
	view_end(&view);
	reader->clock = (struct deadline_clock){ 0 };
	cr_assert_eq(view_begin(&view, reader, &arena, &err), 0);
	kept = cache_get(&view.hold, SLICE("half")) != NULL;
	view_end(&view);
	arena_release(&arena);
	return kept;
}

Test(deadline, what_is_made_when_the_time_is_over_is_for_nobody_else)
{
	sqlite3 *db = make_index();
	struct cache *cache = cache_new(1 << 20);
	struct reader reader;
	struct err err = { 0 };

	cr_assert_eq(reader_open(&reader, db, cache, &err), 0);
	cr_expect_not(is_kept(&reader, true));
	cr_expect_eq(released, 1, "it is gone with its search");
	cr_expect(is_kept(&reader, false));
	reader_close(&reader);
	cache_free(cache);
	cr_expect_eq(released, 2);
	hand_index_drop(db);
}
