#include "searcher/facet_times.h"

#include <string.h>

#include "searcher/histogram.h"

/* Nobody reads more; a date may tell thousands of millions of years. */
enum { TIMES_MAX = 100000 };

struct buckets {
	int64_t *data;
	size_t len, cap;
};

struct listing {
	struct facet *out;
	struct arena *arena;
	enum time_unit unit;
	struct slice containing;
	struct buckets chosen;
	struct buckets listed;   /* of those */
};

static bool has(const struct buckets *buckets, int64_t bucket)
{
	for (size_t i = 0; i < buckets->len; i++)
		if (buckets->data[i] == bucket)
			return true;
	return false;
}

/* The values that are a bucket and not only a stretch of time. */
static void read_chosen(struct listing *l, const struct search_filter *filter)
{
	for (size_t i = 0; i < filter->len; i++) {
		struct day_span days, own;
		int64_t bucket;

		if (!edtf_parse(filter->values[i], &days) ||
		    days.lo == DAY_MIN)
			continue;
		bucket = time_unit_bucket(l->unit, days.lo);
		own = time_unit_days(l->unit, bucket);
		if (own.lo == days.lo && own.hi == days.hi &&
		    !has(&l->chosen, bucket))
			*arena_push(l->arena, &l->chosen) = bucket;
	}
}

static void add(struct listing *l, int64_t bucket, const struct time_run *run)
{
	char edtf[EDTF_MAX], label[EDTF_MAX];
	size_t n = time_unit_edtf(l->unit, bucket, edtf);
	size_t m = time_unit_label(l->unit, bucket, label);
	bool chosen = has(&l->chosen, bucket);

	*arena_push(l->arena, &l->out->values) = (struct facet_value){
		.value = arena_dup(l->arena, (struct slice){ edtf, n }),
		.label = arena_dup(l->arena, (struct slice){ label, m }),
		.count = run->count, .exact = run->exact, .chosen = chosen
	};
	if (chosen)
		*arena_push(l->arena, &l->listed) = bucket;
}

static bool contains(const struct listing *l, int64_t bucket)
{
	char edtf[EDTF_MAX], label[EDTF_MAX];
	size_t n, m;

	if (!l->containing.len)
		return true;
	n = time_unit_edtf(l->unit, bucket, edtf);
	m = time_unit_label(l->unit, bucket, label);
	return memmem(edtf, n, l->containing.data, l->containing.len) ||
	       memmem(label, m, l->containing.data, l->containing.len);
}

static uint64_t count_all(const struct time_runs *runs)
{
	uint64_t n = 0;

	for (size_t i = 0; i < runs->len; i++)
		n += (uint64_t)(runs->data[i].to - runs->data[i].from) + 1;
	return n;
}

/* A run may be of any length: no more of it is told than was asked for. */
static void add_first(struct listing *l, const struct time_runs *runs)
{
	size_t limit = l->out->limit < TIMES_MAX ? l->out->limit : TIMES_MAX;
	size_t looked_at = 0;

	for (size_t i = 0; i < runs->len; i++)
		for (int64_t b = runs->data[i].from; b <= runs->data[i].to;
		     b++) {
			if (looked_at++ == TIMES_MAX ||
			    (!l->containing.len &&
			     l->out->values.len >= limit))
				return;
			if (!contains(l, b))
				continue;
			l->out->total += l->containing.len != 0;
			if (l->out->values.len < limit)
				add(l, b, &runs->data[i]);
		}
}

static struct time_run run_of(const struct time_runs *runs, int64_t bucket)
{
	for (size_t i = 0; i < runs->len; i++)
		if (runs->data[i].from <= bucket &&
		    bucket <= runs->data[i].to)
			return runs->data[i];
	return (struct time_run){ .from = bucket, .to = bucket };
}

static void add_chosen(struct listing *l, const struct time_runs *runs)
{
	for (size_t i = 0; i < l->chosen.len; i++) {
		struct time_run run = run_of(runs, l->chosen.data[i]);

		if (!has(&l->listed, l->chosen.data[i]))
			add(l, l->chosen.data[i], &run);
	}
}

void facet_times_list(struct facet *out, struct arena *arena,
		      const struct search_facet *asked, enum time_unit unit,
		      struct time_runs *runs,
		      const struct search_filters *chosen)
{
	struct listing l = { .out = out, .arena = arena, .unit = unit,
			     .containing = asked->containing };

	for (size_t i = 0; i < chosen->len; i++)
		read_chosen(&l, &chosen->data[i]);
	if (!l.containing.len)
		out->total = count_all(runs);
	if (asked->order == FACET_FULLEST)
		histogram_sort_fullest(runs);
	add_first(&l, runs);
	add_chosen(&l, runs);
}
