#include "searcher/histogram.h"

#include <stdlib.h>

/* Where the count changes by `delta`, and how many hits are exact there. */
struct edge {
	int64_t bucket;
	int64_t delta;
	uint64_t exact;
};

struct edges {
	struct edge *data;
	size_t len;
	size_t cap;
	uint32_t *slots;         /* index + 1; open addressing */
	size_t nslots;
	struct arena *arena;
};

/* Of one hit; an open end is INT64_MIN or INT64_MAX. */
struct stretch {
	int64_t from, to;
	bool exact;
};

struct stretches {
	struct stretch *data;
	size_t len;
	size_t cap;
};

static size_t slot_of(const struct edges *edges, int64_t bucket)
{
	uint64_t hash = (uint64_t)bucket * 0x9e3779b97f4a7c15u;
	size_t slot = (hash ^ hash >> 32) & (edges->nslots - 1);

	while (edges->slots[slot] &&
	       edges->data[edges->slots[slot] - 1].bucket != bucket)
		slot = (slot + 1) & (edges->nslots - 1);
	return slot;
}

static void grow_slots(struct edges *edges)
{
	edges->nslots = edges->nslots ? edges->nslots * 2 : 1024;
	edges->slots = arena_array(edges->arena, uint32_t, edges->nslots);
	for (size_t i = 0; i < edges->len; i++)
		edges->slots[slot_of(edges, edges->data[i].bucket)] =
			(uint32_t)i + 1;
}

static struct edge *edge_at(struct edges *edges, int64_t bucket)
{
	size_t slot;

	if (edges->len * 2 >= edges->nslots)
		grow_slots(edges);
	slot = slot_of(edges, bucket);
	if (!edges->slots[slot]) {
		*arena_push(edges->arena, edges) = (struct edge){
			.bucket = bucket
		};
		edges->slots[slot] = (uint32_t)edges->len;
	}
	return &edges->data[edges->slots[slot] - 1];
}

static struct stretch stretch_of(struct day_span days, enum time_unit unit)
{
	struct stretch s = { INT64_MIN, INT64_MAX, false };

	if (days.lo != DAY_MIN)
		s.from = time_unit_bucket(unit, days.lo);
	if (days.hi == days.lo)
		s.to = s.from;
	else if (days.hi != DAY_MAX)
		s.to = time_unit_bucket(unit, days.hi);
	s.exact = s.from == s.to;
	return s;
}

/* From the first to the last bucket that a hit tells exactly, else empty. */
static struct stretch exact_range(const struct tolds *tolds,
				  enum time_unit unit)
{
	struct stretch range = { INT64_MAX, INT64_MIN, false };
	struct day_span seen = { DAY_MAX, DAY_MIN };

	for (size_t i = 0; i < tolds->len; i++) {
		struct day_span days = tolds->data[i].days;
		struct stretch s;

		/* Most widen nothing, and to name their bucket takes time. */
		if (days.lo >= seen.lo && days.hi <= seen.hi)
			continue;
		s = stretch_of(days, unit);
		if (!s.exact)
			continue;
		seen.lo = days.lo < seen.lo ? days.lo : seen.lo;
		seen.hi = days.hi > seen.hi ? days.hi : seen.hi;
		range.from = s.from < range.from ? s.from : range.from;
		range.to = s.to > range.to ? s.to : range.to;
	}
	return range;
}

/* Put ends where a stretch has none; false when there is nowhere to. */
static bool close_ends(struct stretch *s, struct stretch range)
{
	if (s->from == INT64_MIN && s->to == INT64_MAX)
		*s = range;
	else if (s->from == INT64_MIN)
		s->from = range.from < s->to ? range.from : s->to;
	else if (s->to == INT64_MAX)
		s->to = range.to > s->from ? range.to : s->from;
	return s->from <= s->to;
}

static int earlier(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* A hit counts once where its stretches overlap, so they are united. */
static void add_hit(struct edges *edges, struct stretches *hit)
{
	int64_t from, to, last_exact = INT64_MIN;

	if (!hit->len)
		return;
	if (hit->len > 1)
		qsort(hit->data, hit->len, sizeof *hit->data, earlier);
	from = hit->data[0].from;
	to = hit->data[0].to;
	for (size_t i = 0; i < hit->len; i++) {
		struct stretch s = hit->data[i];

		if (s.exact && s.from != last_exact) {
			edge_at(edges, s.from)->exact++;
			last_exact = s.from;
		}
		if (s.from > to) {
			edge_at(edges, from)->delta++;
			edge_at(edges, to + 1)->delta--;
			from = s.from;
		}
		if (s.to > to)
			to = s.to;
	}
	edge_at(edges, from)->delta++;
	edge_at(edges, to + 1)->delta--;
}

static int by_bucket(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	return (x->bucket > y->bucket) - (x->bucket < y->bucket);
}

void histogram_add_run(struct time_runs *out, struct arena *arena,
		       struct time_run run)
{
	struct time_run *last = out->len ? &out->data[out->len - 1] : NULL;

	if (last && last->to + 1 == run.from && last->count == run.count &&
	    !last->exact && !run.exact)
		last->to = run.to;
	else
		*arena_push(arena, out) = run;
}

static void sweep(struct time_runs *out, struct edges *edges)
{
	uint64_t count = 0;

	if (edges->len)
		qsort(edges->data, edges->len, sizeof *edges->data, by_bucket);
	for (size_t i = 0; i < edges->len; i++) {
		struct edge *e = &edges->data[i];
		int64_t from = e->bucket;

		count += (uint64_t)e->delta;
		if (!count)
			continue;
		if (e->exact) {
			histogram_add_run(out, edges->arena, (struct time_run){
				from, from, count, e->exact });
			from++;
		}
		/* Behind the last edge the count is 0. */
		if (from < e[1].bucket)
			histogram_add_run(out, edges->arena, (struct time_run){
				from, e[1].bucket - 1, count, 0 });
	}
}

void histogram_make(struct time_runs *out, struct arena *arena,
		    const struct tolds *tolds, enum time_unit unit)
{
	struct stretch range = exact_range(tolds, unit);
	struct edges edges = { .arena = arena };
	struct stretches hit = { 0 };

	*out = (struct time_runs){ 0 };
	for (size_t i = 0; i < tolds->len; i++) {
		struct stretch s = stretch_of(tolds->data[i].days, unit);

		if (i && tolds->data[i].hit != tolds->data[i - 1].hit) {
			add_hit(&edges, &hit);
			hit.len = 0;
		}
		if (close_ends(&s, range))
			*arena_push(arena, &hit) = s;
	}
	add_hit(&edges, &hit);
	sweep(out, &edges);
}

struct time_runs histogram_cut(struct arena *arena,
			       const struct time_runs *runs, int64_t from,
			       int64_t to)
{
	struct time_runs out = { 0 };

	for (size_t i = 0; i < runs->len; i++) {
		struct time_run run = runs->data[i];

		if (run.to < from || run.from > to)
			continue;
		if (run.from < from)
			run.from = from;
		if (run.to > to)
			run.to = to;
		*arena_push(arena, &out) = run;
	}
	return out;
}

static int fuller(const void *a, const void *b)
{
	const struct time_run *x = a, *y = b;

	if (x->exact != y->exact)
		return x->exact > y->exact ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->from > y->from) - (x->from < y->from);
}

void histogram_sort_fullest(struct time_runs *runs)
{
	if (runs->len)
		qsort(runs->data, runs->len, sizeof *runs->data, fuller);
}
