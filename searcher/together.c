#include "searcher/together.h"

#include <math.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/who.h"

/* Of those named with an actor, how many are compared at most. */
enum { COMPARED = 1000 };

struct pair {
	uint32_t actor;
	uint32_t passage;        /* until they are counted */
	uint64_t passages;
	double score;
};

struct pairs {
	struct pair *data;
	size_t len;
	size_t cap;
};

static double term(double seen, double expected)
{
	return seen > 0 && expected > 0 ? seen * log(seen / expected) : 0;
}

double together_score(uint64_t both, uint64_t a, uint64_t b, uint64_t all)
{
	double n = (double)all, k = (double)both, x = (double)a, y = (double)b;

	if (k * n <= x * y || both > a || both > b || a > all || b > all)
		return 0;
	return 2 * (term(k, x * y / n) + term(x - k, x * (n - y) / n) +
		    term(y - k, y * (n - x) / n) +
		    term(n - x - y + k, (n - x) * (n - y) / n));
}

static int by_actor(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	return (x->actor > y->actor) - (x->actor < y->actor);
}

static int by_actor_and_passage(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int c = by_actor(a, b);

	return c ? c : (x->passage > y->passage) - (x->passage < y->passage);
}

static int most_together(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->passages != y->passages)
		return x->passages > y->passages ? -1 : 1;
	return by_actor(a, b);
}

static int highest(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return most_together(a, b);
}

/* Pairs of actor and passage to one for each actor. */
static void count_pairs(struct pairs *pairs)
{
	size_t n = 0;

	if (pairs->len)
		qsort(pairs->data, pairs->len, sizeof *pairs->data,
		      by_actor_and_passage);
	for (size_t i = 0; i < pairs->len; i++) {
		struct pair pair = pairs->data[i];

		if (!n || pairs->data[n - 1].actor != pair.actor) {
			pairs->data[n++] = pair;
		} else if (pairs->data[n - 1].passage != pair.passage) {
			pairs->data[n - 1].passages++;
			pairs->data[n - 1].passage = pair.passage;
		}
	}
	pairs->len = n;
}

static int read_pairs(struct pairs *out, sqlite3 *db, struct arena *arena,
		      uint32_t self, struct ids passages, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, "SELECT actor FROM mention WHERE "
			   "passage=?1", err))
		return -1;
	for (size_t i = 0; i < passages.len; i++) {
		sqlite3_bind_int64(stmt, 1, passages.data[i]);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			int64_t actor = sqlite3_column_int64(stmt, 0);

			if (actor != self)
				*arena_push(arena, out) = (struct pair){
					(uint32_t)actor, passages.data[i],
					1, 0
				};
		}
		sqlite3_reset(stmt);
	}
	count_pairs(out);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the mentions", err);
	return 0;
}

/* The scores of the best so far, the highest first. */
struct best {
	double *scores;
	size_t most;
};

/* What a pair needs to be among them. */
static double needed(const struct best *best)
{
	double last = best->most ? best->scores[best->most - 1] : 0;

	return last > TOGETHER_FLOOR ? last : TOGETHER_FLOOR;
}

static void note(struct best *best, double score)
{
	size_t i = best->most;

	for (; i && best->scores[i - 1] < score; i--)
		if (i < best->most)
			best->scores[i] = best->scores[i - 1];
	if (i < best->most)
		best->scores[i] = score;
}

/* Passages between two looks at what is still in reach. */
enum { LOOK = 64 };

/*
 * Counts the passages that name the other actor, whose rows come in their
 * order.  The more there are the lower is the score: as soon as it cannot be
 * `least` any more the rest is not read.  0 then.
 */
static double score_pair(const struct pair *pair, sqlite3_stmt *stmt,
			 uint64_t mine, uint64_t all, double least)
{
	int64_t last = INT64_MIN;
	double score = least;
	uint64_t n = 0;

	sqlite3_bind_int64(stmt, 1, pair->actor);
	while (score >= least && sqlite3_step(stmt) == SQLITE_ROW) {
		int64_t passage = sqlite3_column_int64(stmt, 0);

		n += passage != last;
		if (passage != last && n % LOOK == 0 && n >= pair->passages)
			score = together_score(pair->passages, mine, n, all);
		last = passage;
	}
	sqlite3_reset(stmt);
	if (score >= least)
		score = together_score(pair->passages, mine, n, all);
	return score >= least ? score : 0;
}

static int score_pairs(struct pairs *pairs, sqlite3 *db, uint64_t mine,
		       uint64_t all, struct best *best, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	size_t n = 0;

	if (schema_prepare(db, &stmt, "SELECT passage FROM mention WHERE "
			   "actor=?1 ORDER BY passage", err))
		return -1;
	if (pairs->len)
		qsort(pairs->data, pairs->len, sizeof *pairs->data,
		      most_together);
	for (size_t i = 0; i < pairs->len && i < COMPARED; i++) {
		struct pair pair = pairs->data[i];

		if (pair.passages < TOGETHER_LEAST)
			break;
		pair.score = score_pair(&pair, stmt, mine, all, needed(best));
		if (pair.score > 0) {
			note(best, pair.score);
			pairs->data[n++] = pair;
		}
	}
	pairs->len = n;
	if (n)
		qsort(pairs->data, n, sizeof *pairs->data, highest);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the mentions", err);
	return 0;
}

int together_read(struct companions *out, sqlite3 *db, struct arena *arena,
		  uint32_t actor, struct ids passages, uint64_t all,
		  size_t most, struct err *err)
{
	struct best best = { arena_array(arena, double, most), most };
	struct pairs pairs = { 0 };

	*out = (struct companions){ 0 };
	if (read_pairs(&pairs, db, arena, actor, passages, err) ||
	    score_pairs(&pairs, db, passages.len, all, &best, err))
		return -1;
	for (size_t i = 0; i < pairs.len && out->len < most; i++) {
		struct plan_actors one = { 0 };

		if (who_load(&one, db, arena, pairs.data[i].actor, err))
			return -1;
		if (one.len)
			*arena_push(arena, out) = (struct companion){
				one.data[0], pairs.data[i].passages,
				pairs.data[i].score
			};
	}
	return 0;
}
