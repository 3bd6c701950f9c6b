#include "indexer/date_calendar.h"

#include "indexer/date_times.h"
#include "indexer/date_years.h"
#include "indexer/named_days.h"

/* ---- Years by relation, behind a month or a season ---- */

bool date_relation(word w, int *shift, enum date_anchor *anchor)
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
	case DW_LATEST:
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
	if (is(s, j, DW_NUMBER) && at(s, j)->digits == 4 &&
	    at(s, j)->value >= 1000 && at(s, j)->value < 2100 &&
	    !is(s, j + 1, DW_BC)) {
		e->has_year = true;
		e->year = at(s, j)->value;
		return j + 1;
	}
	if (at(s, j)->digits == 3 && e->day && !of && !comma &&
	    at(s, j)->value && !date_counts_things(s, j + 1)) {
		y.has_year = !is(s, j + 1, DW_NONE) || !at(s, j + 1)->end;
		y.year = at(s, j)->value;
		y.bc = is(s, j + 1, DW_BC);
		y.next = j + 1 + y.bc;
	}
	if (y.has_year || (date_scan_year(s, j, &y) &&
			   (y.bc || at(s, j)->digits != 2))) {
		e->has_year = true;
		e->year = y.year;
		e->bc = y.bc;
		return y.next;
	}
	if (is(s, j, DW_THE))
		det = true, j++;
	if (is(s, j, DW_THAT) && is(s, j + 1, DW_SAME))
		j++;
	if ((of || det || !comma) && date_relation(at(s, j), &shift, &anchor) &&
	    date_is_year_word(s, j + 1)) {
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

/* "may", "march" and "mar" are other words as well. */
static bool is_month(const struct date_scan *s, size_t i)
{
	word w = at(s, i), before = at(s, i - 1), after = at(s, i + 1);
	bool doubtful;

	if (w->kind != DW_MONTH)
		return false;
	if (joined(s, i) && date_part_word(before))
		return true;             /* "mid-August" */
	if (!(w->flags & DWF_CAPITAL))
		return false;
	doubtful = (w->flags & DWF_SHORT) ? !(w->flags & DWF_DOT)
		   : w->value == 3 || w->value == 5;
	if (!doubtful)
		return !((w->value == 4 || w->value == 6 || w->value == 8) &&
			 (after->flags & DWF_CAPITAL) &&
			 after->kind == DW_NONE && !date_before_year(s, i) &&
			 before->kind == DW_NONE);
	if (date_is_day(after) || after->kind == DW_NUMBER ||
	    date_is_day(before) || date_is_year_word(s, i + 2))
		return true;
	if (after->kind == DW_MARK && (after->value == ',' ||
				       after->value == '\'') &&
	    (is(s, i + 2, DW_MONTH) || is(s, i + 2, DW_NUMBER)))
		return true;             /* "May, June and July", "May '68" */
	if (after->kind == DW_OF && at(s, i + 2)->kind != DW_NONE)
		return true;
	if (date_is_preposition(before))
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
		return true;
	case DW_AND:
	case DW_OR:
		return is(s, i - 2, DW_MONTH);
	default:
		return after->kind == DW_AND && is(s, i + 2, DW_MONTH);
	}
}

/* "14 May", "14th of May" when i is at the number. */
bool date_scan_day_month(struct date_scan *s, size_t i, struct date_expr *e)
{
	size_t m = i + 1;

	if (!date_is_day(at(s, i)))
		return false;
	if (is(s, m, DW_UNIT) && at(s, m)->value == UNIT_DAY &&
	    is(s, m + 1, DW_OF) && at(s, i)->kind == DW_ORDINAL)
		m++;
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
	if (is(s, j, DW_THE) && at(s, j + 1)->kind == DW_ORDINAL &&
	    !date_is_plain(s, j + 2))
		j++;
	if (date_is_day(at(s, j)) && !date_counts_things(s, j + 1) &&
	    !(is_mark(s, j + 1, ':') && is(s, j + 2, DW_NUMBER)) &&
	    !(at(s, j)->kind == DW_ORDINAL && at(s, j + 1)->kind == DW_UNIT)) {
		e->day = at(s, j)->value;
		return done(s, e, scan_year_behind(s, j + 1, e));
	}
	return done(s, e, scan_year_behind(s, i + 1, e));
}

static bool scan_month_day(struct date_scan *s, size_t i, struct date_expr *e)
{
	return date_scan_day_month(s, i, e) || scan_month(s, i, e);
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
		bool day_first = a->value > 12 || is_mark(s, i + 1, '.');

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
	if (slice_ends(slice_cut(s->text, at(s, i - 1)->start,
				 at(s, i - 1)->end), "est") &&
	    is(s, i - 1, DW_NONE))
		return false;            /* "the coldest winter" */
	if (w->value != 21 && w->value != 23)
		return true;
	if (after->kind == DW_NUMBER && after->digits == 4)
		return true;
	if (after->kind == DW_OF)
		return (is(s, i + 2, DW_NUMBER) && at(s, i + 2)->digits > 2) ||
		       is(s, i + 2, DW_THAT) || is_mark(s, i + 2, '\'') ||
		       (is(s, i + 2, DW_THE) && date_is_year_word(s, i + 4));
	if (date_is_preposition(at(s, i - 1)) && w->value == 21)
		return true;
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

bool date_scan_quarter(struct date_scan *s, size_t i, struct date_expr *e)
{
	word u = at(s, i + 1);
	int n = date_ordinal(at(s, i));

	if (is(s, i, DW_QUARTER)) {
		e->quarter = at(s, i)->value;
		return done(s, e, scan_year_behind(s, i + 1, e)) &&
		       e->has_year;
	}

	if (n < 1 || n > 4 || u->kind != DW_UNIT ||
	    u->value != UNIT_QUARTER || (u->flags & DWF_PLURAL))
		return false;
	e->quarter = n;
	return done(s, e, scan_year_behind(s, i + 2, e));
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
	/* "The Sunday Times" */
	if (is(s, i - 1, DW_THE) && date_is_plain(s, j) &&
	    (at(s, j)->flags & DWF_CAPITAL))
		return false;
	e->weekday = w->value;
	done(s, e, j);
	if (date_scan_daytime(s, j, e))
		j = e->next;
	day = *e;
	if (scan_month_day(s, is_mark(s, j, ',') ? j + 1 : j, &day) &&
	    day.day)
		*e = day;
	else if (is(s, j + is_mark(s, j, ','), DW_THE) &&
		 date_scan_day_month(s, j + 1 + is_mark(s, j, ','), &day))
		*e = day;
	return true;
}

/* A day of history is a whole date; a feast needs a year, even to a month. */
static void set_holiday(const struct date_scan *s, int32_t day,
			struct date_expr *e)
{
	enum { SOME_YEAR = 2008 };
	struct civil_date date;

	if (!named_day_in_year(s->named_days, day, SOME_YEAR, &date))
		return;
	e->month = date.month;
	if (!named_day_has_year(s->named_days, day)) {
		e->holiday = day + 1;
		return;
	}
	e->has_year = true;
	e->year = (int32_t)date.year;
	e->day = date.day;
}

/* "Easter Sunday, 23 April 1916": the date stands behind the name. */
static bool scan_date_behind(struct date_scan *s, size_t i,
			     struct date_expr *e)
{
	size_t j = i + is_mark(s, i, ',');
	struct date_expr day = *e;

	j += is(s, j, DW_THE) && date_is_day(at(s, j + 1));
	if (!scan_month_day(s, j, &day) || !day.day)
		return false;
	*e = day;
	return true;
}

/* A week, a truce, an offensive: what "Easter" tells the time of. */
static bool is_of_the_day(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	return w->end && (w->kind == DW_NONE || w->kind == DW_UNIT ||
			  w->kind == DW_PERIOD);
}

/* "the Easter Offensive of 1972", "Easter week, 1916" */
static bool scan_year_behind_event(struct date_scan *s, size_t i,
				   struct date_expr *e)
{
	struct date_expr y = *e;

	if (!is_of_the_day(s, i) ||
	    scan_year_behind(s, i + 1, &y) == i + 1 || !y.has_year)
		return false;
	e->has_year = true;
	e->year = y.year;
	e->bc = y.bc;
	e->short_year = y.short_year;
	return true;
}

static bool scan_holiday(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	struct date_expr year = *e;
	size_t j = i + 1, behind;

	if (w->kind != DW_HOLIDAY)
		return false;
	if (date_scan_daytime(s, j, e))
		j = e->next;
	if (scan_date_behind(s, j, e))
		return true;
	set_holiday(s, w->value, e);
	behind = scan_year_behind(s, j, e->holiday ? e : &year);
	/* "the Christmas bombing": the article is the noun's. */
	if (behind == j && is(s, i - 1, DW_THE) && is_of_the_day(s, j))
		e->start = w->start;
	if (behind == j && e->holiday)
		scan_year_behind_event(s, j, e);
	return done(s, e, behind);
}

/* "1950", "1982 summer" */
static bool scan_year_season(struct date_scan *s, size_t i,
			     struct date_expr *e)
{
	word season;

	if (!date_scan_year(s, i, e))
		return false;
	season = at(s, e->next);
	if (!e->bc && season->kind == DW_SEASON &&
	    (season->value == 22 || season->value == 24)) {
		e->season = season->value;
		return done(s, e, e->next + 1);
	}
	return true;
}

/* What may follow a date and begins a clause. */
static bool is_pronoun(const struct date_scan *s, size_t i)
{
	static const char *const words[] = { "he", "she", "it", "they", "we",
					     "there", "was", "were", "when",
					     "who", "which", "had" };
	struct slice text = slice_cut(s->text, at(s, i)->start, at(s, i)->end);

	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (slice_is(text, words[k]))
			return true;
	return false;
}

/* ", 14th and 15th amendments" */
static bool goes_on_with_ordinal(const struct date_scan *s, size_t i)
{
	if (is_mark(s, i, ','))
		i++;
	if (is(s, i, DW_AND))
		i++;
	return is(s, i, DW_ORDINAL);
}

/* "on the 20th": of the month being told. */
static bool scan_day_alone(struct date_scan *s, size_t i,
			   struct date_expr *e)
{
	word w = at(s, i), next = at(s, i + 1);

	if (!is(s, i - 1, DW_THE) || !date_is_day(w) ||
	    w->end - w->start > 4 ||
	    (date_is_plain(s, i + 1) && !is_pronoun(s, i + 1)) || next->kind == DW_UNIT ||
	    next->kind == DW_THING || next->kind == DW_HALF ||
	    joined(s, i + 1) || goes_on_with_ordinal(s, i + 1))
		return false;
	if (!date_is_preposition(at(s, i - 2)) && !is(s, i - 2, DW_TO) &&
	    !is(s, i - 2, DW_AFTER) && !is(s, i - 2, DW_BEFORE))
		return false;
	e->day = w->value;
	return done(s, e, i + 1);
}

/* "the '60s", "in '68" */
static bool scan_short_year(struct date_scan *s, size_t i,
			    struct date_expr *e)
{
	word w = at(s, i + 1);

	if (!is_mark(s, i, '\'') || (w->flags & DWF_SPACE))
		return false;
	if (w->kind == DW_TENS_PLURAL)
		return w->value < 100 && date_scan_decade(s, i + 1, e);
	if (w->kind != DW_NUMBER || w->digits != 2 ||
	    (!date_before_year(s, i) && !is(s, i - 1, DW_AND) &&
	     !is_mark(s, i - 1, ',')))
		return false;
	e->has_year = e->short_year = true;
	e->year = w->value;
	return done(s, e, i + 2);
}

/* ---- The calendar: anything that names a place in it ---- */

bool date_scan_calendar(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	switch (w->kind) {
	case DW_MONTH:
		return scan_month(s, i, e);
	case DW_WEEKDAY:
		return scan_weekday(s, i, e);
	case DW_SEASON:
		return scan_season(s, i, e);
	case DW_QUARTER:
		return date_scan_quarter(s, i, e);
	case DW_HOLIDAY:
		return scan_holiday(s, i, e);
	case DW_TENS_PLURAL:
		return date_scan_decade(s, i, e);
	case DW_UNIT:
		return date_ordinal(w) &&
		       (date_scan_century(s, i, e) || date_scan_quarter(s, i, e));
	case DW_ORDINAL:
		return date_scan_day_month(s, i, e) || date_scan_century(s, i, e) ||
		       date_scan_quarter(s, i, e) || scan_day_alone(s, i, e);
	case DW_NUMBER:
		return scan_numeric(s, i, e) || date_scan_day_month(s, i, e) ||
		       date_scan_time(s, i, e) || scan_year_season(s, i, e);
	case DW_MARK:
		return scan_short_year(s, i, e);
	case DW_AD:
		return (w->end - w->start >= 2) && (w->flags & DWF_CAPITAL) &&
		       date_scan_year(s, i + 1, e);
	case DW_FISCAL:
		return date_scan_year(s, i + 1 + date_is_year_word(s, i + 1),
				      e) ||
		       date_scan_quarter(s, i + 1, e);
	default:
		return false;
	}
}

bool date_scan_beside(struct date_scan *s, size_t i, int days,
		      struct date_expr *e)
{
	struct date_expr day = date_expr_at(e->start);
	bool before = is(s, i, DW_BEFORE);

	if ((!before && !is(s, i, DW_AFTER)) ||
	    !date_scan_calendar(s, i + 1 + is(s, i + 1, DW_THE), &day) ||
	    !date_names_day(&day) || !day.month || day.hour >= 0 ||
	    day.daytime)
		return false;
	*e = day;
	e->beside = before ? -days : days;
	return true;
}
