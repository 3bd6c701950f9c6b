#include "indexer/date_counted.h"

#include "indexer/date_calendar.h"

/* ---- Numbers ---- */

/* "27", "twenty-seven", "three hundred", "5 1/2". */
static size_t scan_number(struct date_scan *s, size_t i, int *count,
			  int *half)
{
	word w = at(s, i), next = at(s, i + 1);
	size_t j = i + 1;

	*count = w->value > 0 && w->value < 100000 ? w->value : 0;
	if (w->flags & DWF_DIGITS) {
		if (next->value == 1 && (next->flags & DWF_SPACE) &&
		    is_mark(s, j + 1, '/') && at(s, j + 2)->value == 2) {
			*half = 1;
			return j + 3;
		}
		return j;
	}
	if (w->value >= 20 && w->value < 100 && w->value % 10 == 0 &&
	    is(s, j, DW_NUMBER) && !(next->flags & DWF_DIGITS) &&
	    next->value < 10)
		*count += at(s, j++)->value;
	if (is(s, j, DW_NUMBER) && !(at(s, j)->flags & DWF_DIGITS) &&
	    at(s, j)->value >= 100 && at(s, j)->value <= 1000 &&
	    *count < 100)
		*count *= at(s, j++)->value;
	return j;
}

static size_t scan_and_a_half(struct date_scan *s, size_t j, int *half)
{
	if (!is(s, j, DW_AND))
		return j;
	if (is(s, j + 1, DW_A) && is(s, j + 2, DW_HALF)) {
		*half = 1;
		return j + 3;
	}
	if (is(s, j + 1, DW_HALF)) {
		*half = 1;
		return j + 2;
	}
	return j;
}

/* "12 to 18 months", "two or three weeks": the first number is taken. */
static size_t scan_to_number(struct date_scan *s, size_t j)
{
	bool dash = is_mark(s, j, '-');
	int count, half = 0;

	if (!is(s, j, DW_OR) && !is(s, j, DW_TO) && !dash)
		return j;
	if (!is(s, j + 1, DW_NUMBER) || at(s, j + 1)->digits > 3)
		return j;
	return scan_number(s, j + 1, &count, &half);
}

static size_t scan_with_article(struct date_scan *s, size_t i, int *count,
				int *half)
{
	size_t j = i + 1;

	*count = 1;
	if (is(s, j, DW_FEW)) {
		*count = 0;
		return j + 1;
	}
	if (is(s, j, DW_COUPLE)) {
		*count = 2;
		return j + 1 + is(s, j + 1, DW_OF);
	}
	if (is(s, j, DW_HALF)) {
		*count = 0;
		*half = 1;
		return j + 1;
	}
	if (is(s, j, DW_NUMBER) && !(at(s, j)->flags & DWF_DIGITS) &&
	    (at(s, j)->value >= 100 || at(s, j)->value == 12)) {
		*count = at(s, j++)->value;
		return j;
	}
	return j;
}

size_t date_scan_count(struct date_scan *s, size_t i, int *count, int *half)
{
	word w = at(s, i);
	size_t j;

	*half = 0;
	switch (w->kind) {
	case DW_NUMBER:
		j = scan_number(s, i, count, half);
		j = scan_to_number(s, j);
		return scan_and_a_half(s, j, half);
	case DW_FEW:
		*count = 0;
		return i + 1;
	case DW_COUPLE:
		*count = 2;
		return i + 1 + is(s, i + 1, DW_OF);
	case DW_HALF:
		*count = 0;
		*half = 1;
		return i + 1 + is(s, i + 1, DW_A);
	case DW_A:
		return scan_with_article(s, i, count, half);
	default:
		return i;
	}
}

/* ---- Units ---- */

bool date_is_unit(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	return w->kind == DW_UNIT &&
	       !(w->value == UNIT_SECOND && !(w->flags & DWF_PLURAL));
}

static bool ends_clause(const struct date_scan *s, size_t i)
{
	return at(s, i)->kind == DW_MARK || at(s, i)->end == 0;
}

size_t date_scan_direction(struct date_scan *s, size_t i, struct date_expr *e)
{
	switch (at(s, i)->kind) {
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
	case DW_PREPOSITION:
		/* "three years on," */
		if (at(s, i)->value != 1 || !is_mark(s, i + 1, ','))
			return i;
		e->shift = 1;
		e->anchor = ANCHOR_TOLD;
		return i + 1;
	case DW_BEFORE:
	case DW_AFTER:
		if (!ends_clause(s, i + 1))
			return i;
		e->shift = is(s, i, DW_BEFORE) ? -1 : 1;
		e->anchor = ANCHOR_TOLD;
		return i + 1;
	default:
		return i;
	}
}

/* "more", "full", "bloody" between the count and its unit. */
static size_t skip_adjectives(const struct date_scan *s, size_t i)
{
	for (int n = 0; n < 2; n++, i++)
		if (!is(s, i, DW_ADJECTIVE) && !is(s, i, DW_LONG) &&
		    !is(s, i, DW_MORE))
			break;
	return i;
}

/* "about", "more than", "at least", "up to". */
static size_t scan_bound(const struct date_scan *s, size_t i)
{
	if (is(s, i, DW_ABOUT) || is(s, i, DW_OVER))
		return i + 1 + is(s, i + 1, DW_ABOUT);
	if (is(s, i, DW_MORE) && is(s, i + 1, DW_THAN))
		return i + 2;
	if (is(s, i, DW_AT) && is(s, i + 1, DW_LEAST))
		return i + 2;
	if (is(s, i, DW_UP) && is(s, i + 1, DW_TO))
		return i + 2;
	if (is(s, i, DW_FEW) && is(s, i + 1, DW_NUMBER))
		return i + 1;            /* "some eight years" */
	return i;
}

/* "only", "just" say what is thought of a length, not how long it is. */
static bool is_only(const struct date_scan *s, size_t i)
{
	return is(s, i, DW_ABOUT) && at(s, i)->value == 1;
}

/* "three-quarters of its food" and the like measure no time. */
static bool is_fraction(const struct date_scan *s, size_t i, int count)
{
	word w = at(s, i);

	if (w->value == UNIT_QUARTER && !count && is(s, i - 1, DW_FEW))
		return true;
	return w->value == UNIT_QUARTER &&
	       (joined(s, i) || is(s, i + 1, DW_OF) ||
		(count == 1 && !is(s, i + 1, DW_AGO)));
}

static bool is_money(const struct date_scan *s, size_t i)
{
	return is_mark(s, i - 1, '$');
}

/* "long", "period", "or so" belong to what they follow. */
static size_t scan_behind_unit(struct date_scan *s, size_t k,
			       struct date_expr *e)
{
	if (is(s, k, DW_AND)) {
		int half = 0;
		size_t j = scan_and_a_half(s, k, &half);

		if (half)
			e->half = 1, k = j;
	}
	if (is(s, k, DW_LONG))
		return k + 1;
	if (is(s, k, DW_OR) && date_is_unit(s, k + 1) &&
	    (at(s, k + 1)->flags & DWF_PLURAL))
		return k + 2;
	if (is(s, k, DW_OR) && is(s, k + 1, DW_NUMBER) && e->count == 1 &&
	    !date_is_unit(s, k + 2))
		return k + 2;            /* "a day or two" */
	return k;
}

/* Rates: "300 tons a day". */
static bool is_rate(const struct date_scan *s, size_t i, size_t unit)
{
	return is(s, i, DW_A) && unit == i + 1 &&
	       at(s, unit)->value >= UNIT_DAY &&
	       (is(s, i - 1, DW_NUMBER) || is(s, i - 1, DW_THING));
}

/*
 * The article is no part of an adjective ("a [three-year] war"), but it is of
 * a noun ("a three-year period").
 */
static void drop_article(struct date_scan *s, size_t i, size_t unit,
			 struct date_expr *e)
{
	if (is(s, i, DW_A) && unit > i + 1 && joined(s, unit) &&
	    !is(s, unit + 1, DW_PERIOD))
		e->start = at(s, i + 1)->start;
	if (is(s, i, DW_A) && unit == i + 1 && is(s, unit + 1, DW_LONG))
		e->start = at(s, unit)->start;
}

/* "two days before Christmas", "a week after 6 June 1944" */
static bool scan_count_beside(struct date_scan *s, size_t k,
			      struct date_expr *e)
{
	enum { COUNT_MAX = 1000 };
	int days = e->unit == UNIT_DAY ? 1 : e->unit == UNIT_WEEK ? 7 : 0;

	return days && e->count && e->count <= COUNT_MAX && !e->half &&
	       date_scan_beside(s, k, e->count * days, e);
}

bool date_scan_counted(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t j = scan_bound(s, i), k, unit;
	int count = 0, half = 0;

	k = date_scan_count(s, j, &count, &half);
	if (k == j)
		return false;
	/* "a three-year period" */
	if (is(s, j, DW_A) && is(s, k, DW_NUMBER) && count == 1) {
		size_t n = date_scan_count(s, k, &count, &half);

		if (!date_is_unit(s, n) || !joined(s, n))
			return false;
		k = n;
	}
	k = skip_adjectives(s, k);
	if (!date_is_unit(s, k) || is_fraction(s, k, count) || is_money(s, j))
		return false;
	if (is(s, k + 1, DW_OLD))
		return false;
	/* "some day" */
	if (is(s, j, DW_FEW) && !(at(s, k)->flags & DWF_PLURAL))
		return false;
	unit = k;
	e->count = count;
	e->half = half;
	e->unit = (enum date_unit)at(s, k)->value;
	e->form = FORM_DURATION;
	if (is_only(s, i) && j == i + 1)
		e->start = at(s, j)->start;
	drop_article(s, j, unit, e);
	k = scan_behind_unit(s, k + 1, e);
	/* "The two weeks before Christmas" are a stretch. */
	if (!is(s, i - 1, DW_THE) && !is(s, unit - 1, DW_ADJECTIVE) &&
	    scan_count_beside(s, k, e))
		return true;
	j = date_scan_direction(s, k, e);
	if (j > k) {
		e->form = FORM_SHIFT;
		e->ago = true;
		e->yearly = count == 1 && e->unit == UNIT_YEAR;
		e->shift *= count ? count : 1;
		e->count = count;
		return done(s, e, j);
	}
	if (is_rate(s, i, unit))
		e->form = FORM_SET;
	if (is(s, k, DW_PERIOD))
		k++;
	return done(s, e, k);
}

bool date_scan_some(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j;

	if (!date_is_unit(s, i))
		return false;
	e->unit = (enum date_unit)w->value;
	if (is(s, i + 1, DW_LONG) && joined(s, i + 1)) {
		e->form = FORM_DURATION;
		e->count = !(w->flags & DWF_PLURAL);
		e->start = w->start;
		return w->value >= UNIT_DAY && done(s, e, i + 2);
	}
	if (!(w->flags & DWF_PLURAL))
		return false;
	e->form = FORM_SHIFT;
	e->ago = true;
	j = date_scan_direction(s, i + 1, e);
	if (j > i + 1)
		return done(s, e, j);
	e->form = FORM_DURATION;
	e->ago = false;
	if ((w->value < UNIT_DAY && !is(s, i - 1, DW_PREPOSITION)) ||
	    w->value == UNIT_SECOND || w->value == UNIT_QUARTER ||
	    joined(s, i) ||
	    is(s, i + 1, DW_OLD) || joined(s, i + 1) ||
	    (w->flags & DWF_CAPITAL))
		return false;
	return done(s, e, scan_behind_unit(s, i + 1, e));
}

/* "twice a week", "three times a day", "twice daily" */
static bool scan_times(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t j = i + 1 + is(s, i, DW_NUMBER);

	if (!is(s, j - 1, DW_TIMES))
		return false;
	e->form = FORM_SET;
	e->count = 1;
	if (is(s, j, DW_SET)) {
		e->unit = (enum date_unit)at(s, j)->value;
		return done(s, e, j + 1);
	}
	if ((!is(s, j, DW_A) && !is(s, j, DW_PER) && !is(s, j, DW_EVERY)) ||
	    !date_is_unit(s, j + 1) || (at(s, j + 1)->flags & DWF_PLURAL))
		return false;
	e->unit = (enum date_unit)at(s, j + 1)->value;
	return done(s, e, j + 2);
}

/* Behind "every": "Sunday morning", "October", "spring", "Easter", "night". */
static bool scan_every_place(struct date_scan *s, size_t j,
			     struct date_expr *e)
{
	word w = at(s, j);

	switch (w->kind) {
	case DW_WEEKDAY:
		e->weekday = w->value;
		if (date_scan_daytime(s, j + 1, e))
			return true;
		return done(s, e, j + 1);
	case DW_MONTH:
		e->month = w->value;
		return (w->flags & DWF_CAPITAL) && done(s, e, j + 1);
	case DW_SEASON:
		e->season = w->value;
		return done(s, e, j + 1);
	case DW_HOLIDAY:
		e->holiday = w->value + 1;
		return done(s, e, j + 1);
	case DW_DAYTIME:
		e->daytime = (enum daytime)w->value;
		return done(s, e, j + 1);
	default:
		return false;
	}
}

/* "on Mondays" */
static bool scan_weekdays(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_WEEKDAY || !(w->flags & DWF_PLURAL) ||
	    !(w->flags & DWF_CAPITAL))
		return false;
	e->form = FORM_SET;
	e->weekday = w->value;
	return done(s, e, i + 1);
}

bool date_scan_set(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1;

	if (scan_times(s, i, e) || scan_weekdays(s, i, e))
		return true;
	e->form = FORM_SET;
	e->count = 1;
	if (w->kind == DW_SET) {
		e->unit = (enum date_unit)w->value;
		/* "a quarterly dividend" is a kind of dividend. */
		return !(e->unit == UNIT_QUARTER && is(s, j, DW_NONE) &&
			 at(s, j)->end) &&
		       done(s, e, i + 1);
	}
	if (w->kind != DW_EVERY && w->kind != DW_PER)
		return false;
	if (w->kind == DW_EVERY && is(s, j, DW_NUMBER))
		e->count = at(s, j++)->value;
	else if (w->kind == DW_EVERY && is(s, j, DW_OTHER))
		e->count = 2, j++;
	if (scan_every_place(s, j, e))
		return true;
	if (!date_is_unit(s, j) || is(s, j + 1, DW_OLD))
		return false;
	e->unit = (enum date_unit)at(s, j)->value;
	return done(s, e, j + 1);
}
