/*
 * Searches that use what others left: the same answers as without, the new
 * state when the file has changed, from several threads at once.
 */

#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/cache.h"
#include "searcher/search.h"
#include "searcher/view.h"
#include "tests/searcher/name_words.h"

enum { PASSAGES = 600, LENGTH = 14, WORDS = 9, THREADS = 4 };

static const char *const words[WORDS] = { "zulu", "mango", "kilo", "tango",
					  "lima", "oscar", "papa", "quebec",
					  "sierra" };
static unsigned seed = 31;
static char db_path[64];

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static void run_sql(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK,
		     "%s: %s", sql, message);
}

static void add_passage(sqlite3 *db, int i)
{
	char text[LENGTH * 8] = "", sql[1024];
	int year = 1950 + (int)next_random(40);

	for (int w = 0; w < LENGTH; w++)
		strcat(strcat(text, w ? " " : ""),
		       words[next_random(WORDS) * next_random(WORDS) % WORDS]);
	snprintf(sql, sizeof sql,
		 "INSERT OR IGNORE INTO essay(id,file,part,key,title,author,"
		 "published,published_lo,published_hi,text) VALUES(%d,1,0,"
		 "'k%d','T%d','A%d','1999',2451180,2451544,'%s');"
		 "INSERT INTO passage VALUES(%d,%d,0,%zu,%d);"
		 "INSERT INTO passage_fts(rowid,text) VALUES(%d,'%s');"
		 "INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		 "speaker,speaker_text,said_lo,said_hi,confidence) VALUES"
		 "(%d,%d,%d,0,%zu,%u,%d,%s,'Someone',%d,%d,1);"
		 "INSERT INTO quote_fts(rowid,text) VALUES(%d,'%s');"
		 "INSERT INTO mention VALUES(%d,0,4,0,%u);"
		 "INSERT INTO date VALUES(%d,0,4,0,NULL,NULL,%d,%d)",
		 i / 5 + 1, i / 5 + 1, i % 7, i % 3, text, i, i / 5 + 1,
		 strlen(text), LENGTH, i, text, i, i / 5 + 1, i,
		 strlen(text), next_random(2), LENGTH,
		 next_random(2) ? "2" : "NULL", 2430000 + year, 2430000 + year,
		 i, text, i, 1 + next_random(3), i, 2430000 + year * 100,
		 2430000 + year * 100 + (int)next_random(500));
	run_sql(db, sql);
}

static void renew_state(sqlite3 *db)
{
	run_sql(db, "INSERT OR REPLACE INTO state VALUES(1,random())");
}

static sqlite3 *open_db(enum schema_access access)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	cr_assert_eq(schema_open(&db, db_path, access, NULL, &err), 0, "%s",
		     err.text);
	return db;
}

static void make_index(void)
{
	sqlite3 *db;

	snprintf(db_path, sizeof db_path, "/tmp/quoth-cached-%ld.db",
		 (long)getpid());
	unlink(db_path);
	db = open_db(SCHEMA_WRITE);
	run_sql(db, "BEGIN; INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO actor(id,key,name,kind) VALUES(1,'a','Ann',0),"
		"(2,'b','Ben',0),(3,'c','Cora',1);"
		"INSERT INTO actor_alias VALUES('ann',1),('ben',2),"
		"('cora',3)");
	name_words_fill(db);
	for (int i = 1; i <= PASSAGES; i++)
		add_passage(db, i);
	renew_state(db);
	run_sql(db, "COMMIT");
	schema_close(db);
}

/* ---- what is asked */

static const char *const forms[] = {
	"%s", "%s %s", "%s OR %s", "%s -%s", "\"%s %s\"", "NEAR(%s %s, 3)",
	"in:quote %s", "in:prose (%s %s)", "%s actor:ann", "%s by:ben %s",
	"%s event:2476..2480", "%s author:A1", "%s type:mixed", "m*",
	"event:=2470..2481", "published:1999 -%s",
};

static struct search_request ask(char query[128])
{
	struct search_request request = {
		.limit = next_random(3) ? 10 : 1000,
		.offset = next_random(3) ? 0 : next_random(40),
		.per_essay = next_random(3) ? 0 : 1 + next_random(2),
		.quotes = next_random(4) == 0,
		.order = next_random(2) ? ORDER_RELEVANCE
					: (enum search_order)next_random(4),
		.newest_first = next_random(2),
		.bare = true,
		.nfacets = 3,
		.facets = { { .name = "actor", .limit = 5 },
			    { .name = "year", .limit = 5 },
			    { .name = "speaker", .limit = 5 } },
	};

	snprintf(query, 128, forms[next_random(sizeof forms / sizeof *forms)],
		 words[next_random(WORDS)], words[next_random(WORDS)]);
	request.query = slice_of(query);
	return request;
}

static void compare_facets(const struct facets *x, const struct facets *y)
{
	cr_assert_eq(x->len, y->len);
	for (size_t i = 0; i < x->len; i++) {
		cr_assert_eq(x->data[i].values.len, y->data[i].values.len);
		for (size_t v = 0; v < x->data[i].values.len; v++) {
			struct facet_value *a = &x->data[i].values.data[v];
			struct facet_value *b = &y->data[i].values.data[v];

			cr_assert(slice_eq(a->value, b->value));
			cr_assert_eq(a->count, b->count);
			cr_assert_eq(a->exact, b->exact);
		}
	}
}

static void compare(struct reader *reader, sqlite3 *db)
{
	struct arena arena = { 0 };
	struct results kept, fresh;
	struct err err = { 0 };
	char query[128];
	struct search_request request = ask(query);

	cr_assert_eq(search_with(&kept, reader, &arena, &request, &err), 0,
		     "%s: %s", query, err.text);
	cr_assert_eq(search_run(&fresh, db, &arena, &request, &err), 0,
		     "%s: %s", query, err.text);
	cr_assert_eq(kept.total, fresh.total, "%s", query);
	cr_assert_eq(kept.hits.len, fresh.hits.len, "%s", query);
	for (size_t i = 0; i < kept.hits.len; i++) {
		cr_assert_eq(kept.hits.data[i].id, fresh.hits.data[i].id,
			     "%s", query);
		cr_assert_eq(kept.hits.data[i].score,
			     fresh.hits.data[i].score);
	}
	compare_facets(&kept.facets, &fresh.facets);
	arena_release(&arena);
}

static void check_bound(size_t bytes)
{
	struct cache *cache = cache_new(bytes);
	sqlite3 *db, *other;
	struct reader reader;
	struct err err = { 0 };

	make_index();
	db = open_db(SCHEMA_READ);
	other = open_db(SCHEMA_READ);
	cr_assert_eq(reader_open(&reader, db, cache, &err), 0);
	for (int i = 0; i < 400; i++) {
		compare(&reader, other);
		cr_assert_leq(cache_size(cache), bytes);
	}
	reader_close(&reader);
	schema_close(db);
	schema_close(other);
	cache_free(cache);
	unlink(db_path);
}

Test(cached_search, answers_as_a_search_without_a_cache)
{
	check_bound(64 << 20);
}

Test(cached_search, answers_the_same_when_little_can_be_kept)
{
	check_bound(40000);
}

static const struct slice some_actors[] = { { "a", 1 }, { "c", 1 } };
static const struct search_filter some_filters[] = {
	{ "actor", some_actors, 2 }
};

static uint64_t total_of(struct reader *reader, const char *query,
			 size_t nfilters)
{
	struct search_request request = { .query = slice_of(query),
					  .filters = { some_filters, nfilters },
					  .limit = 10, .bare = true };
	struct arena arena = { 0 };
	struct results results;
	struct err err = { 0 };

	cr_assert_eq(search_with(&results, reader, &arena, &request, &err),
		     0, "%s", err.text);
	arena_release(&arena);
	return results.total;
}

Test(cached_search, sees_a_commit_at_once_and_nothing_before_it)
{
	struct cache *cache = cache_new(1 << 20);
	sqlite3 *db, *writer;
	struct reader reader;
	struct err err = { 0 };
	uint64_t before;

	make_index();
	db = open_db(SCHEMA_READ);
	writer = open_db(SCHEMA_WRITE);
	cr_assert_eq(reader_open(&reader, db, cache, &err), 0);
	before = total_of(&reader, "zulu OR -zulu", 0);
	cr_assert_eq(before, PASSAGES);
	run_sql(writer, "BEGIN IMMEDIATE");
	add_passage(writer, PASSAGES + 1);
	renew_state(writer);
	cr_assert_eq(total_of(&reader, "zulu OR -zulu", 0), before);
	run_sql(writer, "COMMIT");
	cr_assert_eq(total_of(&reader, "zulu OR -zulu", 0), before + 1);
	reader_close(&reader);
	schema_close(db);
	schema_close(writer);
	cache_free(cache);
	unlink(db_path);
}

/* ---- threads */

static const char *const asked[] = { "zulu", "mango OR kilo", "lima -papa",
				     "\"zulu zulu\"", "in:prose zulu",
				     "oscar event:2476..2480", "NOT zulu" };
enum { ASKED = sizeof asked / sizeof *asked };
static uint64_t totals[ASKED][2]; /* without filters, with them */

static void *search_on(void *ctx)
{
	struct cache *cache = ctx;
	struct reader reader;
	struct err err = { 0 };
	sqlite3 *db = NULL;
	long wrong = 0;

	if (schema_open(&db, db_path, SCHEMA_READ, NULL, &err) ||
	    reader_open(&reader, db, cache, &err))
		return (void *)1L;
	for (int i = 0; i < 200; i++) {
		struct search_request request = {
			.query = slice_of(asked[i % ASKED]), .limit = 10,
			.filters = { some_filters, i / ASKED % 2 },
			.nfacets = 1,
			.facets = { { .name = "actor", .limit = 5 } },
		};
		struct arena arena = { 0 };
		struct results results;

		if (search_with(&results, &reader, &arena, &request, &err))
			wrong++;
		else
			wrong += results.total !=
				 totals[i % ASKED][i / ASKED % 2];
		arena_release(&arena);
	}
	reader_close(&reader);
	schema_close(db);
	return (void *)wrong;
}

/* Commits that change nothing but the state: the cache is emptied. */
static void commit_often(void)
{
	sqlite3 *db = open_db(SCHEMA_WRITE);

	for (int i = 0; i < 40; i++) {
		renew_state(db);
		usleep(2000);
	}
	schema_close(db);
}

Test(cached_search, threads_share_a_cache_while_another_commits)
{
	/* So small that lists come and go while others use them. */
	struct cache *cache = cache_new(60000);
	pthread_t threads[THREADS];
	struct reader reader;
	struct err err = { 0 };
	sqlite3 *db;

	make_index();
	db = open_db(SCHEMA_READ);
	cr_assert_eq(reader_open(&reader, db, NULL, &err), 0);
	for (int i = 0; i < ASKED; i++)
		for (size_t f = 0; f < 2; f++)
			totals[i][f] = total_of(&reader, asked[i], f);
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, search_on, cache);
	commit_often();
	for (int i = 0; i < THREADS; i++) {
		void *wrong;

		pthread_join(threads[i], &wrong);
		cr_assert_null(wrong);
	}
	reader_close(&reader);
	schema_close(db);
	cache_free(cache);
	unlink(db_path);
}
