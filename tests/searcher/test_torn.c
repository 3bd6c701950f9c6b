/* Quotations that go on in another passage, and interrupted ones. */

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "tests/searcher/expect_hits.h"
#include "tests/searcher/hand_index.h"

static const char text[] =
	"golf \"kilo lima mike\n\n"
	"kilo oscar\" papa kilo\n\n"
	"\"yes\" he said \"no\" then yes no";

static int at(const char *words)
{
	return (int)(strstr(text, words) - text);
}

static void add_passage(sqlite3 *db, int id, const char *words)
{
	char *sql = sqlite3_mprintf(
		"INSERT INTO passage VALUES(%d,1,%d,%d,5);"
		"INSERT INTO passage_fts(rowid,text) VALUES(%d,'%q')", id,
		at(words), at(words) + (int)strlen(words), id, words);

	run_sql(db, sql);
	sqlite3_free(sql);
}

static void add_quote(sqlite3 *db, int id, int passage, const char *last,
		      int start, int end, const char *parts,
		      const char *words)
{
	char *sql = sqlite3_mprintf(
		"INSERT INTO quote(id,essay,passage,last,start,end,type,parts,"
		"tokens,confidence) VALUES(%d,1,%d,%s,%d,%d,0,%Q,3,1);"
		"INSERT INTO quote_fts(rowid,text) VALUES(%d,'%q')", id,
		passage, last, start, end, parts, id, words);

	run_sql(db, sql);
	sqlite3_free(sql);
}

static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();
	char *sql = sqlite3_mprintf(
		"INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO essay(id,file,part,key,text) "
		"VALUES(1,1,0,'k','%q')", text);
	char parts[64];
	int yes = at("\"yes"), no = at("\"no");

	run_sql(db, sql);
	sqlite3_free(sql);
	add_passage(db, 1, "golf \"kilo lima mike");
	add_passage(db, 2, "kilo oscar\" papa kilo");
	add_passage(db, 3, "\"yes\" he said \"no\" then yes no");
	add_quote(db, 1, 1, "2", at("\"kilo"), at(" papa"), NULL,
		  "\"kilo lima mike\n\nkilo oscar\"");
	snprintf(parts, sizeof parts, "%d-%d,%d-%d", yes, yes + 5, no, no + 4);
	add_quote(db, 2, 3, "NULL", yes, no + 4, parts, "\"yes\" \"no\"");
	return hand_index_done(db);
}

static void expect(const char *query, const char *want)
{
	sqlite3 *db = make_index();

	expect_hits(db, (struct search_request){ 0 }, query, want);
	hand_index_drop(db);
}

Test(torn, words_that_go_on_in_the_next_passage_are_no_prose)
{
	expect("in:prose oscar", "");
	expect("in:prose mike", "");
	expect("in:prose kilo", "2");
	expect("in:prose papa", "2");
}

Test(torn, they_are_quoted_where_they_stand)
{
	expect("in:quote oscar", "2");
	expect("in:quote lima", "1");
	expect("in:quote kilo -golf", "2");
	expect("in:quote (lima oscar)", "1 2");
	expect("in:quote (oscar -zulu)", "2");
	expect("in:quote papa", "");
}

Test(torn, a_phrase_over_a_gap_takes_nothing_from_the_prose)
{
	expect("in:prose \"yes no\"", "3");
	expect("in:quote \"yes no\"", "3");
	expect("in:prose \"he said\"", "3");
	expect("in:quote said", "");
}

Test(torn, words_near_each_other_in_prose_are_all_of_it)
{
	expect("in:prose NEAR(he yes, 0)", "");
	expect("in:prose NEAR(no then, 0)", "");
	expect("in:prose NEAR(then yes, 0)", "3");
	expect("in:prose NEAR(yes no said, 3)", "3");
}

static size_t count_marks(const char *query)
{
	struct search_request request = { .query = slice_of(query),
					  .quotes = true, .limit = 9 };
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };
	size_t n;

	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s",
		     err.text);
	cr_assert_eq(r.hits.len, 1, "%s", query);
	n = r.hits.data[0].snippet.marks.len;
	arena_release(&arena);
	hand_index_drop(db);
	return n;
}

Test(torn, the_narrator_s_words_in_a_gap_are_not_marked)
{
	cr_expect_eq(count_marks("yes OR said"), 1);
	cr_expect_eq(count_marks("\"yes no\""), 2);
	cr_expect_eq(count_marks("mike"), 1);
}
