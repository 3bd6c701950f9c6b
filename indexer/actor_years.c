#include "indexer/actor_years.h"

#include <stdlib.h>

/* Dates that span more say little; and mentions beyond these say no more. */
enum { WIDE_DAYS = 12 * 366, SAMPLES = 9 };

struct samples {
	int32_t year[SAMPLES];
	size_t len;
};

static int32_t year_of(const struct date_mention *d)
{
	if (!d->has_span || d->span.lo == DAY_MIN || d->span.hi == DAY_MAX ||
	    d->span.hi - d->span.lo > WIDE_DAYS)
		return YEAR_UNKNOWN;
	return (int32_t)civil_from_day(
		d->span.lo + (d->span.hi - d->span.lo) / 2).year;
}

/* Kept in order. */
static void add_sample(struct samples *s, int32_t year)
{
	size_t i = s->len;

	if (s->len == SAMPLES)
		return;
	for (; i && s->year[i - 1] > year; i--)
		s->year[i] = s->year[i - 1];
	s->year[i] = year;
	s->len++;
}

static int32_t first_year(const struct date_mentions *dates)
{
	for (size_t i = 0; i < dates->len; i++)
		if (year_of(&dates->data[i]) != YEAR_UNKNOWN)
			return year_of(&dates->data[i]);
	return YEAR_UNKNOWN;
}

static void gather(const struct tags *tags, struct samples *samples)
{
	const struct date_mentions *dates = &tags->dates;
	int32_t year = first_year(dates);
	size_t next = 0;

	if (year == YEAR_UNKNOWN)
		return;
	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		for (; next < dates->len &&
		       dates->data[next].start < m->start; next++)
			if (year_of(&dates->data[next]) != YEAR_UNKNOWN)
				year = year_of(&dates->data[next]);
		if (m->actor >= 0)
			add_sample(&samples[m->actor], year);
	}
}

void actor_years(const struct tags *tags, int32_t **years, bool **mentioned)
{
	size_t n = tags->actors.len;
	struct samples *samples = calloc(n + 1, sizeof *samples);

	*years = calloc(n + 1, sizeof **years);
	*mentioned = calloc(n + 1, sizeof **mentioned);
	if (!samples || !*years || !*mentioned)
		abort();
	gather(tags, samples);
	for (size_t i = 0; i < n; i++)
		(*years)[i] = samples[i].len
			? samples[i].year[samples[i].len / 2] : YEAR_UNKNOWN;
	for (size_t i = 0; i < tags->mentions.len; i++)
		if (tags->mentions.data[i].actor >= 0)
			(*mentioned)[tags->mentions.data[i].actor] = true;
	for (size_t i = 0; i < tags->quotes.len; i++)
		if (tags->quotes.data[i].actor >= 0)
			(*mentioned)[tags->quotes.data[i].actor] = true;
	free(samples);
}
