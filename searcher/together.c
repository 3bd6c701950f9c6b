#include "searcher/together.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/packed_lists.h"
#include "core/schema.h"
#include "searcher/who.h"

struct pair {
	uint32_t actor;
	uint64_t passages;       /* with both */
	double score;
};

struct pairs {
	struct pair *data;
	size_t len;
	size_t cap;
};

/* Passages by actor. */
struct tally {
	struct arena *arena;
	uint32_t *passages;
	uint32_t *last;          /* that was counted */
	size_t size;
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

static int most_together(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->passages != y->passages)
		return x->passages > y->passages ? -1 : 1;
	return (x->actor > y->actor) - (x->actor < y->actor);
}

static int highest(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return most_together(a, b);
}

static uint32_t *grown(struct tally *t, const uint32_t *old, size_t size)
{
	uint32_t *out = arena_array(t->arena, uint32_t, size);

	if (t->size)
		memcpy(out, old, t->size * sizeof *out);
	return out;
}

static void make_room(struct tally *t, uint32_t actor)
{
	size_t size = 2 * (size_t)actor + 1024;

	if (actor < t->size)
		return;
	t->passages = grown(t, t->passages, size);
	t->last = grown(t, t->last, size);
	t->size = size;
}

static void add_passages(void *to, uint32_t actor, uint32_t n)
{
	struct tally *t = to;

	make_room(t, actor);
	t->passages[actor] += n;
}

/* However often it names the actor. */
static void add_passage(struct tally *t, uint32_t actor, uint32_t passage)
{
	make_room(t, actor);
	t->passages[actor] += t->last[actor] != passage;
	t->last[actor] = passage;
}

/* Who else is named in these passages, and in how many. */
static int count_both(struct tally *out, sqlite3 *db, uint32_t self,
		      struct ids passages, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, "SELECT actor FROM mention WHERE "
			   "passage=?1", err))
		return -1;
	for (size_t i = 0; i < passages.len; i++) {
		sqlite3_bind_int64(stmt, 1, passages.data[i]);
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			int64_t actor = sqlite3_column_int64(stmt, 0);

			if (actor > 0 && actor < UINT32_MAX && actor != self)
				add_passage(out, (uint32_t)actor,
					    passages.data[i]);
		}
		sqlite3_reset(stmt);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the mentions", err);
	return 0;
}

static void score_pairs(struct pairs *out, struct arena *arena,
			const struct tally *both, const struct tally *each,
			uint64_t mine, uint64_t all)
{
	for (uint32_t i = 0; i < both->size; i++) {
		struct pair pair = { i, both->passages[i], 0 };

		if (pair.passages < TOGETHER_LEAST || i >= each->size)
			continue;
		pair.score = together_score(pair.passages, mine,
					    each->passages[i], all);
		if (pair.score >= TOGETHER_FLOOR)
			*arena_push(arena, out) = pair;
	}
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data, highest);
}

int together_read(struct companions *out, sqlite3 *db, struct arena *arena,
		  uint32_t actor, struct ids passages, uint64_t all,
		  size_t most, struct err *err)
{
	struct tally both = { .arena = arena }, each = { .arena = arena };
	struct pairs pairs = { 0 };

	*out = (struct companions){ 0 };
	if (count_both(&both, db, actor, passages, err) ||
	    packed_list_counts(db, add_passages, &each, err))
		return -1;
	score_pairs(&pairs, arena, &both, &each, passages.len, all);
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
