#include "indexer/date_clock.h"

#include "indexer/date_values.h"
#include "indexer/named_days.h"

/*
 * A month so many before the one being told belongs to the next year: after
 * December comes January, but after August a June may be looked back on.
 */
enum { NEXT_YEAR_AFTER = 6 };

int64_t date_day_of(struct date_point p)
{
	return day_from_civil(p.year, p.month ? p.month : 1,
			      p.day ? p.day : 1);
}

struct date_point date_point_of(int64_t day)
{
	struct civil_date c = civil_from_day(day);

	return (struct date_point){ .known = true, .year = c.year,
				    .month = c.month, .day = c.day };
}

const struct date_point *date_anchor_of(const struct date_clock *clock,
					enum date_anchor anchor)
{
	if (anchor == ANCHOR_WRITING && clock->written.known && clock->news)
		return &clock->written;
	if (anchor == ANCHOR_NONE && clock->story.known)
		return &clock->story;
	if (clock->told.known)
		return &clock->told;
	return &clock->written;
}

/* ---- Years that are not told ---- */

/* The century of '98 or the sixties: looked back on rather than ahead to. */
int64_t date_full_year(const struct date_clock *clock,
		       const struct date_expr *e)
{
	enum { AHEAD_MAX = 25 };
	int64_t near = clock->story.known     ? clock->story.year
		       : clock->written.known ? clock->written.year
					      : 1975;
	int64_t year = e->year;

	if (!e->short_year)
		return e->bc ? 1 - year : year;
	if (near < 1000 || near > 9900)
		near = 1975;             /* such years are never shortened */
	year += floor_to(near, 100);
	if (year > near + AHEAD_MAX)
		year -= 100;
	if (year < near - 100 + AHEAD_MAX)
		year += 100;
	return year;
}

/*
 * In news: the day nearest to the writing, but in a clause that speaks of
 * what was not one to come, nor the other way round.
 */
int64_t date_year_beside(const struct date_clock *clock, int month, int day)
{
	/* Days added for what tense, or the habit of news, speaks against. */
	enum { TO_COME = 250, GONE_BY = 80, UNTOLD = 60 };
	const struct date_point *w = &clock->written;
	int64_t here = date_day_of(*w), best = INT64_MAX, year = w->year;

	if (!w->month)
		return year;
	for (int64_t y = w->year - 1; y <= w->year + 1; y++) {
		int64_t gap = day_from_civil(y, month, day ? day : 15) - here;
		int64_t cost = gap < 0 ? -gap : gap;

		if (!day && y == w->year && month == w->month)
			cost = 0;
		if (cost && gap > 0 && clock->direction == DIRECTION_PAST)
			cost += TO_COME;
		if (cost && gap < 0 && clock->direction >= DIRECTION_FUTURE)
			cost += GONE_BY;
		if (cost && gap > 0 && clock->direction == DIRECTION_UNKNOWN)
			cost += UNTOLD;
		if (cost < best) {
			best = cost;
			year = y;
		}
	}
	return year;
}

/* The year of a month or a season that comes without one. */
static int64_t told_year(const struct date_clock *clock,
			 const struct date_expr *e, int month, int day)
{
	const struct date_point *p = date_anchor_of(clock, e->anchor);

	if (e->anchor != ANCHOR_NONE)
		return p->year + e->shift;
	if (clock->news)
		return date_year_beside(clock, month, day);
	return p->year + (p->month - month >= NEXT_YEAR_AFTER && p->month);
}

/* "last August" is the latest one past, not one of last year. */
static int64_t nearest_year(const struct date_clock *clock,
			    const struct date_expr *e, int month)
{
	const struct date_point *p = date_anchor_of(clock, e->anchor);

	if (e->shift < 0)
		return p->year - (month >= (p->month ? p->month : 1));
	if (e->shift > 0)
		return p->year + (month <= p->month || !p->month);
	return p->year;
}

int64_t date_year_of(const struct date_clock *clock, const struct date_expr *e,
		     int month, int day)
{
	if (e->has_year)
		return date_full_year(clock, e);
	if (e->nearest && e->shift)
		return nearest_year(clock, e, month);
	return told_year(clock, e, month, day);
}

/* ---- Named days ---- */

bool date_holiday_in(const struct date_clock *clock, const struct date_expr *e,
		     int64_t year, struct civil_date *out)
{
	return named_day_in_year(clock->named_days, e->holiday - 1, year, out);
}

/* "last Thanksgiving", "the following Easter": by the day. */
static int64_t nearest_holiday(const struct date_clock *clock,
			       const struct date_expr *e)
{
	const struct date_point *p = date_anchor_of(clock, e->anchor);
	struct civil_date d;
	int64_t gap;

	if (!date_holiday_in(clock, e, p->year, &d))
		return p->year + (e->shift < 0 ? -1 : 1);
	gap = day_from_civil(d.year, d.month, d.day) - date_day_of(*p);
	if (e->shift < 0)
		return p->year - (gap >= 0);
	return p->year + (gap <= 0);
}

int64_t date_holiday_year(const struct date_clock *clock,
			  const struct date_expr *e)
{
	bool beside = clock->news && e->anchor == ANCHOR_NONE;
	int64_t year = beside ? clock->written.year
			      : date_anchor_of(clock, e->anchor)->year;
	struct civil_date d;

	if (e->has_year)
		return date_full_year(clock, e);
	if (e->nearest && e->shift)
		return nearest_holiday(clock, e);
	return date_holiday_in(clock, e, year, &d)
		       ? told_year(clock, e, d.month, d.day)
		       : year;
}
