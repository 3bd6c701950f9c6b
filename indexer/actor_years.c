#include "indexer/actor_years.h"

#include <stdlib.h>

/* Dates that span more say little. */
enum { WIDE_DAYS = 12 * 366 };

static bool is_year(const struct date_mention *d)
{
	return d->has_span && d->span.lo != DAY_MIN && d->span.hi != DAY_MAX &&
	       d->span.hi - d->span.lo <= WIDE_DAYS;
}

static void take(struct actor_years *y, const struct date_mention *d)
{
	int64_t middle = d->span.lo + (d->span.hi - d->span.lo) / 2;
	int32_t year = (int32_t)civil_from_day(middle).year;

	if (!y->known || year < y->first)
		y->first = year;
	if (!y->known || year > y->last)
		y->last = year;
	y->known = true;
}

static size_t next_year(const struct date_mentions *dates, size_t i)
{
	while (i < dates->len && !is_year(&dates->data[i]))
		i++;
	return i;
}

static void gather(const struct tags *tags, struct actor_years *years)
{
	const struct date_mentions *dates = &tags->dates;
	const struct date_mention *before = NULL;
	size_t next = next_year(dates, 0);

	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		while (next < dates->len &&
		       dates->data[next].start < m->start) {
			before = &dates->data[next];
			next = next_year(dates, next + 1);
		}
		if (m->actor < 0)
			continue;
		years[m->actor].mentioned = true;
		if (before)
			take(&years[m->actor], before);
		if (next < dates->len)
			take(&years[m->actor], &dates->data[next]);
	}
}

struct actor_years *actor_years(const struct tags *tags)
{
	struct actor_years *years = calloc(tags->actors.len + 1,
					   sizeof *years);

	if (!years)
		abort();
	gather(tags, years);
	for (size_t i = 0; i < tags->quotes.len; i++)
		if (tags->quotes.data[i].actor >= 0)
			years[tags->quotes.data[i].actor].mentioned = true;
	return years;
}
