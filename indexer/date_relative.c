#include "indexer/date_relative.h"

#include "indexer/date_calendar.h"
#include "indexer/date_counted.h"

/* ---- "past three years", "the last week of May" ---- */

/* The place in the calendar that "of" leads to. */
bool date_scan_of_place(struct date_scan *s, size_t i, struct date_expr *e)
{
	struct date_expr inner = date_expr_at(at(s, i)->start);

	if (!is(s, i, DW_OF) || !s->any(s, i + 1, &inner))
		return false;
	if (inner.form == FORM_SHIFT &&
	    (inner.ago || inner.unit < UNIT_WEEK || inner.daytime))
		return false;
	if ((inner.form != FORM_CALENDAR && inner.form != FORM_SHIFT) ||
	    date_names_day(&inner) || inner.hour >= 0 || inner.weekday != NO_WEEKDAY)
		return false;
	*e = inner;
	return true;
}

/* "the last two weeks of May": both a stretch and a place. */
bool date_take_edge(struct date_scan *s, size_t j, int edge,
		      struct date_expr *e)
{
	struct date_expr place;

	if (!date_scan_of_place(s, j, &place))
		return false;
	place.start = e->start;
	if (e->unit == UNIT_QUARTER) {
		if (!place.has_year || place.month || place.season ||
		    place.years || place.quarter || e->count != 1)
			return false;
		place.quarter = edge < 0 ? 4 : edge;
		*e = place;
		return place.quarter <= 4;
	}
	place.count = e->count;
	place.half = e->half;
	place.edge = edge;
	place.edge_unit = e->unit;
	*e = place;
	return true;
}

static int direction_of(word w)
{
	switch (w->kind) {
	case DW_PAST:
	case DW_LAST:
	case DW_PREVIOUS:
	case DW_LATEST:
		return -1;
	case DW_NEXT:
	case DW_COMING:
	case DW_FOLLOWING:
		return 1;
	default:
		return 0;
	}
}

/* "past three years", "next few weeks", "first nine months", "last days". */
bool date_scan_stretch(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j, k;
	int edge;

	e->direction = direction_of(w);
	if (!e->direction && w->kind != DW_FINAL &&
	    (!date_ordinal(w) || w->value > 12))
		return false;
	j = date_scan_count(s, i + 1, &e->count, &e->half);
	if (j > i + 1 && is(s, i + 1, DW_A))
		return false;
	k = j;
	while (is(s, k, DW_ADJECTIVE) || is(s, k, DW_MORE))
		k++;
	if (!date_is_unit(s, k) || is(s, k + 1, DW_OLD))
		return false;
	e->unit = (enum date_unit)at(s, k)->value;
	edge = date_ordinal(w) ? date_ordinal(w) : -1;
	if (j == i + 1) {
		bool plural = at(s, k)->flags & DWF_PLURAL;

		e->count = !plural;
		if ((date_ordinal(w) || w->kind == DW_FINAL ||
		     w->kind == DW_LAST) && e->unit >= UNIT_DAY &&
		    date_take_edge(s, k + 1, edge, e))
			return true;
		if (!plural || date_ordinal(w) > 1)
			return false;
	} else if (date_take_edge(s, k + 1, edge, e)) {
		return true;
	}
	e->form = FORM_DURATION;
	e->anchor = ANCHOR_TOLD;
	k++;
	if (is(s, k, DW_OR) && date_is_unit(s, k + 1))
		k += 2;
	return done(s, e, k);
}

/* "four previous weeks" */
bool date_scan_count_before(struct date_scan *s, size_t i,
			      struct date_expr *e)
{
	size_t j = date_scan_count(s, i, &e->count, &e->half);

	e->direction = direction_of(at(s, j));
	if (j == i || is(s, i, DW_A) || !e->direction ||
	    !date_is_unit(s, j + 1))
		return false;
	e->form = FORM_DURATION;
	e->unit = (enum date_unit)at(s, j + 1)->value;
	e->anchor = ANCHOR_TOLD;
	return done(s, e, j + 2);
}

/* ---- "the following year", "last August", "that summer" ---- */

static bool scan_related_unit(struct date_scan *s, size_t j, bool the,
			      struct date_expr *e)
{
	word w = at(s, j), r = at(s, j - 1);

	if (w->value < UNIT_DAY || joined(s, j + 1))
		return false;
	e->unit = (enum date_unit)w->value;
	if (r->kind == DW_LATEST) {
		e->shift = w->value == UNIT_QUARTER ? 0 : -1;
		e->anchor = w->value == UNIT_QUARTER ? ANCHOR_TOLD
						     : ANCHOR_WRITING;
	}
	/* "the past year" lasts; "the previous year" is a place. */
	if ((the && r->kind == DW_PAST) ||
	    (the && r->kind == DW_NEXT && w->value >= UNIT_DECADE &&
	     is(s, j - 3, DW_PREPOSITION))) {
		e->form = FORM_DURATION;
		e->count = 1;
		e->direction = r->kind == DW_PAST ? -1 : 1;
		return done(s, e, j + 1);
	}
	/* "this year's third quarter" */
	if (w->value == UNIT_YEAR && is_mark(s, j + 1, '\'')) {
		struct date_expr q = *e;

		if (date_scan_quarter(s, j + 2, &q)) {
			*e = q;
			e->form = FORM_CALENDAR;
			return true;
		}
	}
	return done(s, e, j + 1);
}

static bool scan_related_day(struct date_scan *s, size_t j,
			     struct date_expr *e)
{
	word w = at(s, j);

	e->weekday = w->value;
	e->unit = UNIT_WEEK;
	e->form = FORM_CALENDAR;
	if (date_scan_daytime(s, j + 1, e))
		return true;
	if (is_mark(s, j + 1, ',')) {
		struct date_expr day = date_expr_at(e->start);

		if (date_scan_calendar(s, j + 2, &day) &&
		    date_names_day(&day) && day.month) {
			day.weekday = e->weekday;
			*e = day;
			return true;
		}
	}
	return done(s, e, j + 1);
}

bool date_scan_related(struct date_scan *s, size_t i, bool the,
			 struct date_expr *e)
{
	size_t j = i;
	word w;

	if (is(s, j, DW_THAT) && is(s, j + 1, DW_SAME))
		j++;
	if (!date_relation(at(s, j), &e->shift, &e->anchor))
		return false;
	if (the && e->anchor == ANCHOR_WRITING && !is(s, j, DW_PAST))
		e->anchor = ANCHOR_TOLD;
	w = at(s, ++j);
	if (is(s, j - 1, DW_THIS) && (w->kind == DW_PAST ||
				      w->kind == DW_COMING)) {
		e->shift = w->kind == DW_PAST ? -1 : 1;
		w = at(s, ++j);
	}
	e->unit = UNIT_YEAR;
	e->form = FORM_SHIFT;
	e->nearest = true;
	if (w->kind == DW_FISCAL)
		w = at(s, ++j);
	if (w->kind == DW_PERIOD && is(s, j - 1, DW_LATEST)) {
		e->period = true;
		e->unit = UNIT_QUARTER;
		e->shift = 0;
		return done(s, e, j + 1);
	}
	if (w->kind == DW_UNIT && !(w->flags & DWF_PLURAL))
		return scan_related_unit(s, j, the, e);
	if (w->kind == DW_WEEKDAY && (w->flags & DWF_CAPITAL))
		return scan_related_day(s, j, e);
	if (w->kind == DW_SEASON) {
		e->form = FORM_CALENDAR;
		e->season = w->value;
		return done(s, e, j + 1);
	}
	if (w->kind == DW_MONTH && (w->flags & DWF_CAPITAL)) {
		e->form = FORM_CALENDAR;
		e->month = w->value;
		if (date_is_day(at(s, j + 1)))
			e->day = at(s, ++j)->value;
		return done(s, e, j + 1);
	}
	if (w->kind == DW_HOLIDAY) {
		struct date_expr day = *e;

		if (!date_scan_calendar(s, j, &day))
			return false;
		*e = day;
		e->form = FORM_CALENDAR;
		e->nearest = true;
		return true;
	}
	if (w->kind == DW_DAYTIME) {
		e->unit = UNIT_DAY;
		e->daytime = (enum daytime)w->value;
		return done(s, e, j + 1);
	}
	return false;
}
