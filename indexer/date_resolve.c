#include "indexer/date_resolve.h"

#include "indexer/date_values.h"
#include "indexer/named_days.h"

static struct date_point year_point(int64_t year)
{
	return (struct date_point){ .known = true, .year = year };
}

static void move(struct date_clock *clock, struct date_point p)
{
	clock->told = p;
	clock->told.known = true;
	if (!clock->aside)
		clock->story = clock->told;
}

/* Narrows the EDTF to the part that is told of, keeping the TIMEX3 value. */
static void set_part(struct arena *a, enum date_part part,
		     struct date_mention *out)
{
	if (part != PART_WHOLE && out->has_span &&
	    out->span.lo != DAY_MIN && out->span.hi != DAY_MAX)
		date_set_span(a, out, date_part_of(out->span, part));
}

static void set_point(struct arena *a, struct date_point p,
		      const struct date_expr *e, struct date_mention *out)
{
	struct slice t = timex_year(a, p.year), x = edtf_year(a, p.year);

	if (slice_is(t, "XXXX")) {
		out->value = t;
		return;
	}
	if (p.month && p.day) {
		t = arena_printf(a, "%s-%02d-%02d", t.data, p.month, p.day);
		x = arena_printf(a, "%s-%02d-%02d", x.data, p.month, p.day);
	} else if (p.month) {
		t = arena_printf(a, "%s-%02d", t.data, p.month);
		x = arena_printf(a, "%s-%02d", x.data, p.month);
	} else if (e->part >= PART_FIRST_HALF) {
		t = arena_printf(a, "%s-H%d", t.data,
				 e->part == PART_FIRST_HALF ? 1 : 2);
	}
	out->value = t;
	date_set_edtf(out, x);
	set_part(a, e->part, out);
	if ((e->approximate || e->uncertain) && out->has_span)
		out->edtf = arena_printf(a, "%.*s%c", (int)out->edtf.len,
					 out->edtf.data,
					 !e->uncertain	  ? '~'
					 : e->approximate ? '%'
							  : '?');
}

/* ---- Places in the calendar ---- */

static void unknown_year(struct arena *a, const struct date_expr *e,
			 struct date_mention *out)
{
	if (e->beside)
		out->value = SLICE("XXXX-XX-XX");
	else if (e->month && e->day)
		out->value = arena_printf(a, "XXXX-%02d-%02d", e->month,
					  e->day);
	else if (e->month)
		out->value = arena_printf(a, "XXXX-%02d", e->month);
	else if (e->weekday != NO_WEEKDAY)
		out->value = arena_printf(a, "XXXX-WXX-%d", e->weekday + 1);
	else if (e->season)
		out->value = arena_printf(a, "XXXX-%s",
					  &"SP\0SU\0FA\0WI"
					   [(e->season - 21) * 3]);
	else if (e->quarter)
		out->value = arena_printf(a, "XXXX-Q%d", e->quarter);
	else if (e->day || e->daytime)
		out->value = arena_printf(a, "XXXX-XX-%s", "XX");
	else
		out->value = SLICE("XXXX");
}

/* In news: the coming one, or that of so many days back? */
static bool is_weekday_ahead(enum date_direction direction, int back)
{
	enum { LONG_AGO = 2 };

	return direction == DIRECTION_FUTURE ||
	       (direction == DIRECTION_AIM && back > LONG_AGO);
}

static void resolve_weekday(struct arena *a, struct date_clock *clock,
			    const struct date_expr *e,
			    struct date_mention *out)
{
	const struct date_point *p = date_anchor_of(
		clock, clock->news && e->anchor != ANCHOR_TOLD
			       ? ANCHOR_WRITING
			       : ANCHOR_TOLD);
	int64_t day;
	int back;

	if (!p->known || !p->day) {
		unknown_year(a, e, out);
		return;
	}
	day = date_day_of(*p);
	back = (weekday_of(day) - e->weekday + 7) % 7;
	if (e->anchor != ANCHOR_NONE && e->shift > 0)
		day += back ? 7 - back : 7;
	else if (e->anchor != ANCHOR_NONE && e->shift < 0)
		day -= back ? back : 7;
	else if (!clock->news || e->anchor == ANCHOR_WRITING ||
		 is_weekday_ahead(clock->direction, back))
		day += back ? 7 - back : 0;
	else
		day -= back;
	set_point(a, date_point_of(day), e, out);
	move(clock, date_point_of(day));
}

static void resolve_span_of_years(struct arena *a, struct date_clock *clock,
				  const struct date_expr *e,
				  struct date_mention *out)
{
	int64_t year = date_full_year(clock, e);
	long long n = year / e->years;

	if (e->bc) {
		long long last = 1 - (e->years == 100 ? e->year : e->year + 9);

		out->value = arena_printf(a, e->years == 100 ? "BC%02lld"
							     : "BC%03lld",
					  e->years == 100
						  ? (e->year - 1) / 100LL
						  : e->year / 10LL);
		if (last < 0)
			date_set_edtf(out, arena_printf(
						   a, "-%04lld/%s", -last,
						   edtf_year(a, last +
							     e->years - 1)
							   .data));
		move(clock, year_point(last));
		return;
	}
	out->value = arena_printf(a, e->years == 100 ? "%02lld" : "%03lld", n);
	date_set_edtf(out, arena_printf(a, e->years == 100 ? "%02lldXX"
							   : "%03lldX", n));
	set_part(a, e->part, out);
	move(clock, year_point(year));
}

static void set_quarter(struct arena *a, int64_t year, int quarter,
			struct date_mention *out)
{
	out->value = arena_printf(a, "%s-Q%d", timex_year(a, year).data,
				  quarter);
	date_set_edtf(out, arena_printf(a, "%s-%d", edtf_year(a, year).data,
					32 + quarter));
}

/* What a report looks ahead to is not what it goes on about. */
static bool is_ahead(const struct date_clock *clock,
		     const struct date_mention *m)
{
	return clock->news && clock->quarter.known && m->has_span &&
	       m->span.hi > date_day_of(clock->written);
}

static void resolve_season(struct arena *a, struct date_clock *clock,
			   const struct date_expr *e,
			   struct date_mention *out)
{
	static const char *const names[] = { "SP", "SU", "FA", "WI" };
	int month = e->season ? (e->season - 20) * 3 + 1 : e->quarter * 3 - 1;
	struct date_point p;
	const char *t;

	if (!e->has_year && !date_anchor_of(clock, e->anchor)->known) {
		unknown_year(a, e, out);
		return;
	}
	p = year_point(date_year_of(clock, e, month > 12 ? 12 : month, 0));
	if (e->quarter && e->yearly)
		p.year = date_year_beside(clock, month, 0) - 1;
	t = timex_year(a, p.year).data;
	if (e->season)
		out->value = arena_printf(a, "%s-%s", t, names[e->season - 21]);
	else
		out->value = arena_printf(a, "%s-Q%d", t, e->quarter);
	date_set_edtf(out, arena_printf(a, "%s-%d", edtf_year(a, p.year).data,
					e->season ? e->season
						  : 32 + e->quarter));
	set_part(a, e->part, out);
	p.month = e->season ? (e->season - 20) * 3 : month;
	p.quarter = e->quarter;
	move(clock, p);
	if (e->quarter && !e->yearly && !is_ahead(clock, out))
		clock->quarter = p;
}

/* "the day after Christmas" */
static struct date_point beside(struct date_point p, const struct date_expr *e)
{
	return e->beside && p.day ? date_point_of(date_day_of(p) + e->beside)
				  : p;
}

/* A day, a month or a year. */
static void resolve_day(struct arena *a, struct date_clock *clock,
			const struct date_expr *e, struct date_mention *out)
{
	struct date_point p = { .known = true, .month = e->month,
				.day = e->day };
	const struct date_point *from = date_anchor_of(clock, e->anchor);

	if (!e->has_year && !from->known) {
		unknown_year(a, e, out);
		return;
	}
	if (!e->month && e->day && !e->has_year) {
		from = date_anchor_of(clock, ANCHOR_TOLD);
		p.year = from->year;
		p.month = from->month;
		if (!p.month)
			p.day = 0;
	} else {
		p.year = date_year_of(clock, e, e->month, e->day);
	}
	if (p.day > days_in_month(p.year, p.month ? p.month : 1))
		p.day = 0;
	if (e->period && clock->quarter.known) {
		set_quarter(a, p.year, clock->quarter.quarter, out);
		return;
	}
	p = beside(p, e);
	set_point(a, p, e, out);
	move(clock, p);
}

/* ---- Named days ---- */

static void unknown_holiday(struct arena *a, const struct date_clock *clock,
			    const struct date_expr *e,
			    struct date_mention *out)
{
	struct civil_date d;

	out->value = SLICE("XXXX-XX-XX");
	if (named_day_is_fixed(clock->named_days, e->holiday - 1) &&
	    !e->beside && date_holiday_in(clock, e, 2000, &d))
		out->value = arena_printf(a, "XXXX-%02d-%02d", d.month, d.day);
}

static void resolve_holiday(struct arena *a, struct date_clock *clock,
			    const struct date_expr *e,
			    struct date_mention *out)
{
	bool known = e->has_year || date_anchor_of(clock, e->anchor)->known;
	struct date_point p = { .known = true };
	struct civil_date d;

	if (known)
		p.year = date_holiday_year(clock, e);
	if (known && date_holiday_in(clock, e, p.year, &d)) {
		p.month = d.month;
		p.day = d.day;
	} else if (!e->has_year) {
		unknown_holiday(a, clock, e, out);
		return;
	}
	p = beside(p, e);
	set_point(a, p, e, out);
	move(clock, p);
}

static void resolve_calendar(struct arena *a, struct date_clock *clock,
			     const struct date_expr *e,
			     struct date_mention *out)
{
	bool bare_time = (e->hour >= 0 || e->daytime) && !e->month &&
			 !e->holiday &&
			 !e->has_year && !e->day && e->weekday == NO_WEEKDAY;
	const struct date_point *p = date_anchor_of(clock, ANCHOR_TOLD);

	if (clock->news && !p->day)
		p = &clock->written;
	if (bare_time && e->daytime)
		out->value = SLICE("XXXX-XX-XX");
	else if (bare_time && p->known && p->day)
		set_point(a, *p, e, out);
	else if (bare_time)
		out->value = SLICE("XXXX-XX-XX");
	else if (e->years)
		resolve_span_of_years(a, clock, e, out);
	else if (e->season || e->quarter)
		resolve_season(a, clock, e, out);
	else if (e->holiday)
		resolve_holiday(a, clock, e, out);
	else if (!e->month && e->weekday != NO_WEEKDAY)
		resolve_weekday(a, clock, e, out);
	else
		resolve_day(a, clock, e, out);
}

/* ---- So far from an anchor ---- */

static void shift_days(struct arena *a, struct date_clock *clock,
		       const struct date_point *p, int days,
		       const struct date_expr *e, struct date_mention *out)
{
	struct date_point to = *p;

	if (p->day) {
		to = date_point_of(date_day_of(*p) + days);
		set_point(a, to, e, out);
		move(clock, to);
		return;
	}
	set_point(a, to, e, out);
	out->value = arena_printf(a, "%.*s%s", (int)out->value.len,
				  out->value.data, p->month ? "-XX"
							     : "-XX-XX");
}

/*
 * "over the weekend" of news is the last one, unless the clause looks ahead.
 */
static int weekend_shift(const struct date_clock *clock,
			 const struct date_point *p, const struct date_expr *e)
{
	if (!clock->news || e->anchor != ANCHOR_TOLD || e->shift || e->ago ||
	    clock->direction == DIRECTION_FUTURE)
		return e->shift;
	return weekday_of(date_day_of(*p)) >= 5 ? 0 : -1;
}

static void shift_weeks(struct arena *a, struct date_clock *clock,
			const struct date_point *p, const struct date_expr *e,
			struct date_mention *out)
{
	bool weekend = e->unit == UNIT_WEEKEND;
	int weeks = weekend ? weekend_shift(clock, p, e) : e->shift;
	int64_t day = date_day_of(*p) + 7 * weeks *
			       (e->unit == UNIT_FORTNIGHT ? 2 : 1);

	if (!p->day || (e->ago && e->anchor == ANCHOR_TOLD)) {
		shift_days(a, clock, p,
			   (e->unit == UNIT_FORTNIGHT ? 14 : 7) * weeks, e,
			   out);
		return;
	}
	out->value = timex_week(a, day);
	day -= weekday_of(day);
	if (weekend) {
		out->value = arena_printf(a, "%s-WE", out->value.data);
		day += 5;
	}
	date_set_span(a, out, (struct day_span){ day, day + (weekend ? 1 : 6) });
}

static void shift_months(struct arena *a, struct date_clock *clock,
			 const struct date_point *p, int months,
			 const struct date_expr *e, struct date_mention *out)
{
	int64_t month = p->year * 12 + p->month - 1 + months;
	struct date_point to = year_point(floor_to(month, 12) / 12);

	if (!p->month) {
		set_point(a, *p, e, out);
		out->value = arena_printf(a, "%.*s-XX", (int)out->value.len,
					  out->value.data);
		return;
	}
	to.month = (int)(month - to.year * 12) + 1;
	set_point(a, to, e, out);
	move(clock, to);
}

/* "the quarter" of a report is the one told of, or the last full one. */
static void shift_quarters(struct arena *a, struct date_clock *clock,
			   const struct date_point *p,
			   const struct date_expr *e, struct date_mention *out)
{
	int64_t q = p->year * 4 + (p->month ? (p->month - 1) / 3 : 0) +
		    e->shift;
	int64_t year;

	if (e->anchor == ANCHOR_TOLD && !e->shift && clock->quarter.known) {
		set_quarter(a, clock->quarter.year, clock->quarter.quarter,
			    out);
		return;
	}
	if (e->anchor == ANCHOR_TOLD && !e->shift && clock->news)
		q = clock->written.year * 4 +
		    (clock->written.month - 1) / 3 - 1;
	year = floor_to(q, 4) / 4;
	set_quarter(a, year, (int)(q - year * 4) + 1, out);
}

static void shift_years(struct arena *a, struct date_clock *clock,
			const struct date_point *p, const struct date_expr *e,
			struct date_mention *out)
{
	struct date_point to = year_point(p->year);
	int64_t unit = e->unit == UNIT_DECADE ? 10
		       : e->unit == UNIT_CENTURY ? 100
		       : e->unit == UNIT_MILLENNIUM ? 1000 : 1;
	long long n;

	to.year += unit * e->shift;
	if (unit == 1 || e->ago || unit == 1000 || to.year <= 0) {
		set_point(a, to, e, out);
		move(clock, to);
		return;
	}
	n = to.year / unit;
	out->value = arena_printf(a, unit == 10 ? "%03lld" : "%02lld", n);
	date_set_edtf(out,
		      arena_printf(a, unit == 10 ? "%03lldX" : "%02lldXX", n));
	set_part(a, e->part, out);
}

/*
 * "weeks later", "some years ago", "ten thousand years ago": it is not told
 * how many, or only roughly.
 */
static bool shift_unknown(const struct date_expr *e, struct date_mention *out)
{
	enum { LONG_AGO = 1000 };


	if (!e->ago || !e->shift || e->edge)
		return false;
	if (e->count && (e->unit < UNIT_YEAR ||
			 (e->shift > -LONG_AGO && e->shift < LONG_AGO)))
		return false;
	out->value = e->shift < 0 ? SLICE("PAST_REF") : SLICE("FUTURE_REF");
	return true;
}

static void resolve_shift(struct arena *a, struct date_clock *clock,
			  const struct date_expr *e, struct date_mention *out)
{
	const struct date_point *p = date_anchor_of(clock, e->anchor);
	struct date_point from = *p;

	if (shift_unknown(e, out))
		return;
	if (clock->news && e->anchor == ANCHOR_TOLD && !e->ago &&
	    (e->unit == UNIT_WEEKEND ||
	     (e->unit == UNIT_YEAR && !e->shift && !e->nearest)))
		from = clock->written;
	if (!from.known || (e->unit == UNIT_DAY && !from.day &&
			    e->anchor == ANCHOR_WRITING) ||
	    (e->today && !clock->news)) {
		out->value = e->shift < 0 ? SLICE("PAST_REF")
			     : e->shift > 0 ? SLICE("FUTURE_REF")
					    : SLICE("PRESENT_REF");
		return;
	}
	if (e->yearly && clock->news && e->anchor == ANCHOR_TOLD)
		from = clock->written;
	if (e->yearly && clock->news && clock->quarter.known) {
		set_quarter(a, clock->quarter.year + e->shift,
			    clock->quarter.quarter, out);
		return;
	}
	switch (e->unit) {
	case UNIT_SECOND:
	case UNIT_MINUTE:
	case UNIT_HOUR:
		out->type = TIMEX_TIME;
		set_point(a, from, e, out);
		out->value = arena_printf(a, "%sTXX", out->value.data);
		break;
	case UNIT_DAY:
		shift_days(a, clock, &from, e->shift, e, out);
		break;
	case UNIT_WEEK:
	case UNIT_WEEKEND:
	case UNIT_FORTNIGHT:
		shift_weeks(a, clock, &from, e, out);
		break;
	case UNIT_MONTH:
		shift_months(a, clock, &from, e->shift, e, out);
		break;
	case UNIT_QUARTER:
		shift_quarters(a, clock, &from, e, out);
		break;
	default:
		shift_years(a, clock, &from, e, out);
	}
}

/* ---- Stretches ---- */

static int64_t days_back(struct date_point p, enum date_unit unit, int count)
{
	int64_t month;

	switch (unit) {
	case UNIT_DAY:
		return date_day_of(p) + count;
	case UNIT_WEEK:
		return date_day_of(p) + 7 * count;
	case UNIT_FORTNIGHT:
		return date_day_of(p) + 14 * count;
	case UNIT_MONTH:
	case UNIT_QUARTER:
		month = p.year * 12 + p.month - 1 +
			(unit == UNIT_MONTH ? count : 3 * count);
		p.year = floor_to(month, 12) / 12;
		p.month = (int)(month - p.year * 12) + 1;
		p.day = 1;
		return date_day_of(p);
	default:
		p.year += (unit == UNIT_YEAR ? 1 : unit == UNIT_DECADE ? 10
								       : 100) *
			  (int64_t)count;
		p.day = p.month = 1;
		return date_day_of(p);
	}
}

static struct slice edtf_of_unit(struct arena *a, int64_t day,
				 enum date_unit unit)
{
	struct civil_date c = civil_from_day(day);
	const char *year = edtf_year(a, c.year).data;

	if (unit >= UNIT_YEAR)
		return slice_of(year);
	if (unit >= UNIT_MONTH)
		return arena_printf(a, "%s-%02d", year, c.month);
	return arena_printf(a, "%s-%02d-%02d", year, c.month, c.day);
}

/* "the past three years", told in 2006, are 2003/2006. */
static void set_stretch(struct arena *a, const struct date_clock *clock,
			const struct date_expr *e, struct date_mention *out)
{
	const struct date_point *p = date_anchor_of(clock, clock->news
						      ? ANCHOR_WRITING
						      : ANCHOR_TOLD);
	struct slice here, there;

	if (!e->direction || !e->count || !p->known || e->count > 5000 ||
	    e->unit < UNIT_DAY || e->unit == UNIT_WEEKEND ||
	    (e->unit < UNIT_MONTH && !p->day) ||
	    (e->unit < UNIT_YEAR && !p->month))
		return;
	here = edtf_of_unit(a, date_day_of(*p), e->unit);
	there = edtf_of_unit(a, days_back(*p, e->unit,
					  e->direction * e->count), e->unit);
	date_set_edtf(out, arena_printf(a, "%s/%s",
					e->direction < 0 ? there.data
							 : here.data,
					e->direction < 0 ? here.data
							 : there.data));
}

/* "the last two weeks of May": lasts, and is a place in the calendar. */
static void set_edge(struct arena *a, const struct date_expr *e,
		     struct date_mention *out)
{
	struct date_expr length = { .count = e->count, .half = e->half,
				    .unit = e->edge_unit };
	struct day_span span = out->span;
	struct date_point lo;
	int n = e->count ? e->count : 1;

	if (out->has_span && span.lo != DAY_MIN && span.hi != DAY_MAX) {
		bool last = e->edge < 0;
		int from = last ? 0 : (e->edge - 1) * n;

		lo = date_point_of(last ? span.hi + 1 : span.lo);
		if (last)
			span.lo = days_back(lo, e->edge_unit, -n);
		else
			span = (struct day_span){
				days_back(lo, e->edge_unit, from),
				days_back(lo, e->edge_unit, from + n) - 1
			};
		if (e->count && span.lo >= out->span.lo &&
		    span.hi <= out->span.hi)
			date_set_span(a, out, span);
	}
	if (e->edge_unit == UNIT_DAY && e->count == 1 && out->has_span &&
	    out->span.lo == out->span.hi) {
		out->value = out->edtf;
		return;
	}
	out->type = TIMEX_DURATION;
	out->value = timex_duration(a, &length);
}

static void add_time(struct arena *a, const struct date_expr *e,
		     struct date_mention *out)
{
	out->type = TIMEX_TIME;
	if (slice_ends(out->value, "_REF"))
		out->value = SLICE("XXXX-XX-XX");
	if (e->hour >= 0)
		out->value = arena_printf(a, "%.*sT%02d:%02d",
					  (int)out->value.len, out->value.data,
					  e->hour, e->minute);
	else
		out->value = arena_printf(a, "%.*s%s", (int)out->value.len,
					  out->value.data,
					  timex_daytime(e->daytime));
}

static struct slice set_value(struct arena *a, const struct date_expr *e)
{
	if (e->weekday != NO_WEEKDAY)
		return arena_printf(a, "XXXX-WXX-%d", e->weekday + 1);
	if (e->season)
		return arena_printf(a, "XXXX-%s",
				    &"SP\0SU\0FA\0WI"[(e->season - 21) * 3]);
	if (e->month)
		return arena_printf(a, "XXXX-%02d", e->month);
	if (e->daytime)
		return SLICE("XXXX-XX-XX");
	return timex_duration(a, e);
}

void date_resolve(struct arena *arena, struct date_clock *clock,
		  const struct date_expr *e, struct date_mention *out)
{
	out->type = TIMEX_DATE;
	switch (e->form) {
	case FORM_CALENDAR:
		resolve_calendar(arena, clock, e, out);
		break;
	case FORM_SHIFT:
		resolve_shift(arena, clock, e, out);
		break;
	case FORM_DURATION:
		out->type = TIMEX_DURATION;
		out->value = timex_duration(arena, e);
		set_stretch(arena, clock, e, out);
		break;
	case FORM_SET:
		out->type = TIMEX_SET;
		out->value = set_value(arena, e);
		if (e->holiday)
			unknown_holiday(arena, clock, e, out);
		break;
	case FORM_PRESENT:
		out->value = SLICE("PRESENT_REF");
		break;
	case FORM_PAST:
		out->value = SLICE("PAST_REF");
		break;
	case FORM_FUTURE:
		out->value = SLICE("FUTURE_REF");
		break;
	}
	if (e->edge)
		set_edge(arena, e, out);
	else if (e->form == FORM_SET && e->daytime)
		out->value = arena_printf(arena, "%.*s%s", (int)out->value.len,
					  out->value.data,
					  timex_daytime(e->daytime));
	else if (e->daytime || e->hour >= 0)
		add_time(arena, e, out);
}
