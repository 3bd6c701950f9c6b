/* An index in numbers. */

#include <criterion/criterion.h>

#include "searcher/index_facts.h"
#include "tests/searcher/hand_index.h"
#include "tests/searcher/small_corpus.h"

static struct index_facts read_with(sqlite3 *db, struct cache *cache)
{
	const struct index_facts *facts;
	struct index_facts out;
	struct arena arena = { 0 };
	struct reader reader;
	struct view view;
	struct err err = { 0 };

	cr_assert_eq(reader_open(&reader, db, cache, &err), 0, "%s", err.text);
	cr_assert_eq(view_begin(&view, &reader, &arena, &err), 0);
	cr_assert_eq(index_facts_read(&facts, &view), 0, "%s", err.text);
	out = *facts;
	view_end(&view);
	reader_close(&reader);
	arena_release(&arena);
	return out;
}

Test(index_facts, of_nothing_are_nothing)
{
	sqlite3 *db = hand_index_done(hand_index_begin());
	struct index_facts f = read_with(db, NULL);

	cr_expect(!f.essays && !f.passages && !f.quotes && !f.actors);
	cr_expect(!f.files && !f.written && !f.dated && !f.told);
	hand_index_drop(db);
}

Test(index_facts, count_what_is_there_and_say_what_was_not_read)
{
	sqlite3 *db = hand_index_begin();
	struct index_facts f;

	run_sql(db, "INSERT INTO file(id,path,seen,error) VALUES(1,'a',5,NULL)"
		",(2,'b',9000000000,'no text'),(3,'c',7,NULL);"
		"INSERT INTO essay(id,file,part,key,published_lo,published_hi,"
		"text) VALUES(1,1,0,'k',2446067,2446431,''),(2,3,0,'l',NULL,"
		"NULL,''),(3,3,1,'m',2446432,2446432,''),(4,3,2,'n',0,2447000,"
		"'');"
		"INSERT INTO passage VALUES(4,1,0,1,1),(900,1,1,2,1);"
		"INSERT INTO date(passage,start,end,type,lo,hi) VALUES"
		"(4,0,1,0,2440588,2440588),(4,1,2,0,NULL,NULL),"
		"(4,2,3,0,-9223372036854775808,2440000),(900,1,2,0,2451545,"
		"2451545),(900,2,3,0,2451545,2452000);"
		"INSERT INTO actor(id,key,name,kind) VALUES(7,'a','A',0);"
		"INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		"confidence) VALUES(1,1,4,0,1,0,1,1),(2,1,4,0,1,2,1,1),"
		"(3,1,4,0,1,4,1,1),(4,1,4,0,1,3,1,1)");
	db = hand_index_done(db);
	f = read_with(db, NULL);
	cr_expect(f.files == 3 && f.unread == 1 && f.written == 9000000000);
	cr_expect(f.essays == 4 && f.passages == 2 && f.actors == 1);
	cr_expect_eq(f.quotes, 2, "indirect ones and terms nobody spoke");
	cr_expect(f.dated && f.published_from == 1985 &&
		  f.published_to == 1986);
	cr_expect(f.told && f.told_from == 1970 && f.told_to == 2000);
	hand_index_drop(db);
}

static uint64_t spoken(const struct small_corpus *corpus)
{
	uint64_t n = 0;

	for (size_t i = 0; i < corpus->quotes.len; i++)
		n += quote_is_spoken(corpus->quotes.data[i].type);
	return n;
}

Test(index_facts, are_the_same_packed_and_kept_until_the_index_changes)
{
	struct cache *cache = cache_new(1 << 20);
	struct small_corpus corpus;
	struct arena arena = { 0 };
	struct dice dice = { { 9 } };
	sqlite3 *db = hand_index_begin();

	small_corpus_make(&corpus, &arena, &dice, 150);
	for (int packed = 0; packed < 2; packed++) {
		struct index_facts f;

		small_corpus_store(&corpus, packed, db);
		db = hand_index_done(db);
		f = read_with(db, cache);
		cr_expect_eq(f.passages, 150);
		cr_expect_eq(f.quotes, spoken(&corpus));
		cr_expect_eq(f.essays, corpus.essays.len);
		cr_expect(cache_size(cache) > 0);
		db = hand_index_change(db);
		run_sql(db, "BEGIN; DELETE FROM passage WHERE id>300");
		db = hand_index_done(db);
		cr_expect_eq(read_with(db, cache).passages, 150,
			     "of this state they are known");
		db = hand_index_change(db);
		run_sql(db, "BEGIN; UPDATE state SET value=value+1");
		db = hand_index_done(db);
		cr_expect(read_with(db, cache).passages < 150);
		db = hand_index_change(db);
		run_sql(db, "BEGIN");
	}
	run_sql(db, "COMMIT");
	cache_free(cache);
	arena_release(&arena);
	hand_index_drop(db);
}
