#include "indexer/date_scan.h"

#include "indexer/date_articles.h"
#include "indexer/date_calendar.h"
#include "indexer/date_counted.h"
#include "indexer/date_relative.h"
#include "indexer/date_times.h"
#include "indexer/date_years.h"

/* Expressions nest ("the end of early May"); any bytes may nest them on. */
enum { DEPTH_MAX = 5 };

static bool scan_words(struct date_scan *s, size_t i, struct date_expr *e);

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
	struct date_expr inner = date_expr_at(e->start);
	size_t j = i + 1;
	bool later = w->kind == DW_LATER || w->kind == DW_EARLIER;
	bool in = is(s, j, DW_IN);

	if (is(s, j, DW_PERIOD) && is(s, j + 1, DW_OF))
		j++;
	if (w->kind == DW_START_OF || w->kind == DW_END_OF) {
		/* "beginning in 1915" is no part of 1915. */
		if (!is(s, j, DW_OF))
			return false;
		j++;
	} else if (is(s, j, DW_OF) || in) {
		j++;
	}
	/* "the early morning hours of 30 April" */
	if (is(s, j, DW_DAYTIME) && is(s, i - 1, DW_THE)) {
		if (!date_scan_the_daytime(s, j, &inner))
			return false;
		inner.start = e->start;
		*e = inner;
		return true;
	}
	/* "the early months of 1950" */
	if (j == i + 1 && date_is_unit(s, j) && date_part_word(w) &&
	    (at(s, j)->flags & DWF_PLURAL)) {
		inner.unit = (enum date_unit)at(s, j)->value;
		if (!date_take_edge(s, j + 1, 1, &inner))
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
	if (w->value == UNIT_YEAR && j == i + 1) {
		/* "year-end" is the last day of the year. */
		e->month = 12;
		e->day = 31;
		e->anchor = ANCHOR_WRITING;
		return done(s, e, j + 1);
	}
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
		return (is(s, i - 1, DW_AT) || is_mark(s, i - 1, '-') ||
			(is(s, i - 1, DW_TO) && is(s, i - 2, DW_NUMBER))) &&
		       !date_is_plain(s, i + 1) && done(s, e, i + 1);
	case DW_DATE:
		e->form = FORM_PRESENT;
		return is(s, i - 1, DW_TO) && !is(s, i - 2, DW_UP) &&
		       next->kind != DW_NONE && done(s, e, i + 1);
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
	*e = date_expr_at(start);
	if (at(s, i)->value && at(s, i)->value != 3)
		return false;
	if (date_scan_time(s, i + 1, e))
		return true;
	*e = date_expr_at(start);
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
	*e = date_expr_at(at(s, i + 1)->start);
	if (date_scan_year_earlier(s, i + 1, e) ||
	    (at(s, i + 1)->kind == DW_UNIT && date_scan_some(s, i + 1, e)))
		return true;
	*e = date_expr_at(start);
	return false;
}

/* Words that tell where a time lies from another. */
static bool scan_relation(struct date_scan *s, size_t i, struct date_expr *e)
{
	uint32_t start = e->start;

	if (date_scan_stretch(s, i, e))
		return true;
	*e = date_expr_at(start);
	return date_scan_related(s, i, false, e);
}

static bool scan_number(struct date_scan *s, size_t i, struct date_expr *e)
{
	uint32_t start = e->start;

	if (date_scan_calendar(s, i, e))
		return true;
	*e = date_expr_at(start);
	if (is(s, i + 1, DW_TIMES))
		return date_scan_set(s, i, e);
	return date_scan_counted(s, i, e);
}

static bool scan_unit(struct date_scan *s, size_t i, struct date_expr *e)
{
	uint32_t start = e->start;

	if (date_scan_year_earlier(s, i, e) || scan_units_end(s, i, e))
		return true;
	*e = date_expr_at(start);
	return date_scan_some(s, i, e) || date_scan_calendar(s, i, e);
}

static bool scan_weekday_or_set(struct date_scan *s, size_t i,
				struct date_expr *e)
{
	uint32_t start = e->start;

	if (date_scan_calendar(s, i, e))
		return true;
	*e = date_expr_at(start);
	return date_scan_set(s, i, e);
}

/* Words that stand for a time by themselves, and the calendar. */
static bool scan_single(struct date_scan *s, size_t i, struct date_expr *e)
{
	switch (at(s, i)->kind) {
	case DW_WEEKDAY:
		return scan_weekday_or_set(s, i, e);
	case DW_EVERY:
	case DW_PER:
	case DW_SET:
	case DW_TIMES:
		return date_scan_set(s, i, e);
	case DW_TONIGHT:
		e->daytime = DAYTIME_NIGHT;
		return scan_day_shift(s, i, e);
	case DW_DAY_SHIFT:
		return scan_day_shift(s, i, e);
	case DW_RIGHT:
		return is(s, i + 1, DW_PRESENT) &&
		       scan_reference(s, i + 1, FORM_PRESENT, e);
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

static bool scan_words(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (s->depth++ > DEPTH_MAX)
		return false;
	switch (w->kind) {
	case DW_THE:
		return date_scan_after_the(s, i + 1, e);
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
		return scan_relation(s, i, e);
	case DW_NUMBER:
		return scan_number(s, i, e);
	case DW_UNIT:
		return scan_unit(s, i, e);
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
	default:
		return scan_single(s, i, e);
	}
}

bool date_scan_at(struct date_scan *s, size_t i, struct date_expr *e)
{
	s->sentence = s->words->data[i].sentence;
	s->depth = 0;
	s->any = scan_words;
	*e = date_expr_at(s->words->data[i].start);
	return s->words->data[i].kind != DW_NONE && scan_words(s, i, e) &&
	       e->end > e->start;
}
