#include "searcher/order.h"

#include "core/err.h"

/* What the dates of one hit on one clock come to. */
struct sum {
	int64_t first;           /* of all dates; RANK_NO_KEY when none */
	int64_t first_match;     /* of those that match a filter */
	bool inside;
};

static const enum query_field fields[CLOCKS] = {
	[CLOCK_EVENT] = FIELD_EVENT,
	[CLOCK_SAID] = FIELD_SAID,
	[CLOCK_PUBLISHED] = FIELD_PUBLISHED,
};

static bool asks(const struct plan_filter *filter, enum clock clock)
{
	return filter->field == fields[clock] && !filter->negated;
}

static bool has_filter(const struct plan *plan, enum clock clock)
{
	for (size_t i = 0; i < plan->filters.len; i++)
		if (asks(&plan->filters.data[i], clock))
			return true;
	return false;
}

static bool has_words(const struct plan *plan)
{
	for (size_t i = 0; i < plan->leaves.len; i++)
		if (!plan->leaves.data[i].negated)
			return true;
	return false;
}

/* A date whose beginning nobody knows gives no key. */
static void take_first(int64_t *first, int64_t day)
{
	if (day != DAY_MIN && (*first == RANK_NO_KEY || day < *first))
		*first = day;
}

static void add_date(struct sum *sum, struct day_span days,
		     const struct plan *plan, enum clock clock)
{
	take_first(&sum->first, days.lo);
	for (size_t i = 0; i < plan->filters.len; i++) {
		const struct plan_filter *filter = &plan->filters.data[i];
		struct day_span asked = filter->span;

		if (!asks(filter, clock) || !plan_filter_takes(filter, days))
			continue;
		take_first(&sum->first_match,
			   days.lo > asked.lo ? days.lo : asked.lo);
		if (days.lo >= asked.lo && days.hi <= asked.hi)
			sum->inside = true;
	}
}

static struct sum sum_of(const struct hit_days *days, size_t at,
			 const struct order *order, enum clock clock)
{
	struct sum sum = { RANK_NO_KEY, RANK_NO_KEY, false };

	for (size_t i = days->first[at]; i < days->first[at + 1]; i++)
		add_date(&sum, days->days[i], order->plan, clock);
	return sum;
}

static void add_clock(struct scored *hits, size_t n,
		      const struct hit_days *days, const struct order *order,
		      enum clock clock)
{
	bool keyed = order->keyed && clock == order->clock;
	bool words = has_words(order->plan);

	for (size_t i = 0; i < n; i++) {
		struct sum sum = sum_of(days, days->by_place ? i : hits[i].id,
					order, clock);

		if (keyed)
			hits[i].key = sum.first_match != RANK_NO_KEY
				? sum.first_match : sum.first;
		hits[i].inside += sum.inside && !words;
	}
}

int order_hits(struct scored *hits, size_t n, const struct order *order,
	       const struct clocks *clocks, struct err *err)
{
	bool words = has_words(order->plan);

	for (size_t i = 0; i < n; i++) {
		hits[i].key = RANK_NO_KEY;
		hits[i].inside = 0;
	}
	for (int c = 0; c < CLOCKS; c++) {
		enum clock clock = (enum clock)c;
		struct hit_days days;

		if (!(order->keyed && clock == order->clock) &&
		    (words || !has_filter(order->plan, clock)))
			continue;
		if (clock_days(&days, clocks, clock, err))
			return -1;
		add_clock(hits, n, &days, order, clock);
	}
	return 0;
}

bool order_asks_dates(const struct plan *plan)
{
	if (has_words(plan))
		return false;
	for (int c = 0; c < CLOCKS; c++)
		if (has_filter(plan, (enum clock)c))
			return true;
	return false;
}
