#include "indexer/date_articles.h"

#include "indexer/date_calendar.h"
#include "indexer/date_counted.h"
#include "indexer/date_relative.h"
#include "indexer/date_years.h"

static bool is_word(const struct date_scan *s, size_t i, const char *a,
		    const char *b)
{
	struct slice text = slice_cut(s->text, at(s, i)->start, at(s, i)->end);

	return slice_is(text, a) || slice_is(text, b);
}

/* "the day before", "the year 1950", "the quarter". */
static bool scan_the_unit(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i), next = at(s, i + 1);

	if (w->kind != DW_UNIT || w->value < UNIT_DAY || joined(s, i + 1))
		return false;
	if (w->value == UNIT_YEAR && date_scan_year(s, i + 1, e))
		return true;
	if (w->flags & DWF_PLURAL)
		return false;
	if (w->value == UNIT_DAY && date_scan_beside(s, i + 1, 1, e))
		return true;
	e->form = FORM_SHIFT;
	e->unit = (enum date_unit)w->value;
	e->anchor = ANCHOR_TOLD;
	/* "the year ended March 31" is no year of the calendar. */
	if (w->value == UNIT_YEAR && is_word(s, i + 1, "ended", "ending")) {
		e->form = FORM_DURATION;
		e->count = 1;
		return done(s, e, i + 1);
	}
	if (next->kind == DW_BEFORE || next->kind == DW_AFTER ||
	    (next->kind == DW_FOLLOWING && at(s, i + 2)->kind == DW_MARK)) {
		e->shift = next->kind == DW_BEFORE ? -1 : 1;
		e->ago = true;
		e->count = 1;
		return done(s, e, i + 2);
	}
	if (w->value == UNIT_YEAR && is(s, i + 1, DW_END_OF)) {
		e->part = PART_LATE;
		return done(s, e, i + 2);
	}
	return (w->value == UNIT_YEAR || w->value == UNIT_QUARTER ||
		w->value == UNIT_WEEKEND || s->depth > 1) &&
	       next->kind != DW_OF && done(s, e, i + 1);
}

/* "the 1988 period", "the 1989 second quarter", "the 24 June attack". */
static bool scan_the_number(struct date_scan *s, size_t i,
			    struct date_expr *e)
{
	struct date_expr q;
	uint32_t start = e->start;

	if (date_scan_day_month(s, i, e) || date_scan_count_before(s, i, e))
		return true;
	*e = date_expr_at(start);
	if (!date_scan_year(s, i, e)) {
		*e = date_expr_at(start);
		if (!date_scan_counted(s, i, e))
			return false;
		/* "the [46-day] battle", "the [Hundred Years]' War" */
		if (is(s, i + 1, DW_UNIT) && !is(s, i + 2, DW_PERIOD) &&
		    (joined(s, i + 1) || (at(s, i + 1)->flags & DWF_CAPITAL)))
			e->start = at(s, i)->start;
		return true;
	}
	q = *e;
	if (date_scan_quarter(s, e->next, &q)) {
		q.has_year = true;
		q.year = e->year;
		*e = q;
	} else if (is(s, e->next, DW_PERIOD) ||
		   (is(s, e->next, DW_UNIT) &&
		    at(s, e->next)->value == UNIT_QUARTER)) {
		e->period = true;
		return done(s, e, e->next + 1);
	} else {
		e->start = at(s, i)->start;
	}
	return true;
}

/* "year-earlier", "year-ago", before a period or what was measured then. */
bool date_scan_year_earlier(struct date_scan *s, size_t i,
			      struct date_expr *e)
{
	struct date_expr q;
	word how = at(s, i + 1);

	if (!is(s, i, DW_UNIT) || at(s, i)->value != UNIT_YEAR ||
	    !joined(s, i + 1) ||
	    (how->kind != DW_AGO && how->kind != DW_EARLIER))
		return false;
	e->form = FORM_SHIFT;
	e->unit = UNIT_YEAR;
	e->anchor = ANCHOR_WRITING;
	e->shift = -1;
	e->count = 1;
	e->ago = e->yearly = true;
	q = *e;
	if (date_scan_quarter(s, i + 2, &q)) {
		*e = q;
		e->form = FORM_CALENDAR;
		return true;
	}
	if (is(s, i + 2, DW_PERIOD) ||
	    (is(s, i + 2, DW_UNIT) && at(s, i + 2)->value == UNIT_QUARTER))
		return done(s, e, i + 3);
	e->start = at(s, i)->start;
	return done(s, e, i + 2);
}

/* "the near future", "the past", "the moment". */
static bool scan_the_reference(struct date_scan *s, size_t i,
			       struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + (w->kind == DW_NEAR);

	if (is(s, j, DW_FUTURE)) {
		e->form = FORM_FUTURE;
		return !joined(s, j + 1) && done(s, e, j + 1);
	}
	if (w->kind == DW_PAST) {
		e->form = FORM_PAST;
		return at(s, i + 1)->end && !joined(s, i + 1) &&
		       !is(s, i + 1, DW_NONE) && done(s, e, i + 1);
	}
	if (w->kind == DW_MOMENT || w->kind == DW_MODERN) {
		e->form = FORM_PRESENT;
		return is(s, i - 2, DW_AT) && done(s, e, i + 1);
	}
	return false;
}

/* "the morning of 19 April", "the early hours of Monday"; "the morning". */
bool date_scan_the_daytime(struct date_scan *s, size_t i,
			     struct date_expr *e)
{
	enum daytime daytime = (enum daytime)at(s, i)->value;
	struct date_expr day = *e;
	size_t j = i + 1;

	if (date_is_unit(s, j) && at(s, j)->value == UNIT_HOUR)
		j++;
	if (is(s, j, DW_OF) && s->any(s, j + 1, &day) &&
	    (date_names_day(&day) || day.weekday != NO_WEEKDAY || day.today)) {
		*e = day;
		e->daytime = daytime;
		return true;
	}
	if (is(s, j, DW_OF) || (!is(s, i - 2, DW_IN) &&
				!is(s, i - 2, DW_UNTIL) &&
				!is(s, i - 2, DW_PREPOSITION)))
		return false;
	e->form = FORM_SHIFT;
	e->unit = UNIT_DAY;
	e->anchor = ANCHOR_TOLD;
	e->daytime = daytime;
	return done(s, e, i + 1);
}

/* "the second half of 2008", "the latter part of the year". */
static bool scan_the_half(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	bool first = w->kind == DW_ORDINAL && w->value == 1;
	bool second = w->kind == DW_LATTER || w->kind == DW_LAST ||
		      (w->kind == DW_UNIT && w->value == UNIT_SECOND) ||
		      (w->kind == DW_ORDINAL && w->value == 2);
	struct date_expr place;

	if ((!first && !second) || !is(s, i + 1, DW_HALF) ||
	    !date_scan_of_place(s, i + 2, &place))
		return false;
	place.start = e->start;
	place.part = first ? PART_FIRST_HALF : PART_SECOND_HALF;
	*e = place;
	return true;
}

static bool scan_the_full(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t j = i + 1;

	while (is(s, j, DW_ADJECTIVE) || is(s, j, DW_FISCAL))
		j++;
	/* "the whole year" */
	if (at(s, i)->value && date_is_unit(s, j) && j == i + 1) {
		e->form = FORM_DURATION;
		e->count = 1;
		e->unit = (enum date_unit)at(s, j)->value;
		return !(at(s, j)->flags & DWF_PLURAL) && done(s, e, j + 1);
	}
	if (date_scan_quarter(s, j, e))
		return true;
	return scan_the_unit(s, j, e);
}

bool date_scan_after_the(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i), the = at(s, i - 1);
	uint32_t start = e->start;

	if (date_scan_stretch(s, i, e)) {
		/* A sentence's first article is not in what has passed. */
		if (e->direction < 0 && !e->edge && !is(s, i, DW_PREVIOUS) &&
		    (the->flags & DWF_CAPITAL))
			e->start = w->start;
		return true;
	}
	*e = date_expr_at(start);
	if (scan_the_half(s, i, e))
		return true;
	*e = date_expr_at(start);
	if (date_scan_related(s, i, true, e))
		return true;
	*e = date_expr_at(start);
	if (date_scan_year_earlier(s, i, e) || scan_the_unit(s, i, e))
		return true;
	*e = date_expr_at(start);
	switch (w->kind) {
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_LATTER:
	case DW_START_OF:
	case DW_END_OF:
		return s->any(s, i, e);
	case DW_SEASON:
	case DW_TENS_PLURAL:
	case DW_ORDINAL:
	case DW_HOLIDAY:
		return date_scan_calendar(s, i, e);
	case DW_FISCAL:
		return date_scan_calendar(s, i, e) || scan_the_full(s, i, e);
	case DW_ADJECTIVE:
		return scan_the_full(s, i, e);
	case DW_NUMBER:
		return scan_the_number(s, i, e);
	case DW_PAST:
	case DW_FUTURE:
	case DW_NEAR:
	case DW_MOMENT:
	case DW_MODERN:
		return scan_the_reference(s, i, e);
	case DW_PRESENT:
		if (s->any(s, i, e) && e->form == FORM_PRESENT)
			e->start = w->start;
		return true;
	case DW_DAYTIME:
		return date_scan_the_daytime(s, i, e);
	case DW_UNIT:
		return date_scan_calendar(s, i, e) || date_scan_some(s, i, e);
	case DW_MARK:
		return date_scan_calendar(s, i, e);
	default:
		return false;
	}
}
