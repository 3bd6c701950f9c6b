#include "indexer/date_scan.h"

#include "indexer/date_calendar.h"
#include "indexer/date_counted.h"

/* Expressions nest ("the end of early May"); any bytes may nest them on. */
enum { DEPTH_MAX = 5 };

word date_scan_word(const struct date_scan *s, size_t i)
{
	static const struct date_word none;

	if (i >= s->words->len || s->words->data[i].sentence != s->sentence)
		return &none;
	return &s->words->data[i];
}

static bool scan_words(struct date_scan *s, size_t i, struct date_expr *e);

static struct date_expr empty_expr(uint32_t start)
{
	return (struct date_expr){ .weekday = NO_WEEKDAY, .hour = -1,
				   .start = start };
}

/* ---- "past three years", "the last week of May" ---- */

/* The place in the calendar that "of" leads to. */
static bool scan_of_place(struct date_scan *s, size_t i, struct date_expr *e)
{
	struct date_expr inner = empty_expr(at(s, i)->start);

	if (!is(s, i, DW_OF) || !scan_words(s, i + 1, &inner))
		return false;
	if (inner.form == FORM_SHIFT &&
	    (inner.ago || inner.unit < UNIT_WEEK || inner.daytime))
		return false;
	if ((inner.form != FORM_CALENDAR && inner.form != FORM_SHIFT) ||
	    inner.day || inner.hour >= 0 || inner.weekday != NO_WEEKDAY)
		return false;
	*e = inner;
	return true;
}

/* "the last two weeks of May": both a stretch and a place. */
static bool take_edge(struct date_scan *s, size_t j, int edge,
		      struct date_expr *e)
{
	struct date_expr place;

	if (!scan_of_place(s, j, &place))
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
static bool scan_stretch(struct date_scan *s, size_t i, struct date_expr *e)
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
		    take_edge(s, k + 1, edge, e))
			return true;
		if (!plural || date_ordinal(w) > 1)
			return false;
	} else if (take_edge(s, k + 1, edge, e)) {
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
static bool scan_count_before(struct date_scan *s, size_t i,
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
		struct date_expr day = empty_expr(e->start);

		if (date_scan_calendar(s, j + 2, &day) && day.day &&
		    day.month) {
			day.weekday = e->weekday;
			*e = day;
			return true;
		}
	}
	return done(s, e, j + 1);
}

static bool scan_related(struct date_scan *s, size_t i, bool the,
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

/* ---- Behind `the` ---- */

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
	e->form = FORM_SHIFT;
	e->unit = (enum date_unit)w->value;
	e->anchor = ANCHOR_TOLD;
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

	if (date_scan_day_month(s, i, e) || scan_count_before(s, i, e))
		return true;
	*e = empty_expr(start);
	if (!date_scan_year(s, i, e)) {
		*e = empty_expr(start);
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
static bool scan_year_earlier(struct date_scan *s, size_t i,
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
static bool scan_the_daytime(struct date_scan *s, size_t i,
			     struct date_expr *e)
{
	enum daytime daytime = (enum daytime)at(s, i)->value;
	struct date_expr day = *e;
	size_t j = i + 1;

	if (date_is_unit(s, j) && at(s, j)->value == UNIT_HOUR)
		j++;
	if (is(s, j, DW_OF) && scan_words(s, j + 1, &day) &&
	    (day.day || day.weekday != NO_WEEKDAY || day.today)) {
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
	    !scan_of_place(s, i + 2, &place))
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

static bool scan_after_the(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i), the = at(s, i - 1);
	uint32_t start = e->start;

	if (scan_stretch(s, i, e)) {
		/* A sentence's first article is not in what has passed. */
		if (e->direction < 0 && !e->edge && !is(s, i, DW_PREVIOUS) &&
		    (the->flags & DWF_CAPITAL))
			e->start = w->start;
		return true;
	}
	*e = empty_expr(start);
	if (scan_the_half(s, i, e))
		return true;
	*e = empty_expr(start);
	if (scan_related(s, i, true, e))
		return true;
	*e = empty_expr(start);
	if (scan_year_earlier(s, i, e) || scan_the_unit(s, i, e))
		return true;
	*e = empty_expr(start);
	switch (w->kind) {
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_LATTER:
	case DW_START_OF:
	case DW_END_OF:
		return scan_words(s, i, e);
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
		if (scan_words(s, i, e) && e->form == FORM_PRESENT)
			e->start = w->start;
		return true;
	case DW_DAYTIME:
		return scan_the_daytime(s, i, e);
	case DW_UNIT:
		return date_scan_calendar(s, i, e) || date_scan_some(s, i, e);
	case DW_MARK:
		return date_scan_calendar(s, i, e);
	default:
		return false;
	}
}

/* ---- Parts ---- */

static enum date_part part_of(word w)
{
	switch (w->kind) {
	case DW_EARLY:
	case DW_START_OF:
	case DW_EARLIER:
		return PART_EARLY;
	case DW_MID:
		return PART_MID;
	case DW_LATE:
	case DW_END_OF:
	case DW_LATER:
	case DW_LATTER:
		return PART_LATE;
	default:
		return PART_WHOLE;
	}
}

/* "early 2006", "mid-March", "late in 1915", "the end of the year". */
static bool scan_part(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	struct date_expr inner = empty_expr(e->start);
	size_t j = i + 1;
	bool later = w->kind == DW_LATER || w->kind == DW_EARLIER;
	bool in = is(s, j, DW_IN);

	if (is(s, j, DW_PERIOD) && is(s, j + 1, DW_OF))
		j++;
	if (is(s, j, DW_OF) || is(s, j, DW_IN))
		j++;
	else if (w->kind == DW_START_OF || w->kind == DW_END_OF)
		return false;
	/* "the early morning hours of 30 April" */
	if (is(s, j, DW_DAYTIME) && is(s, i - 1, DW_THE)) {
		if (!scan_the_daytime(s, j, &inner))
			return false;
		inner.start = e->start;
		*e = inner;
		return true;
	}
	/* "the early months of 1950" */
	if (j == i + 1 && date_is_unit(s, j) && date_part_word(w) &&
	    (at(s, j)->flags & DWF_PLURAL)) {
		inner.unit = (enum date_unit)at(s, j)->value;
		if (!take_edge(s, j + 1, 1, &inner))
			return false;
		*e = inner;
		return true;
	}
	if (!scan_words(s, j, &inner) ||
	    (inner.form != FORM_CALENDAR && inner.form != FORM_SHIFT) ||
	    inner.ago || inner.hour >= 0)
		return false;
	if (later && inner.anchor == ANCHOR_NONE && !in)
		return false;
	inner.part = later ? PART_WHOLE : part_of(w);
	inner.start = e->start;
	*e = inner;
	return true;
}

/* "year-end", "year's end", "the month's end". */
static bool scan_units_end(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1;

	if (w->kind != DW_UNIT || (w->flags & DWF_PLURAL) ||
	    w->value < UNIT_WEEK)
		return false;
	if (is_mark(s, j, '\''))
		j++;
	if (!is(s, j, DW_END_OF) || is(s, j + 1, DW_OF))
		return false;
	e->form = FORM_SHIFT;
	e->unit = (enum date_unit)w->value;
	e->anchor = ANCHOR_TOLD;
	e->part = PART_LATE;
	return done(s, e, j + 1);
}

/* ---- Single words ---- */

static bool scan_day_shift(struct date_scan *s, size_t i, struct date_expr *e)
{
	e->form = FORM_SHIFT;
	e->unit = UNIT_DAY;
	e->anchor = ANCHOR_WRITING;
	e->shift = at(s, i)->value;
	e->today = e->shift == 0;
	if (date_scan_daytime(s, i + 1, e))
		return true;
	return done(s, e, i + 1);
}

/* "now"; "recent months"; "the current fiscal year". */
static bool scan_reference(struct date_scan *s, size_t i, enum date_form form,
			   struct date_expr *e)
{
	size_t j = i + 1 + is(s, i + 1, DW_FISCAL);

	e->form = form;
	if (!date_is_unit(s, j))
		return done(s, e, i + 1);
	e->unit = (enum date_unit)at(s, j)->value;
	if (at(s, j)->flags & DWF_PLURAL) {
		e->form = FORM_DURATION;
		e->direction = form == FORM_PAST ? -1 : 0;
		return done(s, e, j + 1);
	}
	if (form != FORM_PRESENT || e->unit < UNIT_DAY)
		return done(s, e, i + 1);
	e->form = FORM_SHIFT;
	e->anchor = ANCHOR_WRITING;
	return done(s, e, j + 1);
}

/* "present-day", "at present", "to date", "these days", "future wars". */
static bool scan_vague(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i), next = at(s, i + 1);
	bool days = next->kind == DW_UNIT && next->value == UNIT_DAY;

	switch (w->kind) {
	case DW_MODERN:
		e->form = FORM_PRESENT;
		if (days && !(next->flags & DWF_PLURAL))
			return done(s, e, i + 2);
		return is(s, i - 1, DW_AT) && done(s, e, i + 1);
	case DW_DATE:
		e->form = FORM_PRESENT;
		return is(s, i - 1, DW_TO) && next->kind != DW_NONE &&
		       done(s, e, i + 1);
	case DW_THESE:
	case DW_THOSE:
		e->form = w->kind == DW_THESE ? FORM_PRESENT : FORM_PAST;
		return days && done(s, e, i + 2);
	case DW_FUTURE:
		e->form = FORM_FUTURE;
		return (s->narrative || is(s, i - 1, DW_IN) ||
			date_is_unit(s, i + 1)) &&
		       done(s, e, i + 1 + date_is_unit(s, i + 1));
	default:
		return false;
	}
}

/* "at night", "by night", "one afternoon". */
static bool scan_bare_daytime(struct date_scan *s, size_t i,
			      struct date_expr *e)
{
	word w = at(s, i), before = at(s, i - 1);

	e->form = FORM_CALENDAR;
	if (w->value == DAYTIME_MIDDAY || w->value == DAYTIME_MIDNIGHT)
		return date_scan_time(s, i, e);
	e->daytime = (enum daytime)w->value;
	return w->value == DAYTIME_NIGHT &&
	       (before->kind == DW_AT ||
		(s->narrative && !joined(s, i) && is(s, i + 1, DW_NONE))) &&
	       done(s, e, i + 1);
}

/* "built about 1750", but "books about 1914". */
static bool may_be_about(const struct date_scan *s, size_t i)
{
	static const char *const verbs[] = { "built", "born", "begun", "began",
					     "written", "made", "died",
					     "became", "rose" };
	struct slice text = slice_cut(s->text, at(s, i)->start, at(s, i)->end);

	if (!is(s, i, DW_NONE) || slice_ends(text, "ed"))
		return true;
	for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
		if (slice_is(text, verbs[k]))
			return true;
	return false;
}

/* "about two weeks", "around 7:15 p.m.", "about 1750" */
static bool scan_about(struct date_scan *s, size_t i, struct date_expr *e)
{
	uint32_t start = e->start;
	word next = at(s, i + 1);

	if (date_scan_counted(s, i, e))
		return true;
	*e = empty_expr(start);
	if (at(s, i)->value && at(s, i)->value != 3)
		return false;
	if (date_scan_time(s, i + 1, e))
		return true;
	*e = empty_expr(start);
	if ((next->kind != DW_NUMBER && next->kind != DW_MONTH) ||
	    (at(s, i)->value && !may_be_about(s, i - 1)) ||
	    !date_scan_calendar(s, i + 1, e))
		return false;
	e->approximate = e->hour < 0;
	return true;
}

static bool scan_a(struct date_scan *s, size_t i, struct date_expr *e)
{
	uint32_t start = e->start;

	if (date_scan_counted(s, i, e))
		return true;
	*e = empty_expr(at(s, i + 1)->start);
	if (scan_year_earlier(s, i + 1, e) ||
	    (at(s, i + 1)->kind == DW_UNIT && date_scan_some(s, i + 1, e)))
		return true;
	*e = empty_expr(start);
	return false;
}

static bool scan_words(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	uint32_t start = e->start;

	if (s->depth++ > DEPTH_MAX)
		return false;
	switch (w->kind) {
	case DW_THE:
		return scan_after_the(s, i + 1, e);
	case DW_A:
		return scan_a(s, i, e);
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_LATTER:
	case DW_START_OF:
	case DW_END_OF:
	case DW_LATER:
	case DW_EARLIER:
		return scan_part(s, i, e);
	case DW_THIS:
	case DW_THAT:
	case DW_SAME:
	case DW_LAST:
	case DW_LATEST:
	case DW_NEXT:
	case DW_PREVIOUS:
	case DW_FOLLOWING:
	case DW_COMING:
	case DW_PAST:
		if (scan_stretch(s, i, e))
			return true;
		*e = empty_expr(start);
		return scan_related(s, i, false, e);
	case DW_NUMBER:
		if (date_scan_calendar(s, i, e))
			return true;
		*e = empty_expr(start);
		if (is(s, i + 1, DW_TIMES))
			return date_scan_set(s, i, e);
		return date_scan_counted(s, i, e);
	case DW_UNIT:
		if (scan_year_earlier(s, i, e) || scan_units_end(s, i, e))
			return true;
		*e = empty_expr(start);
		return date_scan_some(s, i, e) || date_scan_calendar(s, i, e);
	case DW_ABOUT:
		return scan_about(s, i, e);
	case DW_MORE:
		if (is(s, i + 1, DW_PAST_REF) && at(s, i + 1)->value)
			return scan_reference(s, i + 1, FORM_PAST, e);
		return date_scan_counted(s, i, e);
	case DW_FEW:
	case DW_COUPLE:
	case DW_OVER:
	case DW_HALF:
	case DW_AT:
	case DW_UP:
		return date_scan_counted(s, i, e);
	case DW_EVERY:
	case DW_PER:
	case DW_SET:
	case DW_TIMES:
		return date_scan_set(s, i, e);
	case DW_WEEKDAY:
		if (date_scan_calendar(s, i, e))
			return true;
		*e = empty_expr(start);
		return date_scan_set(s, i, e);
	case DW_TONIGHT:
		e->daytime = DAYTIME_NIGHT;
		return scan_day_shift(s, i, e);
	case DW_RIGHT:
		return is(s, i + 1, DW_PRESENT) &&
		       scan_reference(s, i + 1, FORM_PRESENT, e);
	case DW_DAY_SHIFT:
		return scan_day_shift(s, i, e);
	case DW_PRESENT:
		return scan_reference(s, i, FORM_PRESENT, e);
	case DW_PAST_REF:
		return scan_reference(s, i, FORM_PAST, e);
	case DW_MODERN:
	case DW_DATE:
	case DW_THESE:
	case DW_THOSE:
	case DW_FUTURE:
		return scan_vague(s, i, e);
	case DW_DAYTIME:
		return scan_bare_daytime(s, i, e);
	case DW_CIRCA:
		e->approximate = true;
		return date_scan_year(s, i + 1 + is_mark(s, i + 1, '.'), e);
	default:
		return date_scan_calendar(s, i, e);
	}
}

bool date_scan_at(struct date_scan *s, size_t i, struct date_expr *e)
{
	s->sentence = s->words->data[i].sentence;
	s->depth = 0;
	*e = empty_expr(s->words->data[i].start);
	return s->words->data[i].kind != DW_NONE && scan_words(s, i, e) &&
	       e->end > e->start;
}
