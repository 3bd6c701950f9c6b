/*
 * Actors in search: a small index made by hand, whom names mean in it, what
 * its facets count and what is told of one actor.
 */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/actor_card.h"
#include "searcher/actor_list.h"
#include "searcher/present_actors.h"
#include "searcher/search.h"
#include "searcher/speaker_list.h"
#include "searcher/spellings.h"
#include "searcher/who.h"
#include "searcher/who_like.h"
#include "tests/searcher/hand_index.h"
#include "tests/searcher/name_words.h"


static const char actors_sql[] =
	"INSERT INTO actor(id,key,name,kind,wikidata) VALUES"
	"(1,'ann-lee','Ann B. Lee',0,'Q11'),"
	"(2,'PER:robert lee','Robert Lee',0,NULL),"
	"(3,'lee-city','Lee',2,'Q33'),"
	"(4,'ORG:lee council','Lee Council',1,NULL),"
	"(5,'PER:mihai oraș','Mihai Oraș',0,NULL),"
	"(6,'jo-1','Jo Day',0,NULL),"
	"(7,'jo-2','Jo Day',0,NULL),"
	"(8,'PER:zbigniew nowak','Zbigniew Nowak',0,NULL),"
	"(9,'al-hakam','al-Hakam',0,NULL),"
	"(10,'harbour','Harbour Board',1,NULL);"
	"INSERT INTO actor_alias VALUES('ann b. lee',1),('annie lee',1),"
	"('robert lee',2),('lee',3),('lee council',4),('mihai oras',5),"
	"('jo day',6),('jo day',7),('zbigniew nowak',8),('al-hakam',9),"
	"('harbour board',10),('h.b.',10);";

/*
 * Passages 1 to 3 are of the first essay, 4 to 6 of the second.  Each text is
 * one essay's: "Annie Lee met Lee. ann b. lee slept."
 */
static const char essays_sql[] =
	"INSERT INTO file(id,path) VALUES(1,'/f');"
	"INSERT INTO essay(id,file,part,key,title,text) VALUES"
	"(1,1,0,'e1','One','Annie Lee met Lee. Ann B. Lee slept.'),"
	"(2,1,1,'e2','Two','Ann B. Lee saw Jo Day and Jo Day again now.');"
	"INSERT INTO passage VALUES(1,1,0,18,4),(2,1,19,36,4),(3,1,30,36,1),"
	"(4,2,0,22,5),(5,2,23,33,3),(6,2,34,43,2);"
	"INSERT INTO mention VALUES(1,0,9,0,1),(1,14,17,2,3),(2,19,29,0,1),"
	"(4,0,10,0,1),(4,15,21,0,6),(5,26,32,0,7);"
	"INSERT INTO quote(id,essay,passage,start,end,type,tokens,confidence,"
	"speaker,speaker_text) VALUES(1,1,1,0,9,0,9,0.9,2,'Robert Lee'),"
	"(2,2,4,0,10,0,3,0.9,6,'Jo Day'),(3,2,5,26,32,0,3,0.5,7,'he'),"
	"(4,2,6,34,39,0,3,0.5,NULL,'The guard'),"
	"(5,2,6,40,43,0,3,0.5,NULL,'the Guard'),"
	"(6,2,6,34,43,4,3,0.5,6,NULL);";

static void add_date(sqlite3 *db, int passage, int start, const char *edtf)
{
	struct day_span days;
	char sql[256];

	cr_assert(edtf_parse(slice_of(edtf), &days), "%s", edtf);
	/* The least integer has no literal in SQL. */
	snprintf(sql, sizeof sql, "INSERT INTO date VALUES(%d,%d,%d,0,'','%s',"
		 "%lld%s,%lld)", passage, start, start + 1, edtf,
		 (long long)(days.lo == DAY_MIN ? -INT64_MAX : days.lo),
		 days.lo == DAY_MIN ? "-1" : "", (long long)days.hi);
	run_sql(db, sql);
}

static void add_dates(sqlite3 *db)
{
	add_date(db, 1, 0, "1950-05-17");
	add_date(db, 1, 1, "1980s");
	add_date(db, 2, 19, "1951");
	add_date(db, 3, 30, "1999");
	add_date(db, 4, 0, "1960/1970");
	add_date(db, 5, 23, "../1965");
}

static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, actors_sql);
	run_sql(db, essays_sql);
	add_dates(db);
	name_words_fill(db);
	return hand_index_done(db);
}

/* "3! 1 2": ids, a mark behind those that bear the name. */
static void expect_who(sqlite3 *db, const char *name, const char *want)
{
	struct arena arena = { 0 };
	struct plan_actors actors;
	struct err err = { 0 };
	struct buf got = { 0 };

	buf_adds(&got, "");
	cr_assert_eq(who_find(&actors, db, &arena, slice_of(name), &err), 0,
		     "%s: %s", name, err.text);
	for (size_t i = 0; i < actors.len; i++)
		buf_addf(&got, "%s%u%s", i ? " " : "", actors.data[i].id,
			 actors.data[i].whole ? "!" : "");
	cr_expect_str_eq(got.data, want, "%s: %s", name, got.data);
	buf_release(&got);
	arena_release(&arena);
}

Test(people, names_mean_their_bearers_and_persons_of_that_name)
{
	static const char *const cases[][2] = {
		{ "lee", "3! 1 2" },
		{ "LEE", "3! 1 2" },
		{ "the Lee", "3! 1 2" },
		{ "annie lee", "1!" },
		{ "Ann B Lee", "1!" },
		{ "ann b.lee", "1!" },
		{ "ann lee", "" },
		{ "le", "" },
		{ "council", "" },
		{ "lee council", "4!" },
		{ "orAs", "5" },
		{ "mihai oraş", "5!" },
		{ "jo day", "6! 7!" },
		{ "al hakam", "9!" },
		{ "Al-Hakam", "9!" },
		{ "hakam", "9" },
		{ "H.B.", "10!" },
		{ "hb", "" },
		{ "", "" },
		{ " - . ", "" },
		{ "\xff\xfe", "" },
	};
	sqlite3 *db = make_index();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_who(db, cases[i][0], cases[i][1]);
	hand_index_drop(db);
}

Test(people, ids_mean_one_actor)
{
	static const char *const cases[][2] = {
		{ "ann-lee", "1!" },
		{ "Ann-Lee", "1!" },
		{ "Q33", "3!" },
		{ "q33", "3!" },
		{ "id:lee-city", "3!" },
		{ "id:q11", "1!" },
		{ "ID: jo-2 ", "7!" },
		{ "id:PER:robert lee", "2!" },
		{ "id:per:Robert Lee", "2!" },
		{ "id:lee", "" },
		{ "id:", "" },
		{ "id:  ", "" },
	};
	sqlite3 *db = make_index();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_who(db, cases[i][0], cases[i][1]);
	hand_index_drop(db);
}

static void expect_nobody(sqlite3 *db, const char *name, const char *want)
{
	struct arena arena = { 0 };
	struct slice note;
	struct err err = { 0 };

	cr_assert_eq(who_nobody(&note, db, &arena, slice_of(name), &err), 0,
		     "%s: %s", name, err.text);
	cr_expect_str_eq(note.data, want, "%s: %s", name, note.data);
	arena_release(&arena);
}

Test(people, names_that_are_nobodys_get_suggestions)
{
	static const char *const cases[][2] = {
		{ "zbignew nowak",
		  "no actor is named 'zbignew nowak'; did you mean "
		  "'Zbigniew Nowak'?" },
		/* Two letters swapped, a word begun, spaces elsewhere. */
		{ "nowka", "no actor is named 'nowka'; did you mean "
			   "'Zbigniew Nowak'?" },
		{ "zbig", "no actor is named 'zbig'; did you mean "
			  "'Zbigniew Nowak'?" },
		{ "alhakam", "no actor is named 'alhakam'; did you mean "
			     "'al-Hakam'?" },
		{ "no wak", "no actor is named 'no wak'; did you mean "
			    "'Zbigniew Nowak'?" },
		/* The most named comes first. */
		{ "anni lee", "no actor is named 'anni lee'; did you mean "
			      "'Ann B. Lee'?" },
		/* Words of a body do not mean it, but may be meant to. */
		{ "council", "no actor is named 'council'; did you mean "
			     "'Lee Council'?" },
		{ "id:lee-cty", "no actor has the id 'lee-cty'; did you mean "
				"'id:lee-city'?" },
		{ "xylophone", "no actor is named 'xylophone'" },
		{ "", "no actor is named ''" },
	};
	sqlite3 *db = make_index();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_nobody(db, cases[i][0], cases[i][1]);
	hand_index_drop(db);
}

Test(people, long_names_are_nobodys_in_little_time)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct slice note;
	struct err err = { 0 };
	struct buf name = { 0 };

	for (int i = 0; i < 100000; i++)
		buf_adds(&name, i % 7 ? "é" : " ");
	cr_assert_eq(who_nobody(&note, db, &arena, buf_slice(&name), &err), 0);
	cr_expect_lt(note.len, 100);
	buf_release(&name);
	arena_release(&arena);
	hand_index_drop(db);
}

/* Hits in the order of their ids, what is told of the query behind them. */
static void expect_search(sqlite3 *db, bool quotes, const char *query,
			  const char *want)
{
	struct search_request request = { .query = slice_of(query),
					  .quotes = quotes, .limit = 50,
					  .explain = true };
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	struct buf got = { 0 };

	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s: %s",
		     query, err.text);
	buf_add_slice(&got, slice_cut(r.explain, 0,
				      strcspn(r.explain.data, "\n")));
	buf_adds(&got, " >");
	for (size_t i = 0; i < r.hits.len; i++)
		buf_addf(&got, " %u", r.hits.data[i].id);
	for (size_t i = 0; i < r.notes.len; i++)
		buf_addf(&got, "; %s", r.notes.data[i].data);
	cr_expect_str_eq(got.data, want, "%s: %s", query, got.data);
	buf_release(&got);
	arena_release(&arena);
}

Test(people, searches_take_names_and_say_whom_they_mean)
{
	static const char *const passages[][2] = {
		{ "actor:annie",
		  "actor:annie = Ann B. Lee (ann-lee) > 1 2 4" },
		{ "actor:\"Jo Day\"",
		  "actor:Jo Day = Jo Day (jo-1), Jo Day (jo-2) > 4 5" },
		{ "actor:id:jo-2", "actor:id:jo-2 = Jo Day (jo-2) > 5" },
		{ "actor:Q33", "actor:Q33 = Lee (lee-city) > 1" },
		{ "by:guard", "by:guard = no actor > 6" },
		{ "by:\"id:the guard\"", "by:id:the guard = no actor >; no "
		  "actor has the id 'the guard'" },
		{ "actor:novak", "actor:novak = no actor >; no actor is named "
		  "'novak'; did you mean 'Zbigniew Nowak'?" },
		{ "-actor:novak", "not > 1 2 3 4 5 6; no actor is named "
		  "'novak'; did you mean 'Zbigniew Nowak'?" },
	};
	static const char *const quotes[][2] = {
		{ "by:lee", "by:lee = Lee (lee-city), Ann B. Lee (ann-lee), "
		  "Robert Lee (PER:robert lee) > 1" },
		{ "by:\"jo day\"",
		  "by:jo day = Jo Day (jo-1), Jo Day (jo-2) > 2 3" },
		{ "by:id:jo-1", "by:id:jo-1 = Jo Day (jo-1) > 2" },
	};
	sqlite3 *db = make_index();

	for (size_t i = 0; i < sizeof passages / sizeof *passages; i++)
		expect_search(db, false, passages[i][0], passages[i][1]);
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		expect_search(db, true, quotes[i][0], quotes[i][1]);
	hand_index_drop(db);
}

/* "Ann B. Lee/ann-lee/PER:3 ...", at most `limit` values. */
static void expect_facet(sqlite3 *db, const char *query, bool quotes,
			 const char *name, size_t limit, const char *want)
{
	struct search_request request = {
		.query = slice_of(query), .quotes = quotes, .nfacets = 1,
		.facets = { { .name = name, .limit = limit } },
	};
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	struct buf got = { 0 };

	buf_adds(&got, "");
	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s: %s",
		     name, err.text);
	for (size_t i = 0; i < r.facets.data[0].values.len; i++) {
		const struct facet_value *v = &r.facets.data[0].values.data[i];

		buf_addf(&got, "%s%s/%s/%s:%d%s", i ? ", " : "",
			 v->value.data, v->key.len ? v->key.data : "",
			 v->kind.len ? v->kind.data : "", (int)v->count,
			 v->namesake ? "!" : "");
	}
	cr_expect_str_eq(got.data, want, "%s: %s", name, got.data);
	buf_release(&got);
	arena_release(&arena);
}

Test(people, facets_count_actors_and_not_their_names)
{
	sqlite3 *db = make_index();

	expect_facet(db, "", false, "actor", 9, "Ann B. Lee/ann-lee/PER:3, "
		     "Jo Day/jo-1/PER:1!, Jo Day/jo-2/PER:1!, "
		     "Lee/lee-city/GPE:1");
	expect_facet(db, "", false, "actor", 2, "Ann B. Lee/ann-lee/PER:3, "
		     "Jo Day/jo-1/PER:1");
	expect_facet(db, "", false, "actor", 0, "");
	expect_facet(db, "", true, "actor", 9, "Ann B. Lee/ann-lee/PER:2, "
		     "Jo Day/jo-2/PER:1");
	/* The guards are one, whatever their capitals. */
	expect_facet(db, "", true, "speaker", 9, "The guard//:2, "
		     "Jo Day/jo-1/PER:1!, Jo Day/jo-2/PER:1!, "
		     "Robert Lee/PER:robert lee/PER:1");
	expect_facet(db, "actor:none", false, "actor", 9, "");
	hand_index_drop(db);
}

/* "ann-lee 3/2/3 1 1950-1951 Ann B. Lee*1 ...": the numbers of a row. */
static void add_row(struct buf *out, const struct actor_row *row)
{
	buf_addf(out, "%s%s %d/%d/%d %d", out->len ? ", " : "", row->key.data,
		 (int)row->passages, (int)row->essays, (int)row->mentions,
		 (int)row->quotes);
	if (row->dated)
		buf_addf(out, " %d-%d", (int)row->first, (int)row->last);
}

static void expect_list(struct actor_request request, const char *want)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct actor_rows rows;
	struct err err = { 0 };
	struct buf got = { 0 };
	uint64_t total;

	if (!request.limit)
		request.limit = 100;
	cr_assert_eq(actor_list_all(&rows, &total, db, &arena, &request,
				    &err), 0, "%s", err.text);
	buf_adds(&got, "");
	for (size_t i = 0; i < rows.len; i++)
		add_row(&got, &rows.data[i]);
	cr_expect_str_eq(got.data, want, "%s", got.data);
	buf_release(&got);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(people, lists_count_what_names_an_actor_and_tell_its_years)
{
	/* Robert Lee is quoted, and nowhere named. */
	expect_list((struct actor_request){ 0 },
		    "ann-lee 3/2/3 0 1950-1951, jo-1 1/1/1 1 1960-1970, "
		    "jo-2 1/1/1 1 1965-1965, lee-city 1/1/1 0 1950-1950, "
		    "PER:robert lee 0/0/0 1");
	expect_list((struct actor_request){ .kinds = 1u << ACTOR_GPE },
		    "lee-city 1/1/1 0 1950-1950");
	expect_list((struct actor_request){ .kinds = 1u << ACTOR_LOC }, "");
	expect_list((struct actor_request){ .limit = 1, .offset = 1 },
		    "jo-1 1/1/1 1 1960-1970");
	expect_list((struct actor_request){ .limit = SIZE_MAX, .offset = 9 },
		    "");
}

Test(people, lists_come_in_the_order_asked_for)
{
	struct actor_request first = { .order = ACTORS_BY_FIRST, .limit = 9 };
	struct actor_request name = { .order = ACTORS_BY_NAME, .limit = 2 };
	struct actor_request quotes = { .order = ACTORS_BY_QUOTES,
					.limit = 1 };

	expect_list(first, "ann-lee 3/2/3 0 1950-1951, lee-city 1/1/1 0 "
		    "1950-1950, jo-1 1/1/1 1 1960-1970, jo-2 1/1/1 1 "
		    "1965-1965, PER:robert lee 0/0/0 1");
	first.reversed = true;
	expect_list(first, "jo-2 1/1/1 1 1965-1965, jo-1 1/1/1 1 1960-1970, "
		    "ann-lee 3/2/3 0 1950-1951, lee-city 1/1/1 0 1950-1950, "
		    "PER:robert lee 0/0/0 1");
	expect_list(name, "ann-lee 3/2/3 0 1950-1951, jo-1 1/1/1 1 1960-1970");
	name.reversed = true;
	expect_list(name, "PER:robert lee 0/0/0 1, lee-city 1/1/1 0 "
		    "1950-1950");
	expect_list(quotes, "jo-1 1/1/1 1 1960-1970");
	cr_expect_eq(actor_order_parse("essays"), ACTORS_BY_ESSAYS);
	cr_expect_eq(actor_order_parse(""), -1);
	cr_expect_eq(actor_order_parse("Name"), -1);
}

/* What is looked up for a few actors is what the count of all says. */
static void expect_same(sqlite3 *db)
{
	struct actor_request request = { .limit = 100 };
	struct arena arena = { 0 };
	struct actor_rows all, some;
	struct plan_actors actors = { 0 };
	struct err err = { 0 };
	struct buf a = { 0 }, b = { 0 };
	uint64_t total;

	for (uint32_t id = 1; id <= 10; id++)
		cr_assert_eq(who_load(&actors, db, &arena, id, &err), 0);
	cr_assert_eq(actors.len, 10);
	cr_assert_eq(actor_list_all(&all, &total, db, &arena, &request, &err),
		     0, "%s", err.text);
	cr_expect_eq(total, all.len);
	cr_assert_eq(actor_list_some(&some, &total, db, &arena, &actors,
				     &request, &err), 0, "%s", err.text);
	cr_expect_eq(total, all.len);
	cr_assert_eq(some.len, all.len);
	for (size_t i = 0; i < all.len; i++) {
		add_row(&a, &all.data[i]);
		add_row(&b, &some.data[i]);
	}
	cr_expect_str_eq(a.data, b.data);
	buf_release(&a);
	buf_release(&b);
	arena_release(&arena);
}

Test(people, a_look_up_and_a_count_of_all_agree)
{
	sqlite3 *db = make_index();

	expect_same(db);
	/* Passages of essays in turns, and rows that nothing belongs to. */
	db = hand_index_change(db);
	run_sql(db, "UPDATE passage SET essay=1+id%2;"
		"INSERT INTO mention VALUES(77,0,1,0,1),(1,20,21,0,99),"
		"(6,34,36,0,1),(6,37,39,0,1);"
		"INSERT INTO date VALUES(77,0,1,0,'','',5,3),"
		"(6,34,35,0,'','',5,3)");
	expect_same(db);
	hand_index_drop(db);
}

Test(people, spellings_are_those_of_the_texts)
{
	sqlite3 *db = make_index();
	struct actor_request request = { .limit = 2 };
	struct arena arena = { 0 };
	struct actor_rows rows;
	struct err err = { 0 };
	uint64_t total;
	const struct spellings *s;

	cr_assert_eq(actor_list_all(&rows, &total, db, &arena, &request,
				    &err), 0);
	cr_assert_eq(spellings_read(&rows, db, &arena, 100, &err), 0);
	s = &rows.data[0].spellings;
	cr_assert_eq(s->len, 2);
	cr_expect(slice_is(s->data[0].text, "Ann B. Lee"));
	cr_expect_eq(s->data[0].count, 2);
	cr_expect(slice_is(s->data[1].text, "Annie Lee"));
	cr_expect_eq(s->data[1].count, 1);
	rows.data[0].spellings = rows.data[1].spellings =
		(struct spellings){ 0 };
	cr_assert_eq(spellings_read(&rows, db, &arena, 1, &err), 0);
	cr_expect_eq(rows.data[0].spellings.len, 1);
	arena_release(&arena);
	hand_index_drop(db);
}

static void expect_first(sqlite3 *db, const char *name, bool want)
{
	struct arena arena = { 0 };
	struct plan_actors actors;
	struct err err = { 0 };
	bool first = !want;

	cr_assert_eq(who_find(&actors, db, &arena, slice_of(name), &err), 0);
	cr_assert_eq(actor_list_means_first(&first, db, &arena, &actors,
					    &err), 0, "%s", err.text);
	cr_expect_eq(first, want, "%s", name);
	arena_release(&arena);
}

Test(people, a_name_means_its_bearer_if_none_is_named_more)
{
	sqlite3 *db = make_index();

	expect_first(db, "ann b. lee", true);
	expect_first(db, "nowak", true);
	expect_first(db, "xylophone", false);
	/* Two bear it. */
	expect_first(db, "jo day", false);
	/* One bears it; another of whose name it is a word is named more. */
	expect_first(db, "lee", false);
	db = hand_index_change(db);
	run_sql(db, "UPDATE mention SET actor=3 WHERE actor=1");
	expect_first(db, "lee", true);
	hand_index_drop(db);
}

static void read_card(struct actor_card *card, sqlite3 *db,
		      struct arena *arena, struct plan_actors *meant,
		      const char *name)
{
	struct err err = { 0 };

	cr_assert_eq(who_find(meant, db, arena, slice_of(name), &err), 0);
	cr_assert_gt(meant->len, 0);
	cr_assert_eq(actor_card_read(card, db, arena, &meant->data[0], &err),
		     0, "%s", err.text);
}

Test(people, a_card_tells_what_the_index_says_of_one)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct plan_actors meant;
	struct actor_card card;

	read_card(&card, db, &arena, &meant, "id:ann-lee");
	cr_expect_eq(card.row.passages, 3);
	cr_expect_eq(card.names.len, 2);
	cr_expect(slice_is(card.names.data[1], "annie lee"));
	cr_assert_eq(card.essays.len, 2);
	cr_expect(slice_is(card.essays.data[0].key, "e1"));
	cr_expect_eq(card.essays.data[0].passages, 2);
	cr_expect_eq(card.by.total, 0);
	cr_expect_eq(card.about.total, 2);
	cr_assert_eq(card.about.hits.len, 2);
	/* Both are as sure; the one with more words is in front. */
	cr_expect_eq(card.about.hits.data[0].id, 1);
	cr_expect(slice_is(card.about.hits.data[0].text, "Annie Lee"));
	cr_expect_eq(card.together.len, 0, "each is with her once");
	arena_release(&arena);
	hand_index_drop(db);
}

Test(people, a_card_counts_decades_and_what_is_spoken)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct plan_actors meant;
	struct actor_card card;
	struct buf out = { 0 };

	read_card(&card, db, &arena, &meant, "id:jo-1");
	/* The words in marks are nobody's speech. */
	cr_expect_eq(card.by.total, 1);
	cr_expect_eq(card.about.total, 0);
	read_card(&card, db, &arena, &meant, "lee");
	cr_assert_eq(card.decades.runs.len, 2);
	cr_expect_eq(card.decades.runs.data[0].from, 195);
	cr_expect_eq(card.decades.runs.data[0].exact, 1);
	cr_expect_eq(card.decades.runs.data[1].from, 198);
	present_actor_card(&out, &card, &meant, TABLE_TEXT, false);
	cr_expect(strstr(out.data, "Lee, GPE, id:lee-city, Wikidata Q33\n"),
		  "%s", out.data);
	cr_expect(strstr(out.data, "the name may also mean Ann B. Lee "
			 "(id:ann-lee), Robert Lee (id:PER:robert lee)\n"));
	cr_expect(strstr(out.data, "dated  1950s–1980s █  █\n"), "%s",
		  out.data);
	cr_expect(strstr(out.data, "1 mention in 1 passage of 1 essay; "
			 "0 quotations by, 0 about\n"));
	buf_release(&out);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(people, an_actor_that_nothing_names_has_no_card)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct plan_actors meant;
	struct actor_card card;
	struct err err = { 0 };

	cr_assert_eq(who_find(&meant, db, &arena, SLICE("al-hakam"), &err),
		     0);
	cr_expect_eq(actor_card_read(&card, db, &arena, &meant.data[0], &err),
		     1);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(people, log_likelihood_is_dunnings)
{
	/* 2 ln 2 for each of two passages that both have and no other. */
	cr_expect_float_eq(together_score(1, 1, 1, 2), 4 * 0.6931472, 1e-5);
	/* The paper's example: 110, 2442, 111 and 29114 pairs of words. */
	cr_expect_float_eq(together_score(110, 2552, 221, 31777), 270.72,
			   0.01);
	/* No more often than by chance; impossible counts. */
	cr_expect_eq(together_score(1, 2, 2, 4), 0);
	cr_expect_eq(together_score(1, 4, 4, 4), 0);
	cr_expect_eq(together_score(5, 2, 2, 4), 0);
	cr_expect_eq(together_score(0, 0, 0, 0), 0);
}

/* Two are together in passages 1 to 3, another is in all ten. */
Test(people, companions_are_ranked_by_more_than_their_number)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct companions c;
	struct ids passages = { 0 };
	struct err err = { 0 };

	db = hand_index_change(db);
	run_sql(db, "DELETE FROM mention;"
		"INSERT INTO passage VALUES(7,1,0,1,1),(8,1,0,1,1),"
		"(9,1,0,1,1),(10,1,0,1,1)");
	for (int i = 1; i <= 10; i++) {
		char sql[128];

		snprintf(sql, sizeof sql, "INSERT INTO mention VALUES"
			 "(%d,0,1,0,3),(%d,1,2,0,%d)", i, i, i < 4 ? 1 : 5);
		run_sql(db, sql);
		snprintf(sql, sizeof sql, "INSERT INTO mention VALUES"
			 "(%d,2,3,0,2),(%d,3,4,0,2)", i, i);
		if (i < 4)
			run_sql(db, sql);
		if (i < 4)
			*arena_push(&arena, &passages) = (uint32_t)i;
	}
	run_sql(db, "INSERT INTO mention VALUES(1,4,5,0,6)");
	cr_assert_eq(together_read(&c, db, &arena, 1, passages, 10, 9, &err),
		     0, "%s", err.text);
	/* Not the one that is everywhere, nor the one that came once. */
	cr_assert_eq(c.len, 1);
	cr_expect(slice_is(c.data[0].actor.key, "PER:robert lee"));
	cr_expect_eq(c.data[0].passages, 3);
	cr_expect_float_eq(c.data[0].score, 12.217, 0.001);
	arena_release(&arena);
	hand_index_drop(db);
}

/* "jo-1 1/1, The guard 2/1": quotations and essays of each. */
static void expect_speakers(sqlite3 *db, const char *name, const char *want)
{
	struct plan_filter by = { .field = FIELD_BY };
	struct arena arena = { 0 };
	struct speaker_rows rows;
	struct err err = { 0 };
	struct buf got = { 0 };

	by.value = slice_of(name ? name : "");
	cr_assert_eq(who_filter(db, &arena, &by, &err), 0);
	cr_assert_eq(speaker_list(&rows, db, &arena, name ? &by : NULL, &err),
		     0, "%s", err.text);
	buf_adds(&got, "");
	for (size_t i = 0; i < rows.len; i++) {
		const struct speaker_row *row = &rows.data[i];

		buf_addf(&got, "%s%s %d/%d", i ? ", " : "", row->key.len
			 ? row->key.data : row->name.data, (int)row->quotes,
			 (int)row->essays);
	}
	cr_expect_str_eq(got.data, want, "%s: %s", name ? name : "all",
			 got.data);
	buf_release(&got);
	arena_release(&arena);
}

Test(people, speakers_are_listed_as_by_finds_them)
{
	sqlite3 *db = make_index();

	expect_speakers(db, NULL, "The guard 2/1, jo-1 1/1, jo-2 1/1, "
			"PER:robert lee 1/1");
	expect_speakers(db, "jo day", "jo-1 1/1, jo-2 1/1");
	expect_speakers(db, "LEE", "PER:robert lee 1/1");
	expect_speakers(db, "guard", "The guard 2/1");
	expect_speakers(db, "id:jo-2", "jo-2 1/1");
	expect_speakers(db, "id:the guard", "");
	expect_speakers(db, "gua", "");
	expect_speakers(db, "100%", "");
	hand_index_drop(db);
}

/* Rows that no writer makes: they are nobody, and nothing overflows. */
Test(people, damaged_rows_are_nobody)
{
	static const char *const names[] = { "lee", "id:ann-lee", "jo day",
					     "odd", "xylophone" };
	struct actor_request request = { .limit = 100, .kinds = 1 };
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct actor_rows rows;
	struct err err = { 0 };
	uint64_t total;

	db = hand_index_change(db);
	run_sql(db, "DELETE FROM actor WHERE id IN(6,10);"
		"INSERT INTO actor(id,key,name,kind) VALUES"
		"(-5,'odd','Odd',99),(9223372036854775807,'far','Odd',-7),"
		"(11,x'ff00ff',x'fe',0);"
		"INSERT INTO actor_alias VALUES('odd',-5),('odd',999),"
		"('odd',9223372036854775807),(x'00ff',11);"
		"INSERT INTO mention VALUES(1,-9,99999,0,1),(1,5,2,0,1),"
		"(1,0,8,0,-5),(2,0,2,0,9223372036854775807),(-3,0,1,0,1);"
		"UPDATE quote SET speaker=999 WHERE id=1;"
		"UPDATE quote SET essay=77,passage=-4 WHERE id=2");
	name_words_fill(db);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct plan_actors meant;
		struct actor_card card;
		struct slice note;

		cr_assert_eq(who_find(&meant, db, &arena, slice_of(names[i]),
				      &err), 0);
		cr_assert_eq(who_nobody(&note, db, &arena, slice_of(names[i]),
					&err), 0);
		for (size_t j = 0; j < meant.len; j++)
			cr_expect_geq(actor_card_read(&card, db, &arena,
						      &meant.data[j], &err),
				      0, "%s", err.text);
	}
	cr_assert_eq(actor_list_all(&rows, &total, db, &arena, &request,
				    &err), 0);
	for (size_t i = 0; i < rows.len; i++)
		cr_expect_eq(rows.data[i].kind, ACTOR_PER);
	cr_assert_eq(spellings_read(&rows, db, &arena, 100, &err), 0);
	request.kinds = 0;
	cr_assert_eq(actor_list_all(&rows, &total, db, &arena, &request,
				    &err), 0);
	cr_expect_eq(total, rows.len);
	expect_facet(db, "", true, "speaker", 1, "The guard//:2");
	arena_release(&arena);
	hand_index_drop(db);
}

/* Names of any bytes mean somebody or nobody. */
Test(people, any_bytes_are_a_name)
{
	static const char bytes[] = "aeln oy-.,:'\"ID%_\xc3\xa9\xff\xcc\x81";
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	unsigned seed = 3;

	for (int i = 0; i < 1000; i++) {
		struct plan_actors meant;
		struct err err = { 0 };
		struct slice note;
		char name[24];
		size_t n = (size_t)i % sizeof name;

		for (size_t j = 0; j < n; j++) {
			seed = seed * 1103515245u + 12345u;
			name[j] = bytes[(seed >> 16) % sizeof bytes];
		}
		cr_assert_eq(who_find(&meant, db, &arena,
				      (struct slice){ name, n }, &err), 0);
		cr_assert_eq(who_nobody(&note, db, &arena,
					(struct slice){ name, n }, &err), 0);
		cr_assert_gt(note.len, 0);
		arena_reset(&arena);
	}
	arena_release(&arena);
	hand_index_drop(db);
}
