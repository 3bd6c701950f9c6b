#include "searcher/timeline.h"

#include <stdlib.h>

#include "searcher/histogram.h"
#include "searcher/set.h"
#include "searcher/time_column.h"

static int64_t bucket_or(enum time_unit unit, int64_t day, int64_t open,
			 int64_t otherwise)
{
	return day == open ? otherwise : time_unit_bucket(unit, day);
}

/* What a timeline is made of. */
struct drawing {
	struct timeline *out;
	struct arena *arena;
	struct day_span days;    /* what lies outside is left out */
	const struct tolds *tolds; /* or: */
	const struct clocks *hits;
	enum clock clock;
	struct err *err;
};

static int runs_of(struct time_runs *out, const struct drawing *d,
		   enum time_unit unit)
{
	struct time_runs all;

	if (d->tolds)
		histogram_make(&all, d->arena, d->tolds, unit);
	else if (time_column_count(&all, d->hits, d->clock, unit, d->err))
		return -1;
	*out = histogram_cut(d->arena, &all,
			     bucket_or(unit, d->days.lo, DAY_MIN, INT64_MIN),
			     bucket_or(unit, d->days.hi, DAY_MAX, INT64_MAX));
	return 0;
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

static bool suits(const struct time_runs *months)
{
	int64_t length = exact_length(months);

	return length && length <= TIMELINE_MONTHS &&
	       timeline_rows(months) <= TIMELINE_ROWS;
}

static int draw(const struct drawing *d, enum time_unit unit)
{
	d->out->unit = unit;
	return runs_of(&d->out->runs, d, unit);
}

static int choose(const struct drawing *d)
{
	struct time_runs months;

	if (draw(d, UNIT_YEAR))
		return -1;
	/* So many months touch one year more. */
	if (exact_length(&d->out->runs) <= TIMELINE_MONTHS / 12 + 1) {
		if (runs_of(&months, d, UNIT_MONTH))
			return -1;
		if (suits(&months)) {
			d->out->unit = UNIT_MONTH;
			d->out->runs = months;
			return 0;
		}
	}
	if (timeline_rows(&d->out->runs) <= TIMELINE_ROWS)
		return 0;
	return draw(d, UNIT_DECADE);
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

static bool is_dated(const struct hit_days *of, size_t at,
		     struct day_span days)
{
	for (uint32_t i = of->first[at]; i < of->first[at + 1]; i++)
		if (day_spans_overlap(of->days[i], days))
			return true;
	return false;
}

static int count_dated_hits(uint64_t *out, const struct drawing *d)
{
	struct set_walk w = { .set = d->hits->hits };
	struct hit_days of;
	size_t place = 0;

	*out = 0;
	if (clock_days(&of, d->hits, d->clock, d->err))
		return -1;
	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			*out += is_dated(&of, of.by_place ? place : hit,
					 d->days);
			place++;
		}
	return 0;
}

static int make(const struct drawing *d, const struct timeline_request *asked)
{
	d->out->clock = clock_name(asked->clock);
	return asked->by_unit ? draw(d, asked->unit) : choose(d);
}

void timeline_make(struct timeline *out, struct arena *arena,
		   const struct tolds *tolds,
		   const struct timeline_request *request,
		   struct day_span days)
{
	const struct drawing d = { .out = out, .arena = arena, .days = days,
				   .tolds = tolds };

	*out = (struct timeline){ .dated = count_dated(tolds, days) };
	make(&d, request); /* cannot fail: nothing is read */
}

int timeline_of_hits(struct timeline *out, const struct clocks *hits,
		     const struct timeline_request *request,
		     struct day_span days, struct err *err)
{
	const struct drawing d = {
		.out = out, .arena = hits->view->arena, .days = days,
		.hits = hits, .clock = request->clock, .err = err,
	};

	*out = (struct timeline){ 0 };
	return count_dated_hits(&out->dated, &d) || make(&d, request) ? -1 : 0;
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
