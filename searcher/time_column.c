#include "searcher/time_column.h"

#include <stdlib.h>

#include "searcher/histogram.h"
#include "searcher/slots.h"

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
	size_t most;             /* stretches of any id */
	struct slots parts;      /* of ids without open ends */
};

/* ---- numbers for buckets */

/* Days that come again: their buckets by the lowest bits of the day. */
enum { MEMORY = 4096 };

struct numbering {
	struct arena *arena;
	enum time_unit unit;
	struct remembered {
		int64_t day, bucket;
		bool known;
	} *memory;
	struct {
		int64_t *data;
		size_t len, cap;
	} buckets;
	uint32_t *slots;         /* number + 1; open addressing */
	size_t nslots;
};

static void begin_numbering(struct numbering *n, struct arena *arena,
			    enum time_unit unit)
{
	*n = (struct numbering){ .arena = arena, .unit = unit };
	n->memory = arena_array(arena, struct remembered, MEMORY);
}

static int64_t bucket_of(const struct numbering *n, int64_t day)
{
	struct remembered *r = &n->memory[(uint64_t)day % MEMORY];

	if (!r->known || r->day != day)
		*r = (struct remembered){
			day, time_unit_bucket(n->unit, day), true };
	return r->bucket;
}

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
			size_t ndays)
{
	for (size_t i = 0; i < ndays; i++) {
		int64_t lo = days[i].lo, hi = days[i].hi;

		if (lo != DAY_MIN)
			add_bucket(n, bucket_of(n, lo));
		if (lo != DAY_MIN && hi == DAY_MAX)
			add_bucket(n, bucket_of(n, lo) + 1);
		if (hi != DAY_MAX)
			add_bucket(n, bucket_of(n, hi) + 1);
		if (hi != DAY_MAX && lo == DAY_MIN)
			add_bucket(n, bucket_of(n, hi));
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
				      struct day_span days)
{
	struct numbered out = { OPEN, OPEN, false };

	if (days.lo != DAY_MIN)
		out.from = number_of(n, bucket_of(n, days.lo));
	if (days.hi != DAY_MAX)
		out.end = number_of(n, bucket_of(n, days.hi) + 1);
	/* All between two buckets that have numbers need none. */
	if (out.from != OPEN && out.end != OPEN)
		out.exact = n->buckets.data[out.from] + 1 ==
			    n->buckets.data[out.end];
	return out;
}

/* ---- what an id adds to the histogram */

/* Of a bucket: number * PARTS + part. */
enum part {
	PART_ONLY,               /* exact, and all of its stretches are */
	PART_EXACT,
	PART_BEGINS,             /* a stretch that overlaps no other */
	PART_ENDS,               /* it ended before this bucket */
	PARTS
};

static bool is_open(struct numbered s)
{
	return s.from == OPEN || s.end == OPEN;
}

/* Room for the stretches of one id in order, and for what they add. */
struct telling {
	struct numbered *own;
	size_t nown;
	uint32_t *parts;
	size_t nparts;
};

static void begin_telling(struct telling *t, struct arena *arena, size_t most)
{
	t->own = arena_array(arena, struct numbered, most);
	t->parts = arena_array(arena, uint32_t, most * 3);
}

static void add_own(struct telling *t, struct numbered s)
{
	size_t at = t->nown++;

	for (; at && t->own[at - 1].from > s.from; at--)
		t->own[at] = t->own[at - 1];
	t->own[at] = s;
}

static void add_part(struct telling *t, uint32_t number, enum part part)
{
	t->parts[t->nparts++] = number * PARTS + part;
}

static void add_run(struct telling *t, struct numbered s)
{
	add_part(t, s.from, PART_BEGINS);
	add_part(t, s.end, PART_ENDS);
}

/* A hit counts once where its stretches overlap, so they are united. */
static void unite(struct telling *t)
{
	struct numbered all = t->own[0];

	for (size_t i = 0; i < t->nown; i++) {
		struct numbered s = t->own[i];

		if (s.from >= all.end) {
			add_run(t, all);
			all = s;
		}
		if (s.end > all.end)
			all.end = s.end;
	}
	add_run(t, all);
}

static void tell(struct telling *t)
{
	bool all_exact = true;
	uint32_t last = OPEN;

	t->nparts = 0;
	for (size_t i = 0; i < t->nown; i++)
		all_exact = all_exact && t->own[i].exact;
	for (size_t i = 0; i < t->nown; i++) {
		struct numbered s = t->own[i];

		if (s.exact && s.from != last) {
			add_part(t, s.from, all_exact ? PART_ONLY
						      : PART_EXACT);
			last = s.from;
		}
	}
	if (!all_exact)
		unite(t);
}

/* False when one has an open end, which depends on the other hits. */
static bool tell_closed(struct telling *t, const struct numbered *s, size_t n)
{
	t->nown = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_open(s[i]))
			return false;
		add_own(t, s[i]);
	}
	tell(t);
	return true;
}

static void make_slots(struct time_column *made, struct arena *arena,
		       struct arena *work, const struct day_column *days,
		       size_t size)
{
	uint32_t *first = arena_array(work, uint32_t, size + 1);
	uint32_t *values = arena_array(work, uint32_t,
				       (size_t)days->first[size] * 3);
	struct telling t = { 0 };
	uint32_t len = 0;

	begin_telling(&t, work, made->most);
	for (size_t id = 0; id < size; id++) {
		size_t at = days->first[id], n = days->first[id + 1] - at;

		first[id] = len;
		if (tell_closed(&t, made->stretches + at, n))
			for (size_t i = 0; i < t.nparts; i++)
				values[len++] = t.parts[i];
		else
			values[len++] = SLOTS_NONE;
	}
	first[size] = len;
	slots_make(&made->parts, arena, work, &(struct slot_source){
		first, values, size, made->n * PARTS });
}

static size_t most_of_any(const uint32_t *first, size_t size)
{
	size_t most = 0;

	for (size_t id = 0; id < size; id++)
		if (first[id + 1] - first[id] > most)
			most = first[id + 1] - first[id];
	return most;
}

/* All but the slots. */
static void number_all(struct time_column *made, struct arena *arena,
		       struct arena *work, const uint32_t *first, size_t size,
		       const struct day_span *days, enum time_unit unit)
{
	size_t ndays = first[size];
	struct numbering n;

	begin_numbering(&n, work, unit);
	number_ends(&n, days, ndays);
	made->n = n.buckets.len;
	made->buckets = arena_array(arena, int64_t, made->n);
	for (size_t i = 0; i < made->n; i++)
		made->buckets[i] = n.buckets.data[i];
	made->stretches = arena_array(arena, struct numbered, ndays);
	for (size_t i = 0; i < ndays; i++)
		made->stretches[i] = number_stretch(&n, days[i]);
	made->most = most_of_any(first, size);
}

static int read_column(const struct time_column **out, struct view *view,
		       const struct day_column *days, size_t size,
		       bool quotes, enum clock clock, enum time_unit unit)
{
	struct slice key = arena_printf(view->arena, "time %d %d %d",
					(int)clock, (int)unit, quotes);
	struct arena arena = { 0 };
	struct time_column *made;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (view_check(view))
		return -1;
	made = arena_new(&arena, struct time_column);
	number_all(made, &arena, view->arena, days->first, size, days->days,
		   unit);
	make_slots(made, &arena, view->arena, days, size);
	*out = view_keep(view, key, made, &arena);
	return 0;
}

/* ---- counting */

struct counting {
	const struct time_column *column;
	const uint32_t *first;   /* stretches of each hit */
	uint32_t *counts;        /* by number * PARTS + part */
	struct numbered range;   /* from the first to the last exact bucket */
	struct telling telling;
	struct arena *arena;
	struct ids open;         /* hits with open ends, for when all is known */
};

static void count_parts(struct counting *c)
{
	for (size_t i = 0; i < c->telling.nparts; i++)
		c->counts[c->telling.parts[i]]++;
}

static void count_hit(void *ctx, uint32_t hit)
{
	struct counting *c = ctx;
	size_t at = c->first[hit], n = c->first[hit + 1] - at;

	if (tell_closed(&c->telling, c->column->stretches + at, n))
		count_parts(c);
	else
		*arena_push(c->arena, &c->open) = hit;
}

static void widen_range(struct counting *c, uint32_t from, uint32_t end)
{
	if (from < c->range.from)
		c->range.from = from;
	if (end > c->range.end)
		c->range.end = end;
}

static void find_range(struct counting *c)
{
	const struct numbered *s = c->column->stretches;

	c->range = (struct numbered){ OPEN, 0, false };
	/* The bucket behind an exact one has the next number. */
	for (uint32_t i = 0; i < c->column->n; i++)
		if (c->counts[i * PARTS + PART_ONLY] ||
		    c->counts[i * PARTS + PART_EXACT])
			widen_range(c, i, i + 1);
	for (size_t h = 0; h < c->open.len; h++)
		for (size_t i = c->first[c->open.data[h]];
		     i < c->first[c->open.data[h] + 1]; i++)
			if (s[i].exact)
				widen_range(c, s[i].from, s[i].end);
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

static void count_open(struct counting *c, uint32_t hit)
{
	c->telling.nown = 0;
	for (size_t i = c->first[hit]; i < c->first[hit + 1]; i++) {
		struct numbered own = c->column->stretches[i];

		if (close_ends(c, &own))
			add_own(&c->telling, own);
	}
	tell(&c->telling);
	count_parts(c);
}

static void sweep(struct time_runs *out, struct arena *arena,
		  const struct counting *c)
{
	const int64_t *buckets = c->column->buckets;
	int64_t count = 0;

	for (size_t i = 0; i < c->column->n; i++) {
		const uint32_t *parts = c->counts + i * PARTS;
		uint64_t exact = (uint64_t)parts[PART_EXACT] +
				 parts[PART_ONLY];
		int64_t from = buckets[i];

		count += (int64_t)parts[PART_BEGINS] - parts[PART_ENDS];
		if (exact) {
			histogram_add_run(out, arena, (struct time_run){
				from, from,
				(uint64_t)count + parts[PART_ONLY], exact });
			from++;
		}
		/* Behind the last one the count is 0. */
		if (count && from < buckets[i + 1])
			histogram_add_run(out, arena, (struct time_run){
				from, buckets[i + 1] - 1, (uint64_t)count, 0 });
	}
}

static void begin_counting(struct counting *c, const uint32_t *first)
{
	c->first = first;
	c->counts = arena_array(c->arena, uint32_t,
				(c->column->n + 1) * PARTS);
	begin_telling(&c->telling, c->arena, c->column->most);
}

static void finish_counting(struct time_runs *out, struct counting *c)
{
	if (c->open.len)
		find_range(c);
	for (size_t i = 0; i < c->open.len; i++)
		count_open(c, c->open.data[i]);
	sweep(out, c->arena, c);
}

static int count_column(struct time_runs *out, const struct clocks *clocks,
			enum clock clock, enum time_unit unit)
{
	struct counting c = { .arena = clocks->view->arena };
	const struct day_column *days;
	const struct columns *of;

	if (columns_read(&of, clocks->view, clocks->quotes) ||
	    clock_column(&days, clocks->view, clocks->quotes, clock) ||
	    read_column(&c.column, clocks->view, days, of->size,
			clocks->quotes, clock, unit))
		return -1;
	begin_counting(&c, days->first);
	slots_count(&c.column->parts, c.arena, clocks->hits, c.counts,
		    count_hit, &c);
	finish_counting(out, &c);
	return 0;
}

/* Numbers for what the hits tell alone, each hit told by its place. */
static void count_places(struct time_runs *out, const struct clocks *clocks,
			 const struct hit_days *days, enum time_unit unit)
{
	struct arena *arena = clocks->view->arena;
	struct time_column column = { 0 };
	struct counting c = { .column = &column, .arena = arena };

	number_all(&column, arena, arena, days->first, clocks->hits->len,
		   days->days, unit);
	begin_counting(&c, days->first);
	for (size_t i = 0; i < clocks->hits->len; i++)
		count_hit(&c, (uint32_t)i);
	finish_counting(out, &c);
}

int time_column_count(struct time_runs *out, const struct clocks *clocks,
		      enum clock clock, enum time_unit unit, struct err *err)
{
	struct hit_days days;

	*out = (struct time_runs){ 0 };
	if (!clock_is_by_place(clocks, clock))
		return count_column(out, clocks, clock, unit);
	if (clock_days(&days, clocks, clock, err))
		return -1;
	count_places(out, clocks, &days, unit);
	return 0;
}
