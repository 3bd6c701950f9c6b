#include "searcher/time_column.h"

#include <stdlib.h>

#include "searcher/histogram.h"

/* The number of an end that a stretch has not. */
#define OPEN (UINT32_MAX >> 1)

/* From the bucket numbered `from` to before the one numbered `end`. */
struct numbered {
	uint32_t from;
	uint32_t end : 31;
	uint32_t exact : 1;      /* it is one bucket, without open ends */
};

/* Beside the days of a clock's column, stretch by stretch. */
struct time_column {
	struct arena arena;
	struct numbered *stretches;
	int64_t *buckets;        /* by number, ascending */
	size_t n;
	bool open;               /* some stretches have open ends */
};

/* ---- numbers for buckets */

struct numbering {
	struct arena *arena;
	struct {
		int64_t *data;
		size_t len, cap;
	} buckets;
	uint32_t *slots;         /* number + 1; open addressing */
	size_t nslots;
};

static uint32_t *slot_of(const struct numbering *n, int64_t bucket)
{
	uint64_t hash = (uint64_t)bucket * 0x9e3779b97f4a7c15u;
	size_t at = (hash ^ hash >> 32) & (n->nslots - 1);

	while (n->slots[at] && n->buckets.data[n->slots[at] - 1] != bucket)
		at = (at + 1) & (n->nslots - 1);
	return &n->slots[at];
}

static void hash_all(struct numbering *n, size_t nslots)
{
	n->nslots = nslots;
	n->slots = arena_array(n->arena, uint32_t, nslots);
	for (size_t i = 0; i < n->buckets.len; i++)
		*slot_of(n, n->buckets.data[i]) = (uint32_t)i + 1;
}

static void add_bucket(struct numbering *n, int64_t bucket)
{
	uint32_t *slot;

	if (n->buckets.len * 2 >= n->nslots)
		hash_all(n, n->nslots ? n->nslots * 2 : 1024);
	slot = slot_of(n, bucket);
	if (*slot)
		return;
	*arena_push(n->arena, &n->buckets) = bucket;
	*slot = (uint32_t)n->buckets.len;
}

static int earlier(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* All ends, and what an open end may become (histogram.h). */
static void number_ends(struct numbering *n, const struct day_span *days,
			size_t ndays, enum time_unit unit)
{
	for (size_t i = 0; i < ndays; i++) {
		int64_t lo = days[i].lo, hi = days[i].hi;

		if (lo != DAY_MIN)
			add_bucket(n, time_unit_bucket(unit, lo));
		if (lo != DAY_MIN && hi == DAY_MAX)
			add_bucket(n, time_unit_bucket(unit, lo) + 1);
		if (hi != DAY_MAX)
			add_bucket(n, time_unit_bucket(unit, hi) + 1);
		if (hi != DAY_MAX && lo == DAY_MIN)
			add_bucket(n, time_unit_bucket(unit, hi));
	}
	if (n->buckets.len)
		qsort(n->buckets.data, n->buckets.len,
		      sizeof *n->buckets.data, earlier);
	hash_all(n, n->nslots ? n->nslots : 1);
}

static uint32_t number_of(const struct numbering *n, int64_t bucket)
{
	return *slot_of(n, bucket) - 1;
}

static struct numbered number_stretch(const struct numbering *n,
				      struct day_span days,
				      enum time_unit unit)
{
	struct numbered out = { OPEN, OPEN, false };

	if (days.lo != DAY_MIN)
		out.from = number_of(n, time_unit_bucket(unit, days.lo));
	if (days.hi != DAY_MAX)
		out.end = number_of(n, time_unit_bucket(unit, days.hi) + 1);
	/* All between two buckets that have numbers need none. */
	if (out.from != OPEN && out.end != OPEN)
		out.exact = n->buckets.data[out.from] + 1 ==
			    n->buckets.data[out.end];
	return out;
}

static int read_column(const struct time_column **out, struct view *view,
		       const struct day_column *days, size_t size,
		       bool quotes, enum clock clock, enum time_unit unit)
{
	struct slice key = arena_printf(view->arena, "time %d %d %d",
					(int)clock, (int)unit, quotes);
	struct numbering n = { .arena = view->arena };
	size_t ndays = days->first[size];
	struct arena arena = { 0 };
	struct time_column *made;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	number_ends(&n, days->days, ndays, unit);
	made = arena_new(&arena, struct time_column);
	made->n = n.buckets.len;
	made->buckets = arena_array(&arena, int64_t, made->n);
	for (size_t i = 0; i < made->n; i++)
		made->buckets[i] = n.buckets.data[i];
	made->stretches = arena_array(&arena, struct numbered, ndays);
	for (size_t i = 0; i < ndays; i++) {
		struct numbered s = number_stretch(&n, days->days[i], unit);

		made->stretches[i] = s;
		made->open = made->open || s.from == OPEN || s.end == OPEN;
	}
	*out = view_keep(view, key, made, &arena);
	return 0;
}

/* ---- counting */

struct counting {
	const struct time_column *column;
	const uint32_t *first;   /* stretches of each hit */
	const struct set *hits;
	struct numbered range;   /* from the first to the last exact bucket */
	int64_t *delta;          /* by number */
	uint64_t *exact;
	uint64_t *only;          /* by hits whose stretches are all exact */
	struct numbered *own;    /* of one hit, in order */
	size_t nown, cap;
};

static void find_range(struct counting *c)
{
	struct set_walk w = { .set = c->hits };

	c->range = (struct numbered){ OPEN, 0, false };
	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			for (size_t i = c->first[hit]; i < c->first[hit + 1];
			     i++) {
				struct numbered s = c->column->stretches[i];

				if (!s.exact)
					continue;
				if (s.from < c->range.from)
					c->range.from = s.from;
				if (s.end > c->range.end)
					c->range.end = s.end;
			}
		}
}

/* Put ends where a stretch has none; false when there is nowhere to. */
static bool close_ends(const struct counting *c, struct numbered *s)
{
	bool any = c->range.from != OPEN;
	uint32_t before = (uint32_t)s->end - 1;

	if (s->from == OPEN && s->end == OPEN)
		*s = c->range;
	else if (s->from == OPEN)
		/* The bucket before its end has a number, the one before. */
		s->from = any && c->range.from < before ? c->range.from
							: before;
	else if (s->end == OPEN)
		s->end = any && c->range.end > s->from + 1 ? c->range.end
							   : s->from + 1;
	return s->from != OPEN && s->from < s->end;
}

static void add_own(struct counting *c, struct arena *arena,
		    struct numbered s)
{
	size_t at = c->nown;

	if (c->nown == c->cap)
		c->own = arena_grow(arena, c->own, c->nown, &c->cap,
				    sizeof *c->own);
	for (; at && c->own[at - 1].from > s.from; at--)
		c->own[at] = c->own[at - 1];
	c->own[at] = s;
	c->nown++;
}

static void add_run(struct counting *c, struct numbered s)
{
	c->delta[s.from]++;
	c->delta[s.end]--;
}

/* A hit counts once where its stretches overlap, so they are united. */
static void count_own(struct counting *c)
{
	struct numbered all = c->own[0];
	uint32_t last_exact = OPEN;

	for (size_t i = 0; i < c->nown; i++) {
		struct numbered s = c->own[i];

		if (s.exact && s.from != last_exact) {
			c->exact[s.from]++;
			last_exact = s.from;
		}
		if (s.from >= all.end) {
			add_run(c, all);
			all = s;
		}
		if (s.end > all.end)
			all.end = s.end;
	}
	add_run(c, all);
}

/* Most hits have few dates, and exact ones, which touch one bucket each. */
static bool count_exact(struct counting *c, const struct numbered *s,
			size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!s[i].exact)
			return false;
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		while (s[same].from != s[i].from)
			same++;
		c->only[s[i].from] += same == i;
	}
	return true;
}

static void count_hit(struct counting *c, struct arena *arena, uint32_t hit)
{
	const struct numbered *s = c->column->stretches + c->first[hit];
	size_t n = c->first[hit + 1] - c->first[hit];

	if (count_exact(c, s, n))
		return;
	c->nown = 0;
	for (size_t i = 0; i < n; i++) {
		struct numbered own = s[i];
		bool open = own.from == OPEN || own.end == OPEN;

		if (!open || close_ends(c, &own))
			add_own(c, arena, own);
	}
	if (c->nown)
		count_own(c);
}

static void sweep(struct time_runs *out, struct arena *arena,
		  const struct counting *c)
{
	const int64_t *buckets = c->column->buckets;
	int64_t count = 0;

	for (size_t i = 0; i < c->column->n; i++) {
		uint64_t exact = c->exact[i] + c->only[i];
		int64_t from = buckets[i];

		count += c->delta[i];
		if (exact) {
			histogram_add_run(out, arena, (struct time_run){
				from, from, (uint64_t)count + c->only[i],
				exact });
			from++;
		}
		/* Behind the last one the count is 0. */
		if (count && from < buckets[i + 1])
			histogram_add_run(out, arena, (struct time_run){
				from, buckets[i + 1] - 1, (uint64_t)count, 0 });
	}
}

static int count_column(struct time_runs *out, const struct clocks *clocks,
			enum clock clock, enum time_unit unit)
{
	struct arena *arena = clocks->view->arena;
	struct set_walk w = { .set = clocks->hits };
	struct counting c = { .hits = clocks->hits };
	const struct day_column *days;
	const struct columns *of;

	if (columns_read(&of, clocks->view, clocks->quotes) ||
	    clock_column(&days, clocks->view, clocks->quotes, clock) ||
	    read_column(&c.column, clocks->view, days, of->size,
			clocks->quotes, clock, unit))
		return -1;
	c.first = days->first;
	c.delta = arena_array(arena, int64_t, c.column->n + 1);
	c.exact = arena_array(arena, uint64_t, c.column->n + 1);
	c.only = arena_array(arena, uint64_t, c.column->n + 1);
	if (c.column->open)
		find_range(&c);
	while (set_next(&w))
		while (w.word)
			count_hit(&c, arena, w.block * 64 + set_take(&w.word));
	sweep(out, arena, &c);
	return 0;
}

int time_column_count(struct time_runs *out, const struct clocks *clocks,
		      enum clock clock, enum time_unit unit, struct err *err)
{
	struct tolds tolds;

	*out = (struct time_runs){ 0 };
	if (!clock_is_looked_up(clocks, clock))
		return count_column(out, clocks, clock, unit);
	if (clock_read(&tolds, clocks, clock, err))
		return -1;
	histogram_make(out, clocks->view->arena, &tolds, unit);
	return 0;
}
