/*
 * Searches against a slow scan of the same passages, written without the
 * engine: random texts, random queries.
 */

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/token.h"
#include "searcher/search.h"
#include "tests/searcher/hand_index.h"

enum { PASSAGES = 200, LENGTH = 12, WORDS = 8 };

static const char *const words[WORDS] = { "zulu", "mango", "kilo", "tango",
					  "lima", "oscar", "papa", "quebec" };
static unsigned char texts[PASSAGES][LENGTH]; /* words by number */
static unsigned seed = 11;

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static void add_passage(sqlite3 *db, int i)
{
	char text[LENGTH * 8] = "", sql[512];

	for (int w = 0; w < LENGTH; w++) {
		texts[i][w] = (unsigned char)(next_random(WORDS) *
					      next_random(WORDS) % WORDS);
		strcat(strcat(text, w ? " " : ""), words[texts[i][w]]);
	}
	snprintf(sql, sizeof sql,
		 "INSERT INTO essay(id,file,part,key,title,text) "
		 "VALUES(%d,1,0,'k%d','T','%s');"
		 "INSERT INTO passage VALUES(%d,%d,0,%zu,%d);"
		 "INSERT INTO passage_fts(rowid,text) VALUES(%d,'%s')",
		 i + 1, i + 1, text, i + 1, i + 1, strlen(text), LENGTH, i + 1,
		 text);
	run_sql(db, sql);
}

static sqlite3 *make_index(void)
{
	sqlite3 *db = hand_index_begin();

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f')");
	for (int i = 0; i < PASSAGES; i++)
		add_passage(db, i);
	return hand_index_done(db);
}

static int count_word(int passage, unsigned word)
{
	int n = 0;

	for (int i = 0; i < LENGTH; i++)
		n += texts[passage][i] == word;
	return n;
}

static bool has_pair(int passage, unsigned a, unsigned b)
{
	for (int i = 0; i + 1 < LENGTH; i++)
		if (texts[passage][i] == a && texts[passage][i + 1] == b)
			return true;
	return false;
}

/* Are a and b in it with at most `gap` words between them? */
static bool has_near(int passage, unsigned a, unsigned b, int gap)
{
	for (int i = 0; i < LENGTH; i++)
		for (int j = 0; j < LENGTH; j++)
			if (i != j && texts[passage][i] == a &&
			    texts[passage][j] == b && abs(i - j) - 1 <= gap)
				return true;
	return false;
}

enum form { AND, OR, WITHOUT, PHRASE, NEAR, FORMS };

static bool matches(int i, enum form form, unsigned a, unsigned b)
{
	bool x = count_word(i, a) > 0, y = count_word(i, b) > 0;

	switch (form) {
	case AND: return x && y;
	case OR: return x || y;
	case WITHOUT: return x && !y;
	case PHRASE: return has_pair(i, a, b);
	default: return has_near(i, a, b, 2);
	}
}

static struct results search(sqlite3 *db, struct arena *arena,
			     const char *query, size_t limit)
{
	struct search_request request = { .query = slice_of(query),
					  .limit = limit };
	struct results results;
	struct err err = { 0 };

	cr_assert_eq(search_run(&results, db, arena, &request, &err), 0,
		     "%s: %s", query, err.text);
	return results;
}

static void compare(sqlite3 *db, enum form form, unsigned a, unsigned b)
{
	static const char *const formats[] = {
		"%s %s", "%s OR %s", "%s -%s", "\"%s %s\"", "NEAR(%s %s, 2)"
	};
	struct arena arena = { 0 };
	bool found[PASSAGES + 1] = { false };
	struct results r;
	char query[64];
	size_t total = 0;

	snprintf(query, sizeof query, formats[form], words[a], words[b]);
	r = search(db, &arena, query, PASSAGES);
	for (size_t i = 0; i < r.hits.len; i++)
		found[r.hits.data[i].id] = true;
	for (int i = 0; i < PASSAGES; i++) {
		bool want = matches(i, form, a, b);

		total += want;
		cr_expect_eq(found[i + 1], want, "%s: passage %d", query,
			     i + 1);
	}
	cr_expect_eq(r.total, total, "%s", query);
	for (size_t i = 1; i < r.hits.len; i++)
		cr_expect(r.hits.data[i - 1].score >= r.hits.data[i].score);
	arena_release(&arena);
}

Test(search, finds_what_a_slow_scan_finds)
{
	sqlite3 *db = make_index();

	for (int form = 0; form < FORMS; form++)
		for (int i = 0; i < 40; i++) {
			unsigned a = next_random(WORDS);
			unsigned b = (a + 1 + next_random(WORDS - 1)) % WORDS;

			compare(db, (enum form)form, a, b);
		}
	hand_index_drop(db);
}

Test(search, gives_the_same_first_hits_however_many_are_asked_for)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct results all = search(db, &arena, "zulu OR tango", PASSAGES);

	for (size_t k = 1; k <= 20; k++) {
		struct results some = search(db, &arena, "zulu OR tango", k);

		cr_assert_eq(some.hits.len, k);
		for (size_t i = 0; i < k; i++)
			cr_expect_eq(some.hits.data[i].id,
				     all.hits.data[i].id);
	}
	arena_release(&arena);
	hand_index_drop(db);
}

Test(search, marks_all_and_only_the_matched_words)
{
	sqlite3 *db = make_index();
	struct arena arena = { 0 };
	struct results r = search(db, &arena, "kilo", PASSAGES);

	cr_assert_gt(r.hits.len, 0);
	for (size_t i = 0; i < r.hits.len; i++) {
		const struct hit *hit = &r.hits.data[i];

		cr_expect_eq((int)hit->snippet.marks.len,
			     count_word((int)hit->id - 1, 2));
		for (size_t m = 0; m < hit->snippet.marks.len; m++) {
			struct mark mark = hit->snippet.marks.data[m];

			cr_expect(slice_is(slice_cut(hit->text, mark.start,
						     mark.end), "kilo"));
		}
	}
	arena_release(&arena);
	hand_index_drop(db);
}

Test(search, near_is_reckoned_from_the_longest_of_those_that_begin_first)
{
	static const char *const queries[] = {
		"NEAR(kilo \"kilo lima tango\" quebec, 2)",
		"NEAR(\"kilo lima tango\" kilo quebec, 2)",
		"NEAR(quebec kilo \"kilo lima tango\", 2)",
		"NEAR(lima \"kilo lima tango\" quebec, 2)",
	};
	sqlite3 *db = hand_index_begin();
	struct arena arena = { 0 };

	run_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f');"
		"INSERT INTO essay(id,file,part,key,text) VALUES(1,1,0,'k',"
		"'kilo lima tango oscar papa quebec');"
		"INSERT INTO passage VALUES(1,1,0,33,6);"
		"INSERT INTO passage_fts(rowid,text) VALUES(1,"
		"'kilo lima tango oscar papa quebec')");
	db = hand_index_done(db);
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		cr_expect_eq(search(db, &arena, queries[i], 1).total, 1, "%s",
			     queries[i]);
	cr_expect_eq(search(db, &arena, "NEAR(kilo \"kilo lima\" quebec, 2)",
			    1).total, 0);
	arena_release(&arena);
	hand_index_drop(db);
}
