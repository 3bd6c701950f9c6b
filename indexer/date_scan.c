#include "indexer/date_scan.h"

#include "indexer/date_calendar.h"

/* Expressions nest ("the end of early May"); any bytes may nest them on. */
enum { DEPTH_MAX = 4 };

word date_scan_word(const struct date_scan *s, size_t i)
{
	static const struct date_word none;

	if (i >= s->words->len || s->words->data[i].sentence != s->sentence)
		return &none;
	return &s->words->data[i];
}

/* ---- Counted units ---- */

/* "three", "27", "a", "two and a half", "a few": the count, 0 for some. */
static size_t scan_count(struct date_scan *s, size_t i, int *count, int *half)
{
	word w = at(s, i);
	size_t j = i + 1;

	*half = 0;
	if (w->kind == DW_NUMBER) {
		*count = w->value > 0 && w->value < 100000 ? w->value : 0;
		if (w->value >= 20 && w->value < 100 && w->value % 10 == 0 &&
		    !(w->flags & DWF_DIGITS) && joined(s, j) &&
		    is(s, j, DW_NUMBER) && at(s, j)->value < 10)
			*count += at(s, j++)->value;
		if (is(s, j, DW_NUMBER) && !(at(s, j)->flags & DWF_DIGITS) &&
		    at(s, j)->value >= 100 && *count < 100)
			*count *= at(s, j++)->value;
		if (is(s, j, DW_OR) && is(s, j + 1, DW_NUMBER))
			j += 2;
		if (is(s, j, DW_AND) && is(s, j + 1, DW_A) &&
		    is(s, j + 2, DW_HALF))
			*half = 1, j += 3;
		return j;
	}
	if (w->kind == DW_FEW) {
		*count = 0;
		if (at(s, j)->kind == DW_MORE)
			j++;
		return j;
	}
	if (w->kind == DW_HALF && is(s, j, DW_A)) {
		*count = 0;
		*half = 1;
		return j + 1;
	}
	if (w->kind != DW_A)
		return i;
	*count = 1;
	if (is(s, j, DW_FEW)) {
		*count = 0;
		j++;
	} else if (is(s, j, DW_COUPLE)) {
		*count = 2;
		j += 1 + is(s, j + 1, DW_OF);
	} else if (is(s, j, DW_HALF)) {
		*count = 0;
		*half = 1;
		j++;
	} else if (is(s, j, DW_NUMBER) && at(s, j)->value >= 100 &&
		   !(at(s, j)->flags & DWF_DIGITS)) {
		*count = at(s, j++)->value;
	}
	return j;
}

static bool is_unit(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	return w->kind == DW_UNIT &&
	       !(w->value == UNIT_SECOND && !(w->flags & DWF_PLURAL));
}

/* "ago", "later", "earlier", "before" behind a counted unit. */
static size_t scan_direction(struct date_scan *s, size_t i,
			     struct date_expr *e)
{
	word w = at(s, i), after = at(s, i + 1);

	switch (w->kind) {
	case DW_AGO:
		e->shift = -1;
		e->anchor = ANCHOR_WRITING;
		return i + 1;
	case DW_LATER:
		e->shift = 1;
		e->anchor = ANCHOR_TOLD;
		return i + 1;
	case DW_EARLIER:
		e->shift = -1;
		e->anchor = ANCHOR_TOLD;
		return i + 1;
	case DW_BEFORE:
	case DW_AFTER:
		if (after->kind != DW_MARK)
			return i;
		e->shift = w->kind == DW_BEFORE ? -1 : 1;
		e->anchor = ANCHOR_TOLD;
		return i + 1;
	default:
		return i;
	}
}

static bool scan_counted(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t j = i, k;
	int count = 0, half = 0;

	if (is(s, j, DW_ABOUT) || is(s, j, DW_OVER))
		j++;
	else if (is(s, j, DW_MORE) && is(s, j + 1, DW_THAN))
		j += 2;
	k = scan_count(s, j, &count, &half);
	if (k == j) {
		/* "years ago", "weeks later" */
		if (j != i || !is_unit(s, j) ||
		    !(at(s, j)->flags & DWF_PLURAL) ||
		    scan_direction(s, j + 1, e) == j + 1) {
			return false;
		}
	}
	if (k < s->words->len && !is_unit(s, k))
		return false;
	if (!is_unit(s, k) || (is(s, j, DW_NUMBER) && is(s, j - 1, DW_MARK) &&
			       is_mark(s, j - 1, '$')))
		return false;
	if (joined(s, k + 1) && is(s, k + 1, DW_OLD))
		return false;
	e->count = count;
	e->half = half;
	e->unit = (enum date_unit)at(s, k)->value;
	e->form = FORM_DURATION;
	k++;
	if (is(s, k, DW_AND) && is(s, k + 1, DW_A) && is(s, k + 2, DW_HALF))
		e->half = 1, k += 3;
	j = scan_direction(s, k, e);
	if (j > k) {
		e->form = FORM_SHIFT;
		e->ago = true;
		e->shift *= count ? count : 1;
		return done(s, e, j);
	}
	if (is(s, i, DW_A) && count == 1 && at(s, k - 1)->value >= UNIT_DAY &&
	    (is(s, i - 1, DW_NUMBER) || is(s, i - 1, DW_THING)))
		e->form = FORM_SET;        /* "300 tons a day" */
	return done(s, e, k);
}

/* "past three years", "next few weeks", behind `the`. */
static bool scan_stretch(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j;
	int count, half;

	switch (w->kind) {
	case DW_PAST:
	case DW_LAST:
	case DW_PREVIOUS:
		e->direction = -1;
		break;
	case DW_NEXT:
	case DW_COMING:
	case DW_FOLLOWING:
		e->direction = 1;
		break;
	default:
		if (w->kind != DW_ORDINAL || w->value != 1)
			return false;
	}
	j = scan_count(s, i + 1, &count, &half);
	if (j == i + 1) {
		if (w->kind == DW_ORDINAL || !is_unit(s, j) ||
		    !(at(s, j)->flags & DWF_PLURAL))
			return false;
		count = 0;
	}
	if (!is_unit(s, j))
		return false;
	e->form = FORM_DURATION;
	e->count = count;
	e->half = half;
	e->unit = (enum date_unit)at(s, j)->value;
	e->anchor = ANCHOR_TOLD;
	return done(s, e, j + 1);
}

/* ---- "the following year", "last August", "that summer" ---- */

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
	if (is(s, j - 1, DW_THIS) && is(s, j, DW_PAST))
		w = at(s, ++j);
	e->unit = UNIT_YEAR;
	e->form = FORM_SHIFT;
	if (w->kind == DW_UNIT && !(w->flags & DWF_PLURAL) &&
	    (w->value >= UNIT_DAY) && !joined(s, j + 1)) {
		e->unit = (enum date_unit)w->value;
		return done(s, e, j + 1);
	}
	e->form = FORM_CALENDAR;
	e->nearest = true;
	if (w->kind == DW_SEASON) {
		e->season = w->value;
		return done(s, e, j + 1);
	}
	if (w->kind == DW_MONTH && (w->flags & DWF_CAPITAL)) {
		e->month = w->value;
		if (date_is_day(at(s, j + 1))) {
			e->day = at(s, j + 1)->value;
			j++;
		}
		return done(s, e, j + 1);
	}
	if (w->kind == DW_WEEKDAY && (w->flags & DWF_CAPITAL)) {
		e->weekday = w->value;
		e->unit = UNIT_WEEK;
		if (date_scan_daytime(s, j + 1, e))
			return true;
		return done(s, e, j + 1);
	}
	if (w->kind == DW_DAYTIME || w->kind == DW_HOLIDAY) {
		e->form = FORM_SHIFT;
		e->unit = UNIT_DAY;
		if (w->kind == DW_DAYTIME)
			e->daytime = (enum daytime)w->value;
		else
			return false;
		return done(s, e, j + 1);
	}
	return false;
}

/* "the day after", "the year before"; "the quarter", "the weekend". */
static bool scan_the_unit(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_UNIT || (w->flags & DWF_PLURAL) ||
	    w->value < UNIT_DAY || joined(s, i + 1))
		return false;
	e->form = FORM_SHIFT;
	e->unit = (enum date_unit)w->value;
	e->anchor = ANCHOR_TOLD;
	if (w->value == UNIT_YEAR && date_scan_year(s, i + 1, e)) {
		e->form = FORM_CALENDAR;
		e->anchor = ANCHOR_NONE;
		return true;
	}
	if ((is(s, i + 1, DW_BEFORE) || is(s, i + 1, DW_AFTER))) {
		e->shift = is(s, i + 1, DW_BEFORE) ? -1 : 1;
		return done(s, e, i + 2);
	}
	return (w->value == UNIT_YEAR || w->value == UNIT_QUARTER ||
		w->value == UNIT_WEEKEND) &&
	       !is(s, i + 1, DW_OF) && done(s, e, i + 1);
}

static bool scan_words(struct date_scan *s, size_t i, struct date_expr *e);

static bool scan_after_the(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (scan_stretch(s, i, e)) {
		/* What is past is told without its article. */
		if (e->direction < 0 && !is(s, i, DW_PREVIOUS))
			e->start = w->start;
		return true;
	}
	if (scan_related(s, i, true, e) || scan_the_unit(s, i, e))
		return true;
	switch (w->kind) {
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_START_OF:
	case DW_END_OF:
		return scan_words(s, i, e);
	case DW_SEASON:
	case DW_TENS_PLURAL:
	case DW_ORDINAL:
	case DW_FISCAL:
		return date_scan_calendar(s, i, e);
	case DW_NUMBER:
		if (date_scan_day_month(s, i, e))
			return true;
		if (date_scan_year(s, i, e)) {
			size_t next = e->next;
			struct date_expr q = *e;

			if (date_scan_quarter(s, next, &q)) {
				q.has_year = true;
				q.year = e->year;
				*e = q;
			} else {
				e->start = w->start;
			}
			return true;
		}
		return scan_counted(s, i, e);
	case DW_PAST:
		e->form = FORM_PAST;
		return at(s, i + 1)->kind != DW_NONE && done(s, e, i + 1);
	case DW_DAYTIME:
		if (is(s, i + 1, DW_OF)) {
			struct date_expr d = *e;

			if (scan_words(s, i + 2, &d) && d.day) {
				d.daytime = (enum daytime)w->value;
				*e = d;
				return true;
			}
		}
		return false;
	default:
		return false;
	}
}

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
		return PART_LATE;
	default:
		return PART_WHOLE;
	}
}

/* "early 2006", "mid-March", "late in 1915", "the end of the year". */
static bool scan_part(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	struct date_expr inner = *e;
	size_t j = i + 1;
	bool later = w->kind == DW_LATER || w->kind == DW_EARLIER;

	if (is(s, j, DW_OF) || is(s, j, DW_IN))
		j++;
	else if (w->kind == DW_START_OF || w->kind == DW_END_OF)
		return false;
	if (!scan_words(s, j, &inner) ||
	    (inner.form != FORM_CALENDAR && inner.form != FORM_SHIFT))
		return false;
	if (inner.ago || inner.hour >= 0)
		return false;
	if (later && inner.anchor == ANCHOR_NONE)
		return false;
	inner.part = later ? PART_WHOLE : part_of(w);
	inner.start = e->start;
	*e = inner;
	return true;
}

static bool scan_set(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1;

	e->form = FORM_SET;
	e->count = 1;
	if (w->kind == DW_SET) {
		e->unit = (enum date_unit)w->value;
		return done(s, e, i + 1);
	}
	if (w->kind == DW_EVERY && is(s, j, DW_NUMBER))
		e->count = at(s, j++)->value;
	if (is(s, j, DW_WEEKDAY)) {
		e->weekday = at(s, j)->value;
		return done(s, e, j + 1);
	}
	if (!is_unit(s, j))
		return false;
	e->unit = (enum date_unit)at(s, j)->value;
	return done(s, e, j + 1);
}

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

static bool scan_reference(struct date_scan *s, size_t i, enum date_form form,
			   struct date_expr *e)
{
	e->form = form;
	if (is_unit(s, i + 1) && (at(s, i + 1)->flags & DWF_PLURAL))
		return done(s, e, i + 2);
	return done(s, e, i + 1);
}

static bool scan_words(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (s->depth++ > DEPTH_MAX)
		return false;
	switch (w->kind) {
	case DW_THE:
		return scan_after_the(s, i + 1, e);
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_START_OF:
	case DW_END_OF:
	case DW_LATER:
	case DW_EARLIER:
		return scan_part(s, i, e);
	case DW_THIS:
	case DW_THAT:
	case DW_SAME:
	case DW_LAST:
	case DW_NEXT:
	case DW_PREVIOUS:
	case DW_FOLLOWING:
	case DW_COMING:
	case DW_PAST:
		return scan_stretch(s, i, e) || scan_related(s, i, false, e);
	case DW_NUMBER:
		return date_scan_calendar(s, i, e) || scan_counted(s, i, e);
	case DW_UNIT:
	case DW_A:
	case DW_FEW:
	case DW_ABOUT:
	case DW_OVER:
	case DW_MORE:
	case DW_HALF:
		return scan_counted(s, i, e);
	case DW_EVERY:
	case DW_PER:
	case DW_SET:
		return scan_set(s, i, e);
	case DW_DAY_SHIFT:
		return scan_day_shift(s, i, e);
	case DW_PRESENT:
		return scan_reference(s, i, FORM_PRESENT, e);
	case DW_PAST_REF:
		return scan_reference(s, i, FORM_PAST, e);
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
	*e = (struct date_expr){ .weekday = NO_WEEKDAY, .hour = -1,
				 .start = s->words->data[i].start };
	return s->words->data[i].kind != DW_NONE && scan_words(s, i, e) &&
	       e->end > e->start;
}
