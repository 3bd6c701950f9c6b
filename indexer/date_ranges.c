#include "indexer/date_ranges.h"

/* How far ahead the end of a range is looked for: "May, June and July". */
enum { RANGE_MAX = 4 };

static bool is_link(const struct date_word *w)
{
	switch (w->kind) {
	case DW_TO:
	case DW_AND:
	case DW_OR:
		return true;
	case DW_MARK:
		return w->value == '-' || w->value == ',' || w->value == '/';
	default:
		return date_is_preposition(w);
	}
}

/*
 * "from May to August 2007": the first month has the year of the second.
 * `depth` bounds the chain.
 */
static void take_year_from(struct date_scan *scan, struct date_expr *e,
			   int depth)
{
	const struct date_word *w = date_scan_word(scan, e->next);
	size_t i = e->next;
	struct date_expr ahead;

	if (e->form != FORM_CALENDAR || e->has_year ||
	    (!e->month && !e->season) || e->anchor != ANCHOR_NONE || depth == 0)
		return;
	if (is_link(w))
		i++;
	else if (w->kind == DW_NONE || !(w->flags & DWF_HYPHEN))
		return;
	if (i >= scan->words->len || !date_scan_word(scan, i)->kind ||
	    !date_scan_at(scan, i, &ahead))
		return;
	if (ahead.form != FORM_CALENDAR || (!ahead.month && !ahead.season))
		return;
	take_year_from(scan, &ahead, depth - 1);
	if (!ahead.has_year)
		return;
	e->has_year = true;
	e->year = ahead.year - (!ahead.bc && e->month > ahead.month &&
				 ahead.month);
	e->bc = ahead.bc;
	e->short_year = ahead.short_year;
}

void date_range_take_year(struct date_scan *scan, struct date_expr *e)
{
	take_year_from(scan, e, RANGE_MAX);
}

static bool is_day_number(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	return w->value >= 1 && w->value <= 31 &&
	       (w->kind == DW_ORDINAL ||
		(w->kind == DW_NUMBER && w->digits && w->digits <= 2));
}

/* A day at i whose month comes with the next one, or the one after it. */
static bool first_day(struct date_scan *s, size_t i, int depth,
		      struct date_expr *e)
{
	word w = at(s, i);
	struct date_expr ahead;
	size_t j = i + 1;

	if (!is_day_number(s, i) || joined(s, i) || depth == 0)
		return false;
	if (is_link(at(s, j)))
		j++;
	else if (!joined(s, j))
		return false;
	if (is(s, j, DW_THE))
		j++;
	if (!is_day_number(s, j) || at(s, j)->value <= w->value)
		return false;
	if (!date_scan_at(s, j, &ahead) || !ahead.month || !ahead.day) {
		if (!first_day(s, j, depth - 1, &ahead))
			return false;
	}
	take_year_from(s, &ahead, RANGE_MAX);
	*e = ahead;
	e->day = w->value;
	e->start = w->start;
	return done(s, e, i + 1);
}

bool date_range_first_day(struct date_scan *s, size_t i, struct date_expr *e)
{
	bool the;

	s->sentence = s->words->data[i].sentence;
	the = is(s, i, DW_THE);
	if (!first_day(s, i + the, RANGE_MAX, e))
		return false;
	e->start = at(s, i)->start;
	return true;
}

/* The year behind a second day: "March 3-9, 1918". */
static void take_year_behind(struct date_scan *s, struct date_expr *e)
{
	size_t i = e->next + is_mark(s, e->next, ',');
	word year = at(s, i);

	if (e->has_year || year->kind != DW_NUMBER || year->digits != 4 ||
	    year->value >= 2100)
		return;
	e->has_year = true;
	e->year = year->value;
	done(s, e, i + 1);
}

/* "3-9", "3 and 4", "3, 4" behind a month. */
static bool second_day(struct date_scan *s, size_t i, bool linked,
		       const struct date_expr *first, struct date_expr *e)
{
	word w = at(s, i), next = at(s, i + 1);

	if (!first->day || !is_day_number(s, i) || w->value <= first->day ||
	    next->kind == DW_MONTH || next->kind == DW_THING ||
	    next->kind == DW_UNIT)
		return false;
	/* "On May 4 and 5 May", "4, 20 men" */
	if (linked && next->kind == DW_NUMBER)
		return false;
	*e = *first;
	e->day = w->value;
	e->start = w->start;
	done(s, e, i + 1);
	take_year_behind(s, e);
	return true;
}

static bool second_year(struct date_scan *s, size_t i,
			const struct date_expr *first, struct date_expr *e)
{
	word w = at(s, i);

	if (first->month || !first->has_year || first->years || first->bc ||
	    w->kind != DW_NUMBER || w->digits != 2 ||
	    w->value <= first->year % 100)
		return false;
	*e = *first;
	e->season = e->quarter = 0;
	e->part = PART_WHOLE;
	e->year = first->year - first->year % 100 + w->value;
	e->start = w->start;
	return done(s, e, i + 1);
}

bool date_range_second(struct date_scan *s, const struct date_expr *first,
		       struct date_expr *e)
{
	size_t i = first->next;
	bool dash = is_mark(s, i, '-') || is_mark(s, i, '/');

	if (first->form != FORM_CALENDAR || first->hour >= 0)
		return false;
	if (joined(s, i) && !dash)
		return second_day(s, i, false, first, e) ||
		       second_year(s, i, first, e);
	if (is(s, i, DW_AND) || is(s, i, DW_OR) || is(s, i, DW_TO))
		return second_day(s, i + 1 + is(s, i + 1, DW_THE), true, first,
				  e);
	return dash && (second_day(s, i + 1, false, first, e) ||
			second_year(s, i + 1, first, e));
}

bool date_range_links(const struct date_scan *s, const struct date_expr *first,
		      size_t before, size_t i)
{
	size_t link = first->next;

	if (i == link)
		return joined(s, i) && !is(s, i, DW_MARK);
	if (i > link + 2 || (i == link + 2 && !is(s, link + 1, DW_THE)))
		return false;
	if (is(s, link, DW_AND))
		return is(s, before - 1, DW_BETWEEN);
	if (is(s, link, DW_UNTIL))
		return is(s, before - 1, DW_FROM);
	return is(s, link, DW_TO) || is_mark(s, link, '-');
}
