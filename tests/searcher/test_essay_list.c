/* The essays of an index. */

#include <criterion/criterion.h>
#include <stdio.h>

#include "core/buf.h"
#include "searcher/essay_list.h"
#include "tests/searcher/hand_index.h"
#include "tests/searcher/small_corpus.h"

static sqlite3 *an_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/b/1'),(2,'/a/2'),"
		"(3,'/c/zeta.md'),(4,'/a/4')");
	run_sql(db, "INSERT INTO essay(id,file,part,key,title,author,"
		"published,published_lo,published_hi,text) VALUES"
		"(1,1,0,'k1','Über Suez','Jane Moe','1990',10,20,'aaaa'),"
		"(2,2,0,'k2','the war','Ann Roe',NULL,NULL,NULL,'bbbb'),"
		"(3,3,0,'k3',NULL,NULL,'1980',5,6,'cccc'),"
		"(4,4,0,'k4','Alba','Ánn Able','2000',30,40,'dddd')");
	run_sql(db, "INSERT INTO passage VALUES(1,1,0,2,1),(2,1,2,4,1),"
		"(3,2,0,4,1);"
		"INSERT INTO quote(essay,passage,start,end,type,tokens,"
		"confidence) VALUES(1,1,0,1,0,1,1),(1,1,1,2,2,1,1)");
	return hand_index_done(db);
}

/* The keys of the page and the total. */
static bool lists(sqlite3 *db, struct essay_request request, const char *want)
{
	struct essay_rows rows;
	struct arena arena = { 0 };
	struct buf got = { 0 };
	struct err err = { 0 };
	uint64_t total;
	bool same;

	cr_assert_eq(essay_list(&rows, &total, db, &arena, &request, &err), 0,
		     "%s", err.text);
	for (size_t i = 0; i < rows.len; i++) {
		buf_add_slice(&got, rows.data[i].essay.key);
		buf_addc(&got, ' ');
	}
	buf_addf(&got, "of %llu", (unsigned long long)total);
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "gave %s\n", got.data);
	buf_release(&got);
	arena_release(&arena);
	return same;
}

#define LISTS(want, ...)                                                      \
	cr_expect(lists(db, (struct essay_request){ __VA_ARGS__ }, want))

Test(essay_list, orders_essays_with_what_is_not_known_last)
{
	sqlite3 *db = an_index();

	LISTS("k4 k2 k1 k3 of 4", .limit = 9, .order = ESSAYS_BY_TITLE);
	LISTS("k3 k1 k2 k4 of 4", .limit = 9, .order = ESSAYS_BY_TITLE,
	      .reversed = true);
	LISTS("k4 k2 k1 k3 of 4", .limit = 9, .order = ESSAYS_BY_AUTHOR);
	LISTS("k1 k2 k4 k3 of 4", .limit = 9, .order = ESSAYS_BY_AUTHOR,
	      .reversed = true);
	LISTS("k3 k1 k4 k2 of 4", .limit = 9, .order = ESSAYS_BY_PUBLISHED);
	LISTS("k4 k1 k3 k2 of 4", .limit = 9, .order = ESSAYS_BY_PUBLISHED,
	      .reversed = true);
	LISTS("k2 k4 k1 k3 of 4", .limit = 9, .order = ESSAYS_BY_PATH);
	hand_index_drop(db);
}

Test(essay_list, gives_the_page_asked_for)
{
	sqlite3 *db = an_index();

	LISTS("k2 k1 of 4", .limit = 2, .offset = 1);
	LISTS("of 4", .limit = 9, .offset = 4);
	LISTS("of 4", .limit = 9, .offset = SIZE_MAX);
	LISTS("k3 of 4", .offset = 3, .limit = SIZE_MAX);
	hand_index_drop(db);
}

Test(essay_list, finds_words_of_title_and_author)
{
	sqlite3 *db = an_index();

	LISTS("k1 of 1", .limit = 9, .words = SLICE("UBER"));
	LISTS("k4 k2 of 2", .limit = 9, .words = SLICE("ann"));
	LISTS("k2 of 1", .limit = 9, .words = SLICE("roe wa"));
	LISTS("of 0", .limit = 9, .words = SLICE("ar"));
	LISTS("of 0", .limit = 9, .words = SLICE("?!"));
	LISTS("k4 k2 k1 k3 of 4", .limit = 9, .words = SLICE("  "));
	hand_index_drop(db);
}

Test(essay_list, counts_passages_and_what_was_spoken)
{
	const struct essay_request request = { .words = SLICE("suez"),
					       .limit = 1 };
	struct essay_rows rows;
	struct arena arena = { 0 };
	struct err err = { 0 };
	sqlite3 *db = an_index();
	uint64_t total;

	cr_assert_eq(essay_list(&rows, &total, db, &arena, &request, &err), 0);
	cr_assert_eq(rows.len, 1);
	cr_expect_eq(rows.data[0].passages, 2);
	cr_expect_eq(rows.data[0].quotes, 1);
	cr_expect(slice_is(rows.data[0].essay.path, "/b/1"));
	arena_release(&arena);
	hand_index_drop(db);
}

Test(essay_list, has_all_essays_once_over_its_pages)
{
	struct essay_request request = { .limit = 7 };
	struct small_corpus corpus;
	struct arena arena = { 0 };
	struct dice dice = { { 3 } };
	struct err err = { 0 };
	sqlite3 *db = hand_index_begin();
	uint64_t total = 1, passages = 0, seen = 0;

	small_corpus_make(&corpus, &arena, &dice, 200);
	small_corpus_store(&corpus, true, db);
	db = hand_index_done(db);
	for (; request.offset < total; request.offset += request.limit) {
		struct essay_rows rows;

		cr_assert_eq(essay_list(&rows, &total, db, &arena, &request,
					&err), 0);
		seen += rows.len;
		for (size_t i = 0; i < rows.len; i++)
			passages += rows.data[i].passages;
	}
	cr_expect_eq(total, corpus.essays.len);
	cr_expect_eq(seen, corpus.essays.len);
	cr_expect_eq(passages, 200);
	arena_release(&arena);
	hand_index_drop(db);
}

Test(essay_list, knows_its_orders)
{
	cr_expect_eq(essay_order_parse("Published"), ESSAYS_BY_PUBLISHED);
	cr_expect_eq(essay_order_parse("path"), ESSAYS_BY_PATH);
	cr_expect_eq(essay_order_parse("colour"), -1);
}
