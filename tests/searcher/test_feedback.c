/* Words that the best hits share: what they do to the order of the hits. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/search.h"
#include "tests/searcher/expect_hits.h"
#include "tests/searcher/hand_index.h"

/*
 * All of one length.  Three of 24 have `harbour` in some form, few enough;
 * half of them have `lima`, too many.  `oscar` is in one hit only.
 */
static const char *const texts[] = {
	"kilo kilo harbour lima", "kilo kilo harbours lima",
	"kilo oscar lima papa", "kilo sierra lima papa",
	"kilo mike lima harbour", "other lima papa golf",
};
enum { TEXTS = sizeof texts / sizeof *texts, PASSAGES = 24 };

static void add_passage(sqlite3 *db, int id, const char *text)
{
	char sql[1024];

	snprintf(sql, sizeof sql, "INSERT INTO essay(id,file,part,key,text) "
		 "VALUES(%d,1,%d,'k%d','%s');"
		 "INSERT INTO passage VALUES(%d,%d,0,%zu,4);"
		 "INSERT INTO passage_fts(rowid,text) VALUES(%d,'%s');"
		 "INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		 "confidence) VALUES(%d,%d,%d,0,%zu,0,4,1);"
		 "INSERT INTO quote_fts(rowid,text) VALUES(%d,'%s')",
		 id, id, id, text, id, id, strlen(text), id, text, id, id, id,
		 strlen(text), id, text);
	run_sql(db, sql);
}

static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO word VALUES('harbour','harbour'),"
		"('harbour','harbours')");
	for (int i = 0; i < PASSAGES; i++)
		add_passage(db, i + 1, i < TEXTS ? texts[i]
			    : i % 2 ? "other lima papa golf"
				    : "other delta echo golf");
	return hand_index_done(db);
}

Test(feedback, hits_that_share_words_with_the_best_move_up)
{
	struct search_request plain = { 0 }, expand = { .expand = true };
	sqlite3 *db = make_index();

	expect_hits(db, plain, "kilo", "1 2 3 4 5");
	expect_hits(db, expand, "kilo", "1 2 5 3 4");
	plain.quotes = expand.quotes = true;
	expect_hits(db, plain, "kilo", "1 2 3 4 5");
	expect_hits(db, expand, "kilo", "1 2 5 3 4");
	hand_index_drop(db);
}

Test(feedback, other_hits_and_other_orders_stay_as_they_are)
{
	struct search_request expand = { .expand = true };
	sqlite3 *db = make_index();

	expect_hits(db, expand, "oscar", "3");
	expect_hits(db, expand, "zulu", "");
	expect_hits(db, expand, "kilo -harbour", "3 4");
	expect_hits(db, expand, "-lima", "7 9 11 13 15 17 19 21 23");
	expand.order = ORDER_PUBLISHED;
	expect_hits(db, expand, "kilo", "1 2 3 4 5");
	hand_index_drop(db);
}

Test(feedback, explain_tells_the_words_and_what_they_weigh)
{
	struct search_request request = { .query = SLICE("kilo"), .limit = 1,
					  .expand = true, .explain = true };
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct results r;
	struct err err = { 0 };

	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s",
		     err.text);
	cr_expect(slice_ends(r.explain, "\nranked by, too: harbour 1.00\n"),
		  "%.*s", (int)r.explain.len, r.explain.data);
	request.query = SLICE("oscar");
	cr_assert_eq(search_run(&r, db, &arena, &request, &err), 0, "%s",
		     err.text);
	cr_expect(slice_ends(r.explain, "order: relevance\n"), "%.*s",
		  (int)r.explain.len, r.explain.data);
	arena_release(&arena);
	hand_index_drop(db);
}
