#include "indexer/date_times.h"

static bool is_half_day(word w)
{
	return w->kind == DW_AM || w->kind == DW_PM;
}

/* "in the morning" behind an hour: the word behind it, or j. */
static size_t scan_half_day(struct date_scan *s, size_t j,
			    struct date_expr *e)
{
	enum daytime part;

	if (!is(s, j, DW_IN) || !is(s, j + 1, DW_THE) ||
	    !is(s, j + 2, DW_DAYTIME))
		return j;
	part = (enum daytime)at(s, j + 2)->value;
	if (part == DAYTIME_AFTERNOON || part == DAYTIME_EVENING)
		e->hour += e->hour < 12 ? 12 : 0;
	return j + 3;
}

/* "six o'clock", "eight in the morning" */
static bool scan_clock_in_words(struct date_scan *s, size_t i,
				struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1 + is(s, i + 1, DW_OCLOCK);
	size_t end;

	if (w->value < 1 || w->value > 12)
		return false;
	e->hour = w->value;
	end = scan_half_day(s, j, e);
	return end > i + 1 && (j > i + 1 || is(s, i - 1, DW_AT)) &&
	       done(s, e, end);
}

/* "5:30", "5 p.m.", "4 o'clock", "17:30hrs", "0600 hours". */
static bool scan_clock(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i), min = at(s, i + 2);
	size_t j = i + 1;

	if (w->kind != DW_NUMBER || is(s, i - 1, DW_LABEL))
		return false;
	if (!(w->flags & DWF_DIGITS))
		return scan_clock_in_words(s, i, e);
	if (w->digits == 4 && w->value < 2400 && w->value % 100 < 60 &&
	    is(s, j, DW_UNIT) && at(s, j)->value == UNIT_HOUR) {
		e->hour = w->value / 100;
		e->minute = w->value % 100;
		return done(s, e, j + 1);
	}
	if (w->value > 24 || w->digits > 2)
		return false;
	e->hour = w->value;
	if (is_mark(s, j, ':') && min->kind == DW_NUMBER && min->digits == 2 &&
	    min->value < 60 && !is_mark(s, i - 1, ':')) {
		e->minute = min->value;
		j += 2;
		if (is(s, j, DW_UNIT) && at(s, j)->value == UNIT_HOUR)
			j++;
	} else if (is(s, j, DW_OCLOCK)) {
		j++;
	} else if (is(s, i - 1, DW_AT) && scan_half_day(s, j, e) > j) {
		e->hour = w->value;      /* scan_half_day counts on below */
	} else if (!is_half_day(at(s, j))) {
		return false;
	}
	if (is(s, j, DW_PM) && e->hour < 12)
		e->hour += 12;
	if (is(s, j, DW_AM) && e->hour == 12)
		e->hour = 0;
	if (is_half_day(at(s, j)))
		j++;
	j = scan_half_day(s, j, e);
	if (is(s, j, DW_ZONE))
		j++;
	return done(s, e, j);
}

static bool scan_named(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_DAYTIME || joined(s, i + 1))
		return false;
	e->hour = w->value == DAYTIME_MIDDAY     ? 12
		  : w->value == DAYTIME_MIDNIGHT ? 24
						 : -1;
	return e->hour >= 0 && done(s, e, i + 1);
}

/* The day that a time goes on with: "Saturday", ", March 19", "on June 6". */
static bool take_day(struct date_scan *s, struct date_expr *e)
{
	struct date_expr day = { .weekday = NO_WEEKDAY, .hour = -1,
				 .start = e->start };
	struct date_expr clock = day;
	size_t j = e->next;
	word w;

	if (is_mark(s, j, ',') || is(s, j, DW_OF) ||
	    (date_is_preposition(at(s, j)) && !is(s, j, DW_UNTIL) &&
	     !is(s, j, DW_FROM)))
		j++;
	w = at(s, j);
	if (w->kind == DW_DAY_SHIFT) {
		e->form = FORM_SHIFT;
		e->unit = UNIT_DAY;
		e->anchor = ANCHOR_WRITING;
		e->shift = w->value;
		e->today = w->value == 0;
		return done(s, e, j + 1);
	}
	if (w->kind != DW_WEEKDAY && w->kind != DW_MONTH &&
	    w->kind != DW_NUMBER && w->kind != DW_HOLIDAY)
		return false;
	/* Another time: "6am, 7am, 8am" would call itself to the last one. */
	if (scan_clock(s, j, &clock) || !s->any(s, j, &day) ||
	    day.form != FORM_CALENDAR || day.hour >= 0 || day.daytime ||
	    (!date_names_day(&day) && day.weekday == NO_WEEKDAY))
		return false;
	day.hour = e->hour;
	day.minute = e->minute;
	*e = day;
	return true;
}

bool date_scan_time(struct date_scan *s, size_t i, struct date_expr *e)
{
	if (!scan_clock(s, i, e) && !scan_named(s, i, e))
		return false;
	take_day(s, e);
	return true;
}
