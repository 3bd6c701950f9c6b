#include "indexer/date_resolve.h"

#include <stdio.h>

static int64_t floor_to(int64_t n, int64_t unit)
{
	int64_t rest = n % unit;

	return n - (rest < 0 ? rest + unit : rest);
}

static int64_t day_of(struct date_point p)
{
	return day_from_civil(p.year, p.month ? p.month : 1,
			      p.day ? p.day : 1);
}

static struct date_point point_of(int64_t day)
{
	struct civil_date c = civil_from_day(day);

	return (struct date_point){ true, c.year, c.month, c.day };
}

/* The year as TIMEX3 writes it, and as EDTF does. */
static struct slice timex_year(struct arena *a, int64_t year)
{
	if (year <= 0)
		return arena_printf(a, "BC%04lld", (long long)(1 - year));
	return arena_printf(a, "%04lld", (long long)year);
}

static struct slice edtf_year(struct arena *a, int64_t year)
{
	return arena_printf(a, "%s%04lld", year < 0 ? "-" : "",
			    (long long)(year < 0 ? -year : year));
}

static void set_edtf(struct date_mention *out, struct slice edtf)
{
	out->has_span = edtf.len && edtf_parse(edtf, &out->span);
	if (out->has_span)
		out->edtf = edtf;
}

/* Early, mid and late are the thirds of what they are part of. */
static struct slice part_of_span(struct arena *a, struct day_span span,
				 enum date_part part)
{
	struct civil_date lo = civil_from_day(span.lo);
	struct civil_date hi = civil_from_day(span.hi);
	int i = part == PART_EARLY ? 0 : part == PART_MID ? 1 : 2;
	long long years = (long long)(hi.year - lo.year + 1);
	long long y = (long long)lo.year;

	if (y <= 0)
		return (struct slice){ 0 };
	if (years == 10)
		return arena_printf(a, "%04lld/%04lld", y + (i ? i * 3 + 1 : 0),
				    y + (i == 2 ? 9 : i * 3 + 3));
	if (years == 1 && hi.month - lo.month == 11)
		return arena_printf(a, "%04lld-%02d/%04lld-%02d", y,
				    i * 4 + 1, y, i * 4 + 4);
	if (years == 1 && hi.month == lo.month && lo.day != hi.day)
		return arena_printf(a, "%04lld-%02d-%02d/%04lld-%02d-%02d", y,
				    lo.month, i * 10 + 1, y, lo.month,
				    i == 2 ? hi.day : i * 10 + 10);
	return (struct slice){ 0 };
}

static void set_point(struct arena *a, struct date_point p,
		      const struct date_expr *e, struct date_mention *out)
{
	struct slice t = timex_year(a, p.year), x = edtf_year(a, p.year);
	struct slice part;

	if (p.month && p.day) {
		t = arena_printf(a, "%s-%02d-%02d", t.data, p.month, p.day);
		x = arena_printf(a, "%s-%02d-%02d", x.data, p.month, p.day);
	} else if (p.month) {
		t = arena_printf(a, "%s-%02d", t.data, p.month);
		x = arena_printf(a, "%s-%02d", x.data, p.month);
	}
	out->value = t;
	set_edtf(out, x);
	if (e->part != PART_WHOLE && out->has_span) {
		part = part_of_span(a, out->span, e->part);
		if (part.len)
			set_edtf(out, part);
	}
	if (e->approximate && out->has_span)
		out->edtf = arena_printf(a, "%.*s~", (int)out->edtf.len,
					 out->edtf.data);
}

static const struct date_point *anchor_of(const struct date_clock *clock,
					  enum date_anchor anchor)
{
	if (anchor == ANCHOR_WRITING && clock->written.known && clock->news)
		return &clock->written;
	if (clock->told.known)
		return &clock->told;
	return &clock->written;
}

static int64_t full_year(const struct date_clock *clock,
			 const struct date_expr *e)
{
	int64_t near = clock->told.known ? clock->told.year : 1950;
	int64_t year = e->year;

	if (!e->short_year)
		return e->bc ? 1 - year : year;
	year += floor_to(near, 100);
	if (year > near + 50)
		year -= 100;
	if (year < near - 50)
		year += 100;
	return year;
}

/* The year of a month or season that comes without one. */
static int64_t told_year(const struct date_clock *clock,
			 const struct date_expr *e, int month)
{
	const struct date_point *p = anchor_of(clock, ANCHOR_WRITING);
	enum date_anchor anchor = e->anchor;

	if (e->unit == UNIT_YEAR && anchor != ANCHOR_NONE && !e->month &&
	    !e->season)
		return anchor_of(clock, anchor)->year + e->shift;
	if (anchor == ANCHOR_NONE && clock->news) {
		if (clock->future && !e->quarter)
			return p->year + (month < p->month);
		return p->year - (month > p->month + 1);
	}
	p = anchor_of(clock, anchor);
	if (anchor == ANCHOR_NONE)
		return p->year + (p->month - month >= 10 && p->month);
	return p->year + e->shift;
}

/* "last August" is the latest one past, not one of last year. */
static int64_t nearest_year(const struct date_clock *clock,
			    const struct date_expr *e, int month)
{
	const struct date_point *p = anchor_of(clock, e->anchor);

	if (e->shift < 0)
		return p->year - (month >= (p->month ? p->month : 1));
	if (e->shift > 0)
		return p->year + (month <= p->month);
	return p->year;
}

static void move(struct date_clock *clock, struct date_point p)
{
	clock->told = p;
	clock->told.known = true;
}

static void unknown_year(struct arena *a, const struct date_expr *e,
			 struct date_mention *out)
{
	if (e->month && e->day)
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
	else
		out->value = SLICE("XXXX");
}

static void resolve_weekday(struct arena *a, struct date_clock *clock,
			    const struct date_expr *e,
			    struct date_mention *out)
{
	const struct date_point *p = anchor_of(clock, clock->news
						      ? ANCHOR_WRITING
						      : ANCHOR_TOLD);
	int64_t day;
	int back;

	if (!p->known || !p->day) {
		unknown_year(a, e, out);
		return;
	}
	day = day_of(*p);
	back = (weekday_of(day) - e->weekday + 7) % 7;
	if (e->anchor != ANCHOR_NONE && e->shift > 0)
		day += back ? 7 - back : 7;
	else if (e->anchor != ANCHOR_NONE && e->shift < 0)
		day -= back ? back : 7;
	else if (!clock->news || clock->future)
		day += back ? 7 - back : 0;
	else
		day -= back;
	set_point(a, point_of(day), e, out);
	move(clock, point_of(day));
}

static void resolve_span_of_years(struct arena *a, struct date_clock *clock,
				  const struct date_expr *e,
				  struct date_mention *out)
{
	int64_t year = full_year(clock, e);
	long long n = year / e->years;

	if (e->bc) {
		out->value = arena_printf(a, e->years == 100 ? "BC%02lld"
							     : "BC%03lld",
					  (e->year - 1) / (long long)e->years);
		if (e->years == 100)
			set_edtf(out, arena_printf(a, "-%04lld/-%04lld",
						   (long long)e->year - 1,
						   (long long)e->year - 100));
		return;
	}
	out->value = arena_printf(a, e->years == 100 ? "%02lld" : "%03lld", n);
	set_edtf(out, arena_printf(a, e->years == 100 ? "%02lldXX" : "%03lldX",
				   n));
	if (e->part != PART_WHOLE && out->has_span && e->years == 10)
		set_edtf(out, part_of_span(a, out->span, e->part));
	clock->told = (struct date_point){ true, year, 0, 0 };
}

static void resolve_season(struct arena *a, struct date_clock *clock,
			   const struct date_expr *e,
			   struct date_mention *out)
{
	static const char *const names[] = { "SP", "SU", "FA", "WI" };
	int month = e->season ? (e->season - 20) * 3 : e->quarter * 3 - 2;
	int64_t year;

	if (e->has_year)
		year = full_year(clock, e);
	else if (!anchor_of(clock, e->anchor)->known) {
		unknown_year(a, e, out);
		return;
	} else if (e->nearest && e->shift)
		year = nearest_year(clock, e, month);
	else
		year = told_year(clock, e, month);
	if (e->season)
		out->value = arena_printf(a, "%s-%s", timex_year(a, year).data,
					  names[e->season - 21]);
	else
		out->value = arena_printf(a, "%s-Q%d",
					  timex_year(a, year).data,
					  e->quarter);
	set_edtf(out, arena_printf(a, "%s-%d", edtf_year(a, year).data,
				   e->season ? e->season : 32 + e->quarter));
	move(clock, (struct date_point){ true, year, month, 0 });
}

static void resolve_clock_time(struct arena *a, struct date_clock *clock,
			       const struct date_expr *e,
			       struct date_mention *out)
{
	const struct date_point *p = anchor_of(clock, ANCHOR_TOLD);

	out->type = TIMEX_TIME;
	if (p->known && p->day)
		set_point(a, *p, e, out);
	else
		out->value = SLICE("XXXX-XX-XX");
	out->value = arena_printf(a, "%.*sT%02d:%02d", (int)out->value.len,
				  out->value.data, e->hour, e->minute);
}

static void resolve_calendar(struct arena *a, struct date_clock *clock,
			     const struct date_expr *e,
			     struct date_mention *out)
{
	struct date_point p = { true, 0, e->month, e->day };

	if (e->hour >= 0 && !e->month) {
		resolve_clock_time(a, clock, e, out);
	} else if (e->years) {
		resolve_span_of_years(a, clock, e, out);
	} else if (e->season || e->quarter) {
		resolve_season(a, clock, e, out);
	} else if (!e->month && e->weekday != NO_WEEKDAY) {
		resolve_weekday(a, clock, e, out);
	} else {
		if (e->has_year) {
			p.year = full_year(clock, e);
		} else if (!anchor_of(clock, e->anchor)->known) {
			unknown_year(a, e, out);
			return;
		} else if (e->nearest && e->shift) {
			p.year = nearest_year(clock, e, e->month);
		} else {
			p.year = told_year(clock, e, e->month);
		}
		if (p.day > days_in_month(p.year, p.month ? p.month : 1))
			p.day = 0;
		set_point(a, p, e, out);
		move(clock, p);
	}
}

/* ISO week of a day. */
static struct slice week_value(struct arena *a, int64_t day)
{
	int64_t thursday = day - weekday_of(day) + 3;
	struct civil_date c = civil_from_day(thursday);
	int64_t first = day_from_civil(c.year, 1, 1);

	return arena_printf(a, "%s-W%02d", timex_year(a, c.year).data,
			    (int)((thursday - first) / 7 + 1));
}

static void shift_days(struct arena *a, struct date_clock *clock,
		       const struct date_point *p, int days,
		       const struct date_expr *e, struct date_mention *out)
{
	struct date_point to = *p;

	if (p->day) {
		to = point_of(day_of(*p) + days);
		set_point(a, to, e, out);
		move(clock, to);
		return;
	}
	set_point(a, to, e, out);
	out->value = arena_printf(a, "%.*s%s", (int)out->value.len,
				  out->value.data, p->month ? "-XX"
							     : "-XX-XX");
}

static void shift_weeks(struct arena *a, struct date_clock *clock,
			const struct date_point *p, const struct date_expr *e,
			struct date_mention *out)
{
	int64_t day = day_of(*p) + 7 * e->shift;

	if (!p->day || (e->ago && e->anchor == ANCHOR_TOLD)) {
		shift_days(a, clock, p, 7 * e->shift, e, out);
		return;
	}
	out->value = week_value(a, day);
	day -= weekday_of(day);
	if (e->unit == UNIT_WEEKEND) {
		out->value = arena_printf(a, "%s-WE", out->value.data);
		day += 5;
	}
	out->span = (struct day_span){ day, day + (e->unit == UNIT_WEEKEND
						   ? 1 : 6) };
	out->has_span = true;
	out->edtf.data = arena_alloc(a, EDTF_MAX);
	out->edtf.len = edtf_format(out->span, (char *)out->edtf.data);
}

static void shift_months(struct arena *a, struct date_clock *clock,
			 const struct date_point *p, int months,
			 const struct date_expr *e, struct date_mention *out)
{
	int64_t month = p->year * 12 + p->month - 1 + months;
	struct date_point to = { true, floor_to(month, 12) / 12, 0, 0 };

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

static void shift_quarters(struct arena *a, const struct date_point *p,
			   const struct date_expr *e, struct date_mention *out)
{
	int64_t q = p->year * 4 + (p->month ? (p->month - 1) / 3 : 0) +
		    e->shift;
	int64_t year = floor_to(q, 4) / 4;
	int n = (int)(q - year * 4) + 1;

	out->value = arena_printf(a, "%s-Q%d", timex_year(a, year).data, n);
	set_edtf(out, arena_printf(a, "%s-%d", edtf_year(a, year).data,
				   32 + n));
}

static void shift_years(struct arena *a, struct date_clock *clock,
			const struct date_point *p, const struct date_expr *e,
			struct date_mention *out)
{
	struct date_point to = { true, p->year, 0, 0 };
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
	set_edtf(out, arena_printf(a, unit == 10 ? "%03lldX" : "%02lldXX", n));
}

static const char *daytime_code(enum daytime daytime)
{
	static const char *const codes[] = { "", "TMO", "T12:00", "TAF",
					     "TEV", "TNI" };

	return codes[daytime];
}

static void resolve_shift(struct arena *a, struct date_clock *clock,
			  const struct date_expr *e, struct date_mention *out)
{
	const struct date_point *p = anchor_of(clock, e->anchor);
	struct date_point from = *p;

	if (!p->known || (e->unit == UNIT_DAY && !p->day &&
			  e->anchor == ANCHOR_WRITING) ||
	    (e->today && !clock->news)) {
		out->value = e->shift < 0 ? SLICE("PAST_REF")
			     : e->shift > 0 ? SLICE("FUTURE_REF")
					    : SLICE("PRESENT_REF");
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
		shift_quarters(a, &from, e, out);
		break;
	default:
		shift_years(a, clock, &from, e, out);
	}
}

static struct slice duration_value(struct arena *a, const struct date_expr *e)
{
	static const struct {
		const char *letter;
		int times;
		bool time;
	} units[] = {
		{ "S", 1, true },  { "M", 1, true }, { "H", 1, true },
		{ "D", 1, false }, { "WE", 1, false }, { "W", 1, false },
		{ "W", 2, false }, { "M", 1, false }, { "Q", 1, false },
		{ "Y", 1, false }, { "Y", 10, false }, { "Y", 100, false },
		{ "Y", 1000, false }
	};
	const char *t = units[e->unit].time ? "T" : "";
	long long n = (long long)e->count * units[e->unit].times;

	if (e->half && units[e->unit].times == 1)
		return arena_printf(a, "P%s%lld.5%s", t, n,
				    units[e->unit].letter);
	if (!e->count)
		return arena_printf(a, "P%sX%s", t, units[e->unit].letter);
	return arena_printf(a, "P%s%lld%s", t, n, units[e->unit].letter);
}

/* "the past three years", told in 2006, are 2003/2006. */
static void set_stretch(struct arena *a, const struct date_clock *clock,
			const struct date_expr *e, struct date_mention *out)
{
	const struct date_point *p = anchor_of(clock, clock->news
						      ? ANCHOR_WRITING
						      : ANCHOR_TOLD);
	struct date_mention lo = { 0 }, hi = { 0 };
	struct date_clock moved = { .told = *p, .news = false };
	struct date_expr far = { .unit = e->unit, .anchor = ANCHOR_TOLD };

	if (!e->direction || !e->count || !p->known || e->count > 5000 ||
	    e->unit < UNIT_DAY || e->unit == UNIT_WEEKEND)
		return;
	if (e->unit == UNIT_WEEK || e->unit == UNIT_FORTNIGHT) {
		far.unit = UNIT_DAY;
		far.shift = (e->unit == UNIT_WEEK ? 7 : 14) * e->count;
	} else {
		far.shift = e->count;
	}
	if ((far.unit == UNIT_DAY && !p->day) ||
	    (far.unit == UNIT_MONTH && !p->month))
		return;
	far.shift *= e->direction;
	far.ago = true;
	resolve_shift(a, &moved, &far, &lo);
	moved.told = *p;
	far.shift = 0;
	resolve_shift(a, &moved, &far, &hi);
	if (!lo.has_span || !hi.has_span)
		return;
	set_edtf(out, e->direction < 0
			      ? arena_printf(a, "%s/%s", lo.edtf.data,
					     hi.edtf.data)
			      : arena_printf(a, "%s/%s", hi.edtf.data,
					     lo.edtf.data));
}

static void add_daytime(struct arena *a, enum daytime daytime,
			struct date_mention *out)
{
	out->type = TIMEX_TIME;
	if (slice_ends(out->value, "_REF"))
		out->value = SLICE("XXXX-XX-XX");
	out->value = arena_printf(a, "%.*s%s", (int)out->value.len,
				  out->value.data, daytime_code(daytime));
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
		out->value = duration_value(arena, e);
		set_stretch(arena, clock, e, out);
		break;
	case FORM_SET:
		out->type = TIMEX_SET;
		out->value = e->weekday != NO_WEEKDAY
				     ? arena_printf(arena, "XXXX-WXX-%d",
						    e->weekday + 1)
				     : duration_value(arena, e);
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
	if (e->daytime)
		add_daytime(arena, e->daytime, out);
}
