#include "indexer/date_scan.h"

typedef const struct date_word *word;

/* Expressions nest ("the end of early May"); any bytes may nest them on. */
enum { DEPTH_MAX = 4 };

word date_scan_word(const struct date_scan *s, size_t i)
{
	static const struct date_word none;

	if (i >= s->words->len || s->words->data[i].sentence != s->sentence)
		return &none;
	return &s->words->data[i];
}

static word at(const struct date_scan *s, size_t i)
{
	return date_scan_word(s, i);
}

static bool is(const struct date_scan *s, size_t i, enum date_kind kind)
{
	return at(s, i)->kind == kind;
}

static bool is_mark(const struct date_scan *s, size_t i, char mark)
{
	word w = at(s, i);

	return w->kind == DW_MARK && w->value == mark;
}

/* Written close to the word before, by a hyphen or nothing. */
static bool joined(const struct date_scan *s, size_t i)
{
	return at(s, i)->flags & DWF_HYPHEN;
}

static bool done(struct date_scan *s, struct date_expr *e, size_t next)
{
	e->next = next;
	e->end = s->words->data[next - 1].end;
	return true;
}

/* ---- Years ---- */

static bool counts_things(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	if (w->kind == DW_THING)
		return true;
	if (w->kind == DW_UNIT)
		return w->flags & DWF_PLURAL;
	return w->kind == DW_MARK && w->value == '%';
}

static bool money_or_number_sign(const struct date_scan *s, size_t i)
{
	word w = at(s, i - 1);

	if (w->kind != DW_MARK)
		return false;
	return w->value == '$' || w->value == '#' || w->value == 0xc2 ||
	       w->value == 0xe2 || w->value == '.' || w->value == '+';
}

static bool before_year(const struct date_scan *s, size_t i)
{
	switch (at(s, i - 1)->kind) {
	case DW_IN:
	case DW_OF:
	case DW_AFTER:
	case DW_BEFORE:
	case DW_CIRCA:
	case DW_TO:
	case DW_ABOUT:
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_SEASON:
	case DW_PREPOSITION:
		return true;
	case DW_MARK:
		return is_mark(s, i - 1, '(');
	default:
		return false;
	}
}

static bool bc_behind(const struct date_scan *s, size_t i)
{
	return is(s, i, DW_BC);
}

/* The end of a range of years BC: "from 449 to 448 BC", "490-480 BC". */
static bool bc_range(const struct date_scan *s, size_t i)
{
	word mid = at(s, i + 1);

	if (mid->kind == DW_NUMBER && (mid->flags & DWF_HYPHEN))
		return bc_behind(s, i + 2);
	if (mid->kind != DW_TO && mid->kind != DW_AND && mid->kind != DW_OR &&
	    !(mid->kind == DW_MARK && (mid->value == '-' || mid->value == '/')))
		return false;
	return is(s, i + 2, DW_NUMBER) && bc_behind(s, i + 3);
}

static bool scan_year(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	bool ad = is(s, i - 1, DW_AD);

	if (w->kind != DW_NUMBER || !(w->flags & DWF_DIGITS) || w->digits > 4)
		return false;
	e->year = w->value;
	if (bc_behind(s, i + 1) && w->value > 0) {
		e->has_year = e->bc = true;
		return done(s, e, i + 2);
	}
	if (bc_range(s, i) && w->value > 0) {
		e->has_year = e->bc = true;
		return done(s, e, i + 1);
	}
	if (is(s, i + 1, DW_AD) && w->value > 0 && w->digits >= 1) {
		e->has_year = true;
		return done(s, e, i + 2);
	}
	if (is(s, i - 1, DW_LABEL) || is(s, i - 2, DW_LABEL) ||
	    counts_things(s, i + 1) || money_or_number_sign(s, i))
		return false;
	if (joined(s, i) && is(s, i - 1, DW_NONE) &&
	    w->digits != 4)
		return false;
	if (w->digits == 4 && w->value >= 1000 && w->value < 2100) {
		if (w->value < 1400 && !before_year(s, i) && !ad)
			return false;
		if (is_mark(s, i + 1, ':') && at(s, i + 2)->kind == DW_NUMBER)
			return false;
	} else if (s->bc && w->digits == 3 && before_year(s, i) &&
		   at(s, i + 1)->kind != DW_NONE) {
		e->bc = true;
	} else if (!ad || w->value == 0) {
		return false;
	}
	e->has_year = true;
	return done(s, e, i + 1);
}

/* "1980s", "'80s", "the eighties", after `the` perhaps. */
static bool scan_decade(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_TENS_PLURAL)
		return false;
	e->has_year = true;
	e->year = w->value;
	e->years = 10;
	if (w->value < 100)
		e->short_year = true;
	else if (w->value % 100 == 0)
		e->years = w->value == 2000 ? 10 : 100;
	return done(s, e, i + 1);
}

static bool scan_century(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_ORDINAL || w->value < 1 || w->value > 21 ||
	    at(s, i + 1)->kind != DW_UNIT ||
	    at(s, i + 1)->value != UNIT_CENTURY)
		return false;
	e->has_year = true;
	e->years = 100;
	e->year = (w->value - 1) * 100;
	if (is(s, i + 2, DW_BC)) {
		e->bc = true;
		e->year = w->value * 100;
		return done(s, e, i + 3);
	}
	return done(s, e, i + 2);
}

/* ---- Years by relation, behind a month or a season ---- */

static bool relation(word w, int *shift, enum date_anchor *anchor)
{
	*anchor = ANCHOR_TOLD;
	switch (w->kind) {
	case DW_THAT:
	case DW_SAME:
		*shift = 0;
		return true;
	case DW_FOLLOWING:
		*shift = 1;
		return true;
	case DW_PREVIOUS:
		*shift = -1;
		return true;
	case DW_THIS:
		*shift = 0;
		*anchor = ANCHOR_WRITING;
		return true;
	case DW_LAST:
	case DW_PAST:
		*shift = -1;
		*anchor = ANCHOR_WRITING;
		return true;
	case DW_NEXT:
	case DW_COMING:
		*shift = 1;
		*anchor = ANCHOR_WRITING;
		return true;
	default:
		return false;
	}
}

static bool is_year_word(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	return w->kind == DW_UNIT && w->value == UNIT_YEAR &&
	       !(w->flags & DWF_PLURAL);
}

/* "of that year", "last year", ", the following year", ", 1998", "of 1998". */
static size_t scan_year_behind(struct date_scan *s, size_t i,
			       struct date_expr *e)
{
	size_t j = i;
	enum date_anchor anchor;
	int shift;
	bool comma = is_mark(s, j, ','), of, det = false;
	struct date_expr y = { 0 };

	j += comma;
	of = is(s, j, DW_OF) || is(s, j, DW_IN);
	j += of;
	if (is_mark(s, j, '\'') && is(s, j + 1, DW_NUMBER) &&
	    at(s, j + 1)->digits == 2) {
		e->has_year = e->short_year = true;
		e->year = at(s, j + 1)->value;
		return j + 2;
	}
	if (scan_year(s, j, &y) && (y.bc || at(s, j)->digits == 4)) {
		e->has_year = true;
		e->year = y.year;
		e->bc = y.bc;
		return y.next;
	}
	if (is(s, j, DW_THE))
		det = true, j++;
	if (is(s, j, DW_THAT) && is(s, j + 1, DW_SAME))
		j++;
	if ((of || det || !comma) && relation(at(s, j), &shift, &anchor) &&
	    is_year_word(s, j + 1)) {
		if (anchor == ANCHOR_WRITING && det)
			anchor = ANCHOR_TOLD;
		e->anchor = anchor;
		e->shift = shift;
		e->unit = UNIT_YEAR;
		return j + 2;
	}
	return i;
}

/* ---- Months and days ---- */

static bool day_number(word w)
{
	return w->value >= 1 && w->value <= 31 &&
	       (w->kind == DW_ORDINAL ||
		(w->kind == DW_NUMBER && (w->flags & DWF_DIGITS) &&
		 w->digits <= 2));
}

/* "may", "march" and "mar" are other words as well. */
static bool is_month(const struct date_scan *s, size_t i)
{
	word w = at(s, i), before = at(s, i - 1), after = at(s, i + 1);
	bool doubtful;

	if (w->kind != DW_MONTH || !(w->flags & DWF_CAPITAL))
		return false;
	doubtful = (w->flags & DWF_SHORT) ? !(w->flags & DWF_DOT)
		   : w->value == 3 || w->value == 5;
	if (!doubtful)
		return !(w->value == 8 && (after->flags & DWF_CAPITAL) &&
			 after->kind == DW_NONE && !before_year(s, i) &&
			 before->kind == DW_NONE);
	if (day_number(after) || after->kind == DW_NUMBER ||
	    day_number(before) || is_year_word(s, i + 2))
		return true;
	if (after->kind == DW_OF && at(s, i + 2)->kind != DW_NONE)
		return true;
	switch (before->kind) {
	case DW_IN:
	case DW_OF:
		return before->kind == DW_IN || at(s, i - 2)->kind != DW_NONE;
	case DW_AFTER:
	case DW_BEFORE:
	case DW_TO:
	case DW_EARLY:
	case DW_MID:
	case DW_LATE:
	case DW_LAST:
	case DW_NEXT:
	case DW_THIS:
	case DW_FOLLOWING:
	case DW_PREVIOUS:
	case DW_EVERY:
	case DW_PREPOSITION:
		return true;
	case DW_AND:
	case DW_OR:
		return is(s, i - 2, DW_MONTH);
	default:
		return after->kind == DW_AND && is(s, i + 2, DW_MONTH);
	}
}

/* "14 May", "14th of May" when i is at the number. */
static bool scan_day_month(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t m = i + 1;

	if (!day_number(at(s, i)))
		return false;
	if (is_mark(s, m, ',') || is(s, m, DW_OF))
		m++;
	if (!is_month(s, m) || (is_mark(s, i + 1, ',')))
		return false;
	e->day = at(s, i)->value;
	e->month = at(s, m)->value;
	return done(s, e, scan_year_behind(s, m + 1, e));
}

static bool scan_month(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t j = i + 1;

	if (!is_month(s, i))
		return false;
	e->month = at(s, i)->value;
	if (is(s, j, DW_THE) && at(s, j + 1)->kind == DW_ORDINAL)
		j++;
	if (day_number(at(s, j)) && !counts_things(s, j + 1) &&
	    !is_mark(s, j + 1, ':') &&
	    !(at(s, j)->kind == DW_ORDINAL && at(s, j + 1)->kind == DW_UNIT)) {
		e->day = at(s, j)->value;
		return done(s, e, scan_year_behind(s, j + 1, e));
	}
	return done(s, e, scan_year_behind(s, i + 1, e));
}

static bool scan_month_day(struct date_scan *s, size_t i, struct date_expr *e)
{
	return scan_day_month(s, i, e) || scan_month(s, i, e);
}

/* "2014-11-09", "11/9/2014" and the like. */
static bool scan_numeric(struct date_scan *s, size_t i, struct date_expr *e)
{
	word a = at(s, i), b, c;
	bool slash = is_mark(s, i + 1, '/') || is_mark(s, i + 1, '.');

	if (a->kind != DW_NUMBER || !(a->flags & DWF_DIGITS))
		return false;
	if (is_mark(s, i - 1, '/') ||
	    (joined(s, i) && is(s, i - 1, DW_NUMBER)))
		return false;
	b = at(s, slash ? i + 2 : i + 1);
	if (a->value == 9 && b->value == 11 && slash && is_mark(s, i + 1, '/') &&
	    !is_mark(s, i + 3, '/')) {
		*e = (struct date_expr){ .form = FORM_CALENDAR, .year = 2001,
					 .start = a->start, .has_year = true,
					 .month = 9, .day = 11, .hour = -1,
					 .weekday = NO_WEEKDAY };
		return done(s, e, i + 3);
	}
	c = at(s, slash ? i + 4 : i + 2);
	if (b->kind != DW_NUMBER || c->kind != DW_NUMBER)
		return false;
	if (slash && at(s, i + 3)->value != at(s, i + 1)->value)
		return false;
	if (!slash && (!joined(s, i + 1) || !joined(s, i + 2)))
		return false;
	if (a->digits == 4 && b->value >= 1 && b->value <= 12 &&
	    c->value >= 1 && c->value <= 31) {
		e->year = a->value;
		e->month = b->value;
		e->day = c->value;
	} else if (slash && (c->digits == 4 || c->digits == 2) &&
		   a->digits <= 2 && b->digits <= 2 && a->value && b->value) {
		bool day_first = a->value > 12;

		e->year = c->value;
		e->short_year = c->digits == 2;
		e->month = day_first ? b->value : a->value;
		e->day = day_first ? a->value : b->value;
		if (e->month > 12 || e->day > 31)
			return false;
	} else {
		return false;
	}
	e->has_year = true;
	return done(s, e, slash ? i + 5 : i + 3);
}

/* ---- Seasons, quarters, weekdays, holidays ---- */

static bool is_season(const struct date_scan *s, size_t i)
{
	word w = at(s, i), after = at(s, i + 1);

	if (w->kind != DW_SEASON)
		return false;
	if (w->value != 21 && w->value != 23)
		return true;
	if (after->kind == DW_NUMBER && after->digits == 4)
		return true;
	if (after->kind == DW_OF)
		return (at(s, i + 2)->kind == DW_NUMBER &&
			at(s, i + 2)->digits == 4) ||
		       at(s, i + 2)->kind == DW_THAT;
	switch (at(s, i - 1)->kind) {
	case DW_IN:
	case DW_EARLY:
	case DW_LATE:
	case DW_MID:
	case DW_LAST:
	case DW_NEXT:
	case DW_THIS:
	case DW_THAT:
	case DW_FOLLOWING:
	case DW_PREVIOUS:
		return true;
	case DW_PREPOSITION:
		return w->value == 21;
	case DW_THE:
		return w->value == 21 || is(s, i - 2, DW_IN);
	default:
		return false;
	}
}

static bool scan_season(struct date_scan *s, size_t i, struct date_expr *e)
{
	if (!is_season(s, i))
		return false;
	e->season = at(s, i)->value;
	return done(s, e, scan_year_behind(s, i + 1, e));
}

static bool scan_quarter(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i), u = at(s, i + 1);
	int n = w->value;

	if (w->kind != DW_ORDINAL || n < 1 || n > 4 || u->kind != DW_UNIT ||
	    u->value != UNIT_QUARTER || (u->flags & DWF_PLURAL))
		return false;
	e->quarter = n;
	return done(s, e, scan_year_behind(s, i + 2, e));
}

static bool scan_daytime(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_DAYTIME || joined(s, i + 1))
		return false;
	e->daytime = (enum daytime)w->value;
	return done(s, e, i + 1);
}

static bool scan_weekday(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1;
	struct date_expr day;

	if (w->kind != DW_WEEKDAY || !(w->flags & DWF_CAPITAL) ||
	    ((w->flags & DWF_SHORT) && !(w->flags & DWF_DOT)) ||
	    (w->flags & DWF_PLURAL))
		return false;
	e->weekday = w->value;
	done(s, e, j);
	if (scan_daytime(s, j, e))
		j = e->next;
	day = *e;
	if (scan_month_day(s, is_mark(s, j, ',') ? j + 1 : j, &day) &&
	    day.day)
		*e = day;
	else if (is(s, j + is_mark(s, j, ','), DW_THE) &&
		 scan_day_month(s, j + 1 + is_mark(s, j, ','), &day))
		*e = day;
	return true;
}

static bool scan_holiday(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1;

	if (w->kind != DW_HOLIDAY || !(w->flags & DWF_CAPITAL))
		return false;
	e->month = w->value / 100;
	e->day = w->value % 100;
	if (at(s, j)->kind == DW_UNIT && at(s, j)->value == UNIT_DAY)
		j++;
	return done(s, e, scan_year_behind(s, j, e));
}

/* ---- Times of day ---- */

static bool scan_clock(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	size_t j = i + 1;

	if (w->kind != DW_NUMBER || w->value > 24)
		return false;
	if (is_mark(s, j, ':') && at(s, j + 1)->kind == DW_NUMBER &&
	    at(s, j + 1)->digits == 2 && at(s, j + 1)->value < 60) {
		e->minute = at(s, j + 1)->value;
		j += 2;
	} else if (at(s, j)->kind != DW_AM && at(s, j)->kind != DW_PM) {
		return false;
	}
	e->hour = w->value;
	if (at(s, j)->kind == DW_PM && e->hour < 12)
		e->hour += 12;
	if (at(s, j)->kind == DW_AM || at(s, j)->kind == DW_PM)
		j++;
	return done(s, e, j);
}

/* ---- The calendar: anything that names a place in it ---- */

static bool scan_calendar(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	switch (w->kind) {
	case DW_MONTH:
		return scan_month(s, i, e);
	case DW_WEEKDAY:
		return scan_weekday(s, i, e);
	case DW_SEASON:
		return scan_season(s, i, e);
	case DW_HOLIDAY:
		return scan_holiday(s, i, e);
	case DW_TENS_PLURAL:
		return scan_decade(s, i, e);
	case DW_ORDINAL:
		return scan_day_month(s, i, e) || scan_century(s, i, e) ||
		       scan_quarter(s, i, e);
	case DW_NUMBER:
		return scan_numeric(s, i, e) || scan_day_month(s, i, e) ||
		       scan_clock(s, i, e) || scan_year(s, i, e);
	case DW_AD:
		return (w->end - w->start >= 2) && (w->flags & DWF_CAPITAL) &&
		       scan_year(s, i + 1, e);
	case DW_FISCAL:
		return scan_year(s, i + 1 + is_year_word(s, i + 1), e);
	default:
		return false;
	}
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
	if (!relation(at(s, j), &e->shift, &e->anchor))
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
		if (day_number(at(s, j + 1))) {
			e->day = at(s, j + 1)->value;
			j++;
		}
		return done(s, e, j + 1);
	}
	if (w->kind == DW_WEEKDAY && (w->flags & DWF_CAPITAL)) {
		e->weekday = w->value;
		e->unit = UNIT_WEEK;
		if (scan_daytime(s, j + 1, e))
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
	if (w->value == UNIT_YEAR && scan_year(s, i + 1, e)) {
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
		return scan_calendar(s, i, e);
	case DW_NUMBER:
		if (scan_day_month(s, i, e))
			return true;
		if (scan_year(s, i, e)) {
			size_t next = e->next;
			struct date_expr q = *e;

			if (scan_quarter(s, next, &q)) {
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
	if (scan_daytime(s, i + 1, e))
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
		return scan_calendar(s, i, e) || scan_counted(s, i, e);
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
		return scan_year(s, i + 1 + is_mark(s, i + 1, '.'), e);
	default:
		return scan_calendar(s, i, e);
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
