#include "searcher/actor_counts.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "core/packed_lists.h"
#include "tests/searcher/hand_index.h"

enum { PASSAGES = 20000, ACTORS = 300 };

static uint32_t next_random(uint32_t below)
{
	static uint64_t state = 42;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)((state >> 33) % below);
}

/* Actor i is in one passage of 3 i; some passages are not there. */
static sqlite3 *make_index(bool packed)
{
	sqlite3 *db = hand_index_begin();
	struct err err = { 0 };
	char sql[512];

	snprintf(sql, sizeof sql,
		 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n"
		 " WHERE i<%d) INSERT INTO passage SELECT i,1,0,9,1 FROM n"
		 " WHERE i%%13<>0;", PASSAGES);
	run_sql(db, sql);
	snprintf(sql, sizeof sql,
		 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n"
		 " WHERE i<%d) INSERT INTO mention SELECT id,i,i+1,0,i FROM "
		 "passage,n WHERE (id*2654435761+i*40503)%%1009*3*i<1009",
		 ACTORS);
	run_sql(db, sql);
	for (size_t i = 0; packed && i * LIST_IDS < PASSAGES; i++)
		cr_assert_eq(packed_list_renew(db, i, &err), 0);
	return hand_index_done(db);
}

struct asking {
	sqlite3 *db;
	struct arena arena;
	uint64_t bits[PASSAGES / 64 + 1];
	uint32_t counts[ACTORS + 1];
	bool in[PASSAGES + 1];
};

/* One passage of `of` is a hit. */
static void draw_hits(struct asking *a, uint32_t of)
{
	sqlite3_stmt *row = NULL;

	memset(a->bits, 0, sizeof a->bits);
	memset(a->counts, 0, sizeof a->counts);
	memset(a->in, 0, sizeof a->in);
	for (uint32_t id = 1; id <= PASSAGES; id++)
		if (id % 13 && !next_random(of)) {
			a->bits[id / 64] |= (uint64_t)1 << id % 64;
			a->in[id] = true;
		}
	cr_assert_eq(sqlite3_prepare_v2(a->db, "SELECT passage,actor FROM "
					"mention", -1, &row, NULL), SQLITE_OK);
	while (sqlite3_step(row) == SQLITE_ROW)
		a->counts[sqlite3_column_int(row, 1)] +=
			a->in[sqlite3_column_int(row, 0)];
	sqlite3_finalize(row);
}

static uint32_t count_in(const struct actor_counts *got, uint32_t actor)
{
	for (size_t i = 0; i < got->len; i++)
		if (got->data[i].id == actor)
			return (uint32_t)got->data[i].score;
	return 0;
}

static int greater(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x < y) - (x > y);
}

/* All that have as many as the last of the fullest are there, and right. */
static void expect_right(const struct asking *a,
			 const struct actor_counts *got, size_t limit)
{
	uint32_t sorted[ACTORS + 1], least;

	memcpy(sorted, a->counts, sizeof sorted);
	qsort(sorted, ACTORS + 1, sizeof *sorted, greater);
	least = sorted[limit - 1];
	for (size_t i = 0; i < got->len; i++)
		cr_expect_eq((uint32_t)got->data[i].score,
			     a->counts[got->data[i].id]);
	for (uint32_t i = 1; i <= ACTORS; i++)
		if (a->counts[i] && a->counts[i] >= least)
			cr_expect_eq(count_in(got, i), a->counts[i],
				     "actor %u", i);
}

/* How many of the questions were answered. */
static unsigned ask_all(struct asking *a, struct cache *cache)
{
	static const uint32_t shares[] = { 1, 2, 5, 30, 400, 5000 };
	static const size_t limits[] = { 1, 10, 100, ACTORS };
	struct reader reader;
	struct err err = { 0 };
	unsigned answered = 0;

	cr_assert_eq(reader_open(&reader, a->db, cache, &err), 0);
	for (size_t i = 0; i < 6; i++) {
		draw_hits(a, shares[i]);
		for (size_t j = 0; j < 4; j++) {
			struct set hits = set_of_bits(a->bits,
						      PASSAGES / 64 + 1);
			struct actor_counts got;
			struct view view;

			cr_assert_eq(view_begin(&view, &reader, &a->arena,
						&err), 0);
			hits = set_copy(&a->arena, &hits);
			cr_assert_eq(actor_counts_read(&got, &view, &hits,
						       limits[j]), 0);
			answered += got.enough;
			if (got.enough)
				expect_right(a, &got, limits[j]);
			view_end(&view);
		}
	}
	reader_close(&reader);
	return answered;
}

static void expect_answers(bool packed)
{
	struct asking *a = calloc(1, sizeof *a);
	struct cache *cache = cache_new(1 << 20);

	a->db = make_index(packed);
	cr_expect_geq(ask_all(a, NULL), 8);
	cr_expect_geq(ask_all(a, cache), 4);
	cr_expect_geq(ask_all(a, cache), 4);
	cache_free(cache);
	arena_release(&a->arena);
	hand_index_drop(a->db);
	free(a);
}

Test(actor_counts, the_fullest_are_all_there_and_exact)
{
	expect_answers(true);
}

Test(actor_counts, lists_that_are_missing_are_read_from_the_mentions)
{
	expect_answers(false);
}
