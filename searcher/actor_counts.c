#include "searcher/actor_counts.h"

#include <string.h>

#include "core/packed_lists.h"
#include "searcher/columns.h"

/* ---- how often each is named */

/* Nobody waits for what comes after these. */
enum { MOST_ACTORS = 2048 };

struct totals {
	struct arena arena;
	struct scored *data;     /* row of the actor, passages; most first */
	size_t len;
	bool all;                /* there are no others */
	double sum;              /* of all actors */
};

struct reading_totals {
	struct arena *work;
	uint32_t *passages;      /* by actor */
	size_t size;
	double sum;
};

static void take_count(void *to, uint32_t actor, uint32_t n)
{
	struct reading_totals *r = to;

	if (actor >= r->size) {
		size_t size = (size_t)actor * 2;
		uint32_t *grown = arena_array(r->work, uint32_t, size);

		if (r->size)
			memcpy(grown, r->passages, r->size * sizeof *grown);
		r->passages = grown;
		r->size = size;
	}
	r->passages[actor] += n;
	r->sum += n;
}

static void keep_most(struct totals *made, struct arena *arena,
		      const struct reading_totals *r)
{
	struct scored *counts = arena_array(r->work, struct scored, r->size);
	size_t n = 0;

	for (size_t i = 0; i < r->size; i++)
		if (r->passages[i])
			counts[n++] = (struct scored){ .id = (uint32_t)i,
						       .score = r->passages[i] };
	made->len = n < MOST_ACTORS ? n : MOST_ACTORS;
	made->all = made->len == n;
	made->sum = r->sum;
	rank_best(counts, n, made->len, RANK_SCORE);
	made->data = arena_array(arena, struct scored, made->len);
	if (made->len)
		memcpy(made->data, counts, made->len * sizeof *counts);
}

static int read_totals(const struct totals **out, struct view *view)
{
	struct slice key = SLICE("passages of actors");
	struct reading_totals r = { .work = view->arena };
	struct arena arena = { 0 };
	struct totals *made;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (packed_list_counts(view->db, take_count, &r, view->err))
		return -1;
	made = arena_new(&arena, struct totals);
	keep_most(made, &arena, &r);
	*out = view_keep(view, key, made, &arena);
	return 0;
}

/* ---- the passages of an actor */

struct kept_set {
	struct arena arena;
	struct set set;
};

struct reading_set {
	struct ids ids;
	size_t size;             /* room; no id is greater than the index */
};

static void take_ids(void *to, const uint32_t *ids, size_t n)
{
	struct reading_set *r = to;

	for (size_t i = 0; i < n && r->ids.len < r->ids.cap; i++)
		if (ids[i] < r->size)
			r->ids.data[r->ids.len++] = ids[i];
}

static int read_set(const struct set **out, struct view *view,
		    const struct scored *actor, const struct columns *of)
{
	struct slice key = arena_printf(view->arena, "actor %u", actor->id);
	size_t most = (size_t)actor->score;
	struct reading_set r = { .size = of->size };
	const struct kept_set *kept = cache_get(&view->hold, key);
	struct arena arena = { 0 };
	struct kept_set *made;

	if (!kept) {
		r.ids.data = arena_array(view->arena, uint32_t, most);
		r.ids.cap = most;
		if (packed_list_each(view->db, actor->id, take_ids, &r,
				     view->err))
			return -1;
		made = arena_new(&arena, struct kept_set);
		if (r.ids.len > set_few(of->all.blocks)) {
			made->set = set_of(&arena, r.ids, of->all.blocks);
		} else {
			made->set = set_of(view->arena, r.ids, of->all.blocks);
			made->set = set_copy(&arena, &made->set);
		}
		kept = view_keep(view, key, made, &arena);
	}
	*out = &kept->set;
	return 0;
}

/* ---- what it takes, in nanoseconds of a machine of 2020 */

static const double of_word = 0.5;      /* two sets' bits, 64 at a time */
static const double of_id = 1;          /* an id looked up in bits */
static const double of_reading = 2;     /* an id of a list */
static const double of_mention = 4;     /* an actor of a hit counted */
static const double of_column = 10;     /* and read */

static double time_of_actor(const struct set *hits, double passages,
			    bool kept)
{
	double blocks = (double)hits->blocks;
	bool bits = passages > 2 * blocks;
	double time = !hits->bits ? (double)hits->len * of_id
		      : bits ? blocks * of_word : passages * of_id;

	return kept ? time : time + passages * of_reading;
}

static double time_of_hits(const struct totals *t, const struct set *hits,
			   size_t all, bool kept)
{
	double share = (double)hits->len / (double)(all ? all : 1);

	return kept ? share * t->sum * of_mention
		    : share * t->sum * of_mention + t->sum * of_column;
}

/*
 * As many as are expected to be counted: if hits name actors as often as all
 * passages do, down to those that even if all hits named them would be less.
 */
static bool is_worth_it(const struct totals *t, const struct set *hits,
			size_t all, size_t limit, bool kept)
{
	double share = (double)hits->len / (double)(all ? all : 1);
	double time = 0, bound = time_of_hits(t, hits, all, kept);
	double least;

	if (!limit)
		return false;
	if (limit > t->len)
		return t->all && (!kept || !t->len);
	least = t->data[limit - 1].score * share;
	for (size_t i = 0; i < t->len; i++) {
		if (t->data[i].score < least)
			return true;
		time += time_of_actor(hits, t->data[i].score, kept);
		if (time > bound)
			return false;
	}
	return t->all;
}

/* ---- counting */

/* The `limit` greatest counts so far, as a heap with the least in front. */
struct greatest {
	double *data;
	size_t len, limit;
};

static void sink(struct greatest *g, size_t at)
{
	for (size_t child; (child = at * 2 + 1) < g->len; at = child) {
		double held = g->data[at];

		child += child + 1 < g->len &&
			 g->data[child + 1] < g->data[child];
		if (held <= g->data[child])
			return;
		g->data[at] = g->data[child];
		g->data[child] = held;
	}
}

static void add_count(struct greatest *g, double count)
{
	if (g->len < g->limit) {
		g->data[g->len++] = count;
		for (size_t i = g->len / 2; g->len == g->limit && i-- > 0;)
			sink(g, i);
	} else if (g->limit && count > g->data[0]) {
		g->data[0] = count;
		sink(g, 0);
	}
}

/* Is an actor of so many passages, or one with fewer, of no interest? */
static bool is_below(const struct greatest *g, double passages)
{
	return g->len == g->limit && (!g->limit || passages < g->data[0]);
}

static int count_all(struct actor_counts *out, struct view *view,
		     const struct set *hits, const struct columns *of,
		     const struct totals *t, size_t limit)
{
	struct greatest best = { arena_array(view->arena, double, limit), 0,
				 limit };
	bool kept = view->hold.cache != NULL;
	double left = 2 * time_of_hits(t, hits, of->count, kept);
	size_t i;

	out->data = arena_array(view->arena, struct scored, t->len);
	for (i = 0; i < t->len && !is_below(&best, t->data[i].score); i++) {
		const struct set *named;
		size_t n;

		left -= time_of_actor(hits, t->data[i].score, kept);
		if (left < 0)
			return 0;
		if (view_check(view) ||
		    read_set(&named, view, &t->data[i], of))
			return -1;
		n = set_count_both(hits, named);
		add_count(&best, (double)n);
		if (n)
			out->data[out->len++] = (struct scored){
				.id = t->data[i].id, .score = (double)n };
	}
	out->enough = t->all || i < t->len;
	return 0;
}

int actor_counts_read(struct actor_counts *out, struct view *view,
		      const struct set *hits, size_t limit)
{
	const struct columns *of;
	const struct totals *t;
	struct set counted = *hits;

	*out = (struct actor_counts){ 0 };
	set_count(&counted);
	if (columns_read(&of, view, false) || read_totals(&t, view))
		return -1;
	if (!is_worth_it(t, &counted, of->count, limit,
			 view->hold.cache != NULL))
		return 0;
	return count_all(out, view, &counted, of, t, limit);
}
