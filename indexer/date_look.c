#include "indexer/date_look.h"

word date_scan_word(const struct date_scan *s, size_t i)
{
	static const struct date_word none;

	if (i >= s->words->len || s->words->data[i].sentence != s->sentence)
		return &none;
	return &s->words->data[i];
}

struct date_expr date_expr_at(uint32_t start)
{
	return (struct date_expr){ .weekday = NO_WEEKDAY, .hour = -1,
				   .start = start };
}

int date_ordinal(word w)
{
	if (w->kind == DW_UNIT && w->value == UNIT_SECOND &&
	    !(w->flags & DWF_PLURAL))
		return 2;
	return w->kind == DW_ORDINAL ? w->value : 0;
}

bool date_is_preposition(word w)
{
	switch (w->kind) {
	case DW_PREPOSITION:
	case DW_AT:
	case DW_FROM:
	case DW_UNTIL:
	case DW_BETWEEN:
		return true;
	default:
		return false;
	}
}

bool date_is_year_word(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	return w->kind == DW_UNIT && w->value == UNIT_YEAR &&
	       !(w->flags & DWF_PLURAL);
}

bool date_is_day(word w)
{
	return w->value >= 1 && w->value <= 31 &&
	       (w->kind == DW_ORDINAL ||
		(w->kind == DW_NUMBER && (w->flags & DWF_DIGITS) &&
		 w->digits <= 2));
}

bool date_part_word(word w)
{
	return w->kind == DW_EARLY || w->kind == DW_MID || w->kind == DW_LATE;
}

bool date_counts_things(const struct date_scan *s, size_t i)
{
	word w = at(s, i);

	if (w->kind == DW_THING)
		return !joined(s, i);
	if (w->kind == DW_UNIT)
		return w->flags & DWF_PLURAL;
	return w->kind == DW_MARK && w->value == '%';
}

bool date_before_year(const struct date_scan *s, size_t i)
{
	if (date_is_preposition(at(s, i - 1)))
		return true;
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
	case DW_BC:
	case DW_AD:
		return true;
	case DW_MARK:
		return is_mark(s, i - 1, '(') ||
		       (is_mark(s, i - 1, '.') && is(s, i - 2, DW_CIRCA));
	default:
		return date_is_year_word(s, i - 1);
	}
}

bool date_is_plain(const struct date_scan *s, size_t i)
{
	return is(s, i, DW_NONE) && at(s, i)->end;
}

bool date_scan_daytime(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_DAYTIME || joined(s, i + 1))
		return false;
	e->daytime = (enum daytime)w->value;
	return done(s, e, i + 1);
}
