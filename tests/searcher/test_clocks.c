/*
 * The three clocks in search: a small index made by hand, what filters find
 * in it, in which order, and what its facets count.
 */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/facets.h"
#include "searcher/search.h"
#include "tests/searcher/expect_hits.h"
#include "tests/searcher/hand_index.h"

/*
 * Dates are read in one go for many hits and looked up for few: each test
 * runs on an index of the hits alone and on one with so many others.
 */
enum { OTHERS = 400 };

/* A row with the days of `edtf` as its last two values. */
static void add_days(sqlite3 *db, const char *insert, const char *edtf)
{
	struct day_span days;
	char sql[256];

	cr_assert(edtf_parse(slice_of(edtf), &days), "%s", edtf);
	/* The least integer has no literal in SQL. */
	snprintf(sql, sizeof sql, "%s,%lld%s,%lld)", insert,
		 (long long)(days.lo == DAY_MIN ? -INT64_MAX : days.lo),
		 days.lo == DAY_MIN ? "-1" : "", (long long)days.hi);
	run_sql(db, sql);
}

static void add_date(sqlite3 *db, int passage, int start, const char *edtf)
{
	char insert[128];

	snprintf(insert, sizeof insert, "INSERT INTO date VALUES(%d,%d,%d,0,"
		 "'','%s'", passage, start, start + 1, edtf);
	add_days(db, insert, edtf);
}

static void add_quote(sqlite3 *db, int id, int passage, const char *said)
{
	char insert[512];

	snprintf(insert, sizeof insert, "INSERT INTO quote(id,essay,passage,"
		 "start,end,type,tokens,confidence,said,said_lo,said_hi) "
		 "VALUES(%d,%d,%d,0,3,0,1,1,'%s'", id, passage < 4 ? 1 : 2,
		 passage, said);
	add_days(db, insert, said);
	snprintf(insert, sizeof insert,
		 "INSERT INTO quote_fts(rowid,text) VALUES(%d,'kilo')", id);
	run_sql(db, insert);
}

/* Passages and quotations without dates or words. */
static void add_others(sqlite3 *db)
{
	char sql[512];

	run_sql(db, "INSERT INTO essay(id,file,part,key,text) VALUES(3,1,2,"
		"'c','oscar')");
	for (int i = 0; i < OTHERS; i++) {
		snprintf(sql, sizeof sql, "INSERT INTO passage VALUES(%d,3,0,"
			 "4,1); INSERT INTO quote(id,essay,passage,start,end,"
			 "type,tokens,confidence) VALUES(%d,3,%d,0,3,0,1,1)",
			 100 + i, 100 + i, 100 + i);
		run_sql(db, sql);
	}
}

/*
 * Of the words `kilo lima`, passage 2 has more.  Passages 1 to 3 are of an
 * essay of May 1999, 4 to 7 of one of 2001.
 */
static void fill(sqlite3 *db)
{
	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f')");
	add_days(db, "INSERT INTO essay(id,file,part,key,text,published,"
		 "published_lo,published_hi) VALUES(1,1,0,'a','kilo','1999-05'",
		 "1999-05");
	add_days(db, "INSERT INTO essay(id,file,part,key,text,published,"
		 "published_lo,published_hi) VALUES(2,1,1,'b','kilo','2001'",
		 "2001");
	for (int i = 1; i <= 7; i++) {
		char sql[256];

		snprintf(sql, sizeof sql, "INSERT INTO passage VALUES(%d,%d,0,"
			 "4,4); INSERT INTO passage_fts(rowid,text) VALUES(%d,"
			 "'%s')", i, i < 4 ? 1 : 2, i,
			 i == 2 ? "kilo kilo kilo lima" : "kilo lima oscar x");
		run_sql(db, sql);
	}
	add_date(db, 1, 0, "1985-05-17");
	add_date(db, 2, 0, "1980s");
	add_date(db, 3, 0, "2003/..");
	add_date(db, 4, 0, "-0479");
	for (int i = 0; i < 10; i++) {
		char day[16];

		snprintf(day, sizeof day, "1985-01-%02d", i + 1);
		add_date(db, 5, i, day);
	}
	add_date(db, 6, 0, "1984-11/1985-02");
	/* A duration, say: it has no days. */
	run_sql(db, "INSERT INTO date VALUES(7,0,1,2,'P3Y',NULL,NULL,NULL)");
	add_quote(db, 1, 1, "1985-05-17");
	add_quote(db, 2, 2, "1980s");
	add_quote(db, 3, 4, "1987");
	run_sql(db, "UPDATE essay SET author='A', title=CASE id WHEN 1 THEN "
		"'First' ELSE 'Second' END;"
		"INSERT INTO actor(id,key,name,kind) VALUES(1,'k','Kilo',0),"
		"(2,'l','Lima',0);"
		/* The first is inside a quotation, the others are not. */
		"INSERT INTO mention VALUES(1,0,2,0,1),(6,0,2,0,1),"
		"(6,2,4,0,2),(6,5,6,0,2);"
		"UPDATE quote SET speaker=1 WHERE id=1;"
		"UPDATE quote SET speaker_text='a man' WHERE id>1");
}

static sqlite3 *make_index(bool others)
{
	sqlite3 *db = hand_index_begin();

	fill(db);
	if (others)
		add_others(db);
	return hand_index_done(db);
}

/* The ids of the hits in their order, "1 5 2 6". */
static void check_event(bool others)
{
	static const char *const cases[][2] = {
		/* Those within come first. */
		{ "event:1985", "1 5 2 6" },
		{ "event:=1985", "1 5" },
		{ "event:1980s", "1 2 5 6" },
		{ "event:=1980s", "1 2 5 6" },
		{ "event:198X", "1 2 5 6" },
		{ "event:1982", "2" },
		{ "event:=1982", "" },
		{ "event:1984..1985", "1 5 6 2" },
		{ "event:2003..2007", "3" },
		{ "event:=2003..2007", "" },
		{ "event:=2003..", "3" },
		{ "event:1980..", "1 2 3 5 6" },
		{ "event:..-0400", "4" },
		{ "event:-0479", "4" },
		{ "event:../1979", "4" },
		{ "event:1985-21", "1 2" },
		{ "event:1985-34", "1 2" },
		{ "event:1985-33", "5 2 6" },
		{ "event:1985-W20", "1 2" },
		{ "event:1985~", "1 5 2 6" },
		{ "event:1985-05?", "1 2" },
		{ "event:1985-05-17%", "1 2" },
		{ "event:1985-XX-17", "1 2 6" },
		{ "event:[1984,1985]", "1 5 6 2" },
		{ "event:2999", "3" },
		{ "event:1979", "" },
		{ "event:1985 -event:=1985", "2 6" },
		{ "kilo event:=1985", "1 5" },
		/* Words rank: the one with more of them is first. */
		{ "kilo event:1985", "2 1 5 6" },
	};
	sqlite3 *db = make_index(others);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_hits(db, (struct search_request){ 0 }, cases[i][0],
			    cases[i][1]);
	hand_index_drop(db);
}

Test(clocks, event_finds_what_overlaps_and_what_lies_within)
{
	check_event(false);
	check_event(true);
}

static void check_said_and_published(bool others)
{
	static const char *const passages[][2] = {
		{ "said:1985", "1 2" },
		{ "said:=1985", "1" },
		{ "said:1987", "4 2" },
		{ "published:1999", "1 2 3" },
		{ "published:=1999", "1 2 3" },
		{ "published:1999-05-03", "1 2 3" },
		{ "published:=1999-05-03", "" },
		{ "published:2001 event:-0479", "4" },
	};
	static const char *const quotes[][2] = {
		{ "said:1985", "1 2" },
		{ "said:1987", "3 2" },
		{ "said:=1980s", "1 2 3" },
		{ "event:-0479", "3" },
		{ "event:=1980s", "1 2" },
		{ "published:..1999", "1 2" },
	};
	sqlite3 *db = make_index(others);

	for (size_t i = 0; i < sizeof passages / sizeof *passages; i++)
		expect_hits(db, (struct search_request){ 0 }, passages[i][0],
			    passages[i][1]);
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
		expect_hits(db, (struct search_request){ .quotes = true },
			    quotes[i][0], quotes[i][1]);
	hand_index_drop(db);
}

Test(clocks, said_and_published_go_by_their_own_dates)
{
	check_said_and_published(false);
	check_said_and_published(true);
}

static void check_sorting(bool others)
{
	struct search_request oldest = { .order = ORDER_EVENT };
	struct search_request newest = { .order = ORDER_EVENT,
					 .newest_first = true };
	sqlite3 *db = make_index(others);

	/* Without a date: last, both ways. */
	expect_hits(db, oldest, "kilo", "4 2 6 5 1 3 7");
	expect_hits(db, newest, "kilo", "3 1 5 6 2 4 7");
	/* What begins before 1985 counts from its first day. */
	expect_hits(db, oldest, "event:1985", "5 2 6 1");
	expect_hits(db, newest, "event:1985", "1 5 2 6");
	expect_hits(db, oldest, "event:1984-12..1985", "2 6 5 1");
	hand_index_drop(db);
}

Test(clocks, sorting_goes_by_the_date_that_matched)
{
	check_sorting(false);
	check_sorting(true);
}

/* "0-1 2-3" of the first hit. */
static void expect_marks(sqlite3 *db, const char *query, const char *want)
{
	struct search_request request = { .query = slice_of(query),
					  .limit = 1 };
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	struct buf got = { 0 };

	buf_adds(&got, "");
	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s: %s",
		     query, err.text);
	cr_assert_eq(r.hits.len, 1, "%s", query);
	for (size_t i = 0; i < r.hits.data[0].snippet.marks.len; i++) {
		struct mark mark = r.hits.data[0].snippet.marks.data[i];

		buf_addf(&got, "%s%u-%u", i ? " " : "", mark.start, mark.end);
	}
	cr_expect_str_eq(got.data, want, "%s: %s", query, got.data);
	buf_release(&got);
	arena_release(&arena);
}

/* The text of a passage is `kilo`; its dates stand anywhere in it. */
Test(clocks, the_dates_that_were_asked_for_are_marked)
{
	sqlite3 *db = make_index(false);

	expect_marks(db, "event:1985-05", "0-1");
	expect_marks(db, "event:=1985-01-02", "1-2");
	expect_marks(db, "event:1985-01-02..1985-01-03 oscar", "1-2 2-3");
	expect_marks(db, "kilo event:1985-05", "0-4");
	expect_marks(db, "oscar -event:1980s", "");
	/* Beyond the text there is nothing to mark. */
	expect_marks(db, "event:=1985-01-09", "");
	hand_index_drop(db);
}

/* "1985:4/2 -0479:1/1" of at most ten values. */
static void expect_facet(sqlite3 *db, bool quotes, const char *name,
			 const char *want)
{
	struct search_request request = {
		.query = SLICE("kilo"), .quotes = quotes, .nfacets = 1,
		.facets = { { .name = name, .limit = 10 } },
	};
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	struct buf got = { 0 };

	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s: %s",
		     name, err.text);
	for (size_t i = 0; i < r.facets.data[0].values.len; i++) {
		const struct facet_value *v = &r.facets.data[0].values.data[i];

		buf_addf(&got, "%s%.*s:%d/%d", i ? " " : "",
			 (int)v->value.len, v->value.data, (int)v->count,
			 (int)v->exact);
	}
	cr_expect_str_eq(got.data, want, "%s: %s", name, got.data);
	cr_expect_eq(r.facets.data[0].timed, strcmp(name, "essay") &&
		     strcmp(name, "author") && strcmp(name, "type") &&
		     strcmp(name, "actor") && strcmp(name, "speaker"));
	buf_release(&got);
	arena_release(&arena);
}

static void check_facets(bool others)
{
	sqlite3 *db = make_index(others);

	expect_facet(db, false, "year",
		     "1985:4/2 -0479:1/1 1984:2/0 1980:1/0 1981:1/0 1982:1/0 "
		     "1983:1/0 1986:1/0 1987:1/0 1988:1/0");
	expect_facet(db, false, "event-year",
		     "1985:4/2 -0479:1/1 1984:2/0 1980:1/0 1981:1/0 1982:1/0 "
		     "1983:1/0 1986:1/0 1987:1/0 1988:1/0");
	expect_facet(db, false, "decade",
		     "198X:4/4 -0488/-0479:1/1 200X:1/0");
	expect_facet(db, false, "month",
		     "1985-01:3/1 1985-05:2/1 1984-11:2/0 1984-12:2/0 "
		     "1985-02:2/0 -0479-01:1/0 -0479-02:1/0 -0479-03:1/0 "
		     "-0479-04:1/0 -0479-05:1/0");
	expect_facet(db, false, "essay", "Second:4/0 First:3/0");
	expect_facet(db, false, "author", "A:7/0");
	expect_facet(db, false, "type", "direct:3/0");
	expect_facet(db, false, "actor", "Kilo:2/0 Lima:1/0");
	expect_facet(db, false, "speaker", "a man:2/0 Kilo:1/0");
	expect_facet(db, false, "said-decade", "198X:3/3");
	expect_facet(db, false, "published-year", "2001:4/4 1999:3/3");
	expect_facet(db, false, "published-decade", "200X:4/4 199X:3/3");
	hand_index_drop(db);
}

Test(clocks, facets_count_spans_as_spans)
{
	check_facets(false);
	check_facets(true);
}

static void check_facets_of_quotations(bool others)
{
	sqlite3 *db = make_index(others);

	expect_facet(db, true, "year",
		     "1985:2/1 1987:2/1 1980:1/0 1981:1/0 1982:1/0 1983:1/0 "
		     "1984:1/0 1986:1/0 1988:1/0 1989:1/0");
	expect_facet(db, true, "essay", "First:2/0 Second:1/0");
	expect_facet(db, true, "author", "A:3/0");
	expect_facet(db, true, "type", "direct:3/0");
	expect_facet(db, true, "actor", "Kilo:1/0");
	expect_facet(db, true, "speaker", "a man:2/0 Kilo:1/0");
	expect_facet(db, true, "event-decade",
		     "198X:2/2 -0488/-0479:1/1");
	expect_facet(db, true, "published-month",
		     "1999-05:2/2 2001-01:1/0 2001-02:1/0 2001-03:1/0 "
		     "2001-04:1/0 2001-05:1/0 2001-06:1/0 2001-07:1/0 "
		     "2001-08:1/0 2001-09:1/0");
	hand_index_drop(db);
}

Test(clocks, facets_of_quotations_are_of_saying)
{
	check_facets_of_quotations(false);
	check_facets_of_quotations(true);
}

Test(clocks, only_facets_that_there_are_have_a_name)
{
	static const char *const good[] = {
		"year", "decade", "month", "event-year", "said-month",
		"published-decade", "actor", "type",
	};
	static const char *const bad[] = {
		"", "-", "years", "year-", "-year", "event", "event-", "said_"
		"year", "event-year-", "event-actor", "Year",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		cr_expect(facets_has(good[i]), "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		cr_expect_not(facets_has(bad[i]), "%s", bad[i]);
}

/* Rows that no writer makes: they are no dates, and nothing overflows. */
Test(clocks, damaged_rows_are_no_dates)
{
	sqlite3 *db = make_index(false);

	db = hand_index_change(db);
	run_sql(db, "DELETE FROM date;"
		"INSERT INTO date VALUES(1,0,1,0,'','',5,3);"
		"INSERT INTO date VALUES(1,1,2,0,'','',2446066,NULL);"
		"INSERT INTO date VALUES(2,0,1,0,'','',9223372036854775807,"
		"9223372036854775807);"
		"INSERT INTO date VALUES(2,1,2,0,'','',-9223372036854775807,"
		"-9223372036854775807);"
		"INSERT INTO date VALUES(3,0,1,9,'','',2446066,2446066)");
	expect_facet(db, false, "year", "1984:1/1");
	expect_facet(db, false, "month", "1984-12:1/1");
	hand_index_drop(db);
}
