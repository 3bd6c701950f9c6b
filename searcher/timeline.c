#include "searcher/timeline.h"

#include <stdlib.h>

#include "searcher/histogram.h"

static int64_t bucket_or(enum time_unit unit, int64_t day, int64_t open,
			 int64_t otherwise)
{
	return day == open ? otherwise : time_unit_bucket(unit, day);
}

static struct time_runs runs_of(struct arena *arena, const struct tolds *tolds,
			   enum time_unit unit, struct day_span days)
{
	struct time_runs all;

	histogram_make(&all, arena, tolds, unit);
	return histogram_cut(arena, &all,
			     bucket_or(unit, days.lo, DAY_MIN, INT64_MIN),
			     bucket_or(unit, days.hi, DAY_MAX, INT64_MAX));
}

uint64_t timeline_rows(const struct time_runs *runs)
{
	uint64_t rows = 0;

	for (size_t i = 0; i < runs->len; i++) {
		const struct time_run *run = &runs->data[i];
		uint64_t length = (uint64_t)(run->to - run->from) + 1;
		uint64_t gap = i ? (uint64_t)(run->from - run[-1].to) - 1 : 0;

		rows += length > TIMELINE_STRETCH ? 1 : length;
		rows += gap > TIMELINE_GAP ? 1 : gap;
	}
	return rows;
}

/* Buckets from the first to the last with exact dates; 0 without any. */
static int64_t exact_length(const struct time_runs *runs)
{
	int64_t first = 0, last = 0;
	bool any = false;

	for (size_t i = 0; i < runs->len; i++) {
		if (!runs->data[i].exact)
			continue;
		if (!any)
			first = runs->data[i].from;
		last = runs->data[i].to;
		any = true;
	}
	return any ? last - first + 1 : 0;
}

static bool try_months(struct timeline *out, struct arena *arena,
		       const struct tolds *tolds, struct day_span days)
{
	struct time_runs months = runs_of(arena, tolds, UNIT_MONTH, days);
	int64_t length = exact_length(&months);

	if (!length || length > TIMELINE_MONTHS ||
	    timeline_rows(&months) > TIMELINE_ROWS)
		return false;
	out->unit = UNIT_MONTH;
	out->runs = months;
	return true;
}

static void choose(struct timeline *out, struct arena *arena,
		   const struct tolds *tolds, struct day_span days)
{
	out->unit = UNIT_YEAR;
	out->runs = runs_of(arena, tolds, out->unit, days);
	/* So many months touch one year more. */
	if (exact_length(&out->runs) <= TIMELINE_MONTHS / 12 + 1 &&
	    try_months(out, arena, tolds, days))
		return;
	if (timeline_rows(&out->runs) <= TIMELINE_ROWS)
		return;
	out->unit = UNIT_DECADE;
	out->runs = runs_of(arena, tolds, out->unit, days);
}

static uint64_t count_dated(const struct tolds *tolds, struct day_span days)
{
	uint64_t n = 0;
	uint32_t last = 0;

	for (size_t i = 0; i < tolds->len; i++) {
		const struct told *told = &tolds->data[i];

		if ((n && told->hit == last) ||
		    !day_spans_overlap(told->days, days))
			continue;
		last = told->hit;
		n++;
	}
	return n;
}

void timeline_make(struct timeline *out, struct arena *arena,
		   const struct tolds *tolds,
		   const struct timeline_request *request,
		   struct day_span days)
{
	*out = (struct timeline){ .clock = clock_name(request->clock),
				  .unit = request->unit,
				  .dated = count_dated(tolds, days) };
	if (request->by_unit)
		out->runs = runs_of(arena, tolds, out->unit, days);
	else
		choose(out, arena, tolds, days);
}

static int by_time(const void *a, const void *b)
{
	const struct time_run *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

void timeline_keep_fullest(struct timeline *timeline, size_t n)
{
	struct time_runs *runs = &timeline->runs;
	uint64_t left = n;
	size_t kept = 0;

	histogram_sort_fullest(runs);
	for (; kept < runs->len && left; kept++) {
		struct time_run *run = &runs->data[kept];

		if ((uint64_t)(run->to - run->from) >= left)
			run->to = run->from + (int64_t)left - 1;
		left -= (uint64_t)(run->to - run->from) + 1;
	}
	timeline->fullest = kept < runs->len || !left;
	runs->len = kept;
	if (kept)
		qsort(runs->data, kept, sizeof *runs->data, by_time);
}
