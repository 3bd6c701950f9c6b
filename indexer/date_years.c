#include "indexer/date_years.h"

/* ---- What a number may be instead ---- */

/* A word of another kind, in lower case, that looks like many things. */
static bool looks_plural(const struct date_scan *s, size_t i)
{
	static const char *const not_plural[] = {
		"was", "is", "has", "as", "this", "thus", "its", "across",
		"towards", "perhaps", "always", "unless", "versus", "besides",
		"plus", "sees", "marks", "does", "nevertheless", "regardless"
	};
	word w = at(s, i);
	struct slice text = slice_cut(s->text, w->start, w->end);

	if (w->kind != DW_NONE || w->end - w->start < 4 || joined(s, i) ||
	    (w->flags & DWF_CAPITAL) || text.data[text.len - 1] != 's' ||
	    text.data[text.len - 2] == 's')
		return false;
	for (size_t k = 0; k < sizeof not_plural / sizeof *not_plural; k++)
		if (slice_is(text, not_plural[k]))
			return false;
	return true;
}

/* $1945, #1945, .1945, 1:1945, 555-1945, 1945 1206 */
static bool is_part_of_number(const struct date_scan *s, size_t i)
{
	word w = at(s, i - 1), next = at(s, i + 1);

	if (w->kind == DW_NUMBER && (w->flags & DWF_DIGITS)) {
		if (!joined(s, i))
			return w->digits > 2;
		return w->digits == 3 && at(s, i)->digits > 3;
	}
	if (next->kind == DW_NUMBER && (next->flags & DWF_DIGITS) &&
	    ((next->digits > 2 && (next->flags & DWF_SPACE)) ||
	     (joined(s, i + 1) && next->digits == 4 &&
	      (is(s, i + 2, DW_NUMBER) && joined(s, i + 2)))))
		return true;
	if (w->kind != DW_MARK)
		return false;
	return w->value == '$' || w->value == '#' || w->value == 0xc2 ||
	       w->value == 0xe2 || w->value == '+' ||
	       (w->value == '.' && !(at(s, i)->flags & DWF_SPACE) &&
		!is(s, i - 2, DW_CIRCA)) ||
	       (w->value == ':' && is(s, i - 2, DW_NUMBER));
}

/* "Section 1945", "no. 1945", "Resolutions 1441 and 1483" */
static bool is_label(const struct date_scan *s, size_t i)
{
	word two = at(s, i - 2);

	if (is(s, i - 1, DW_LABEL))
		return true;
	if (two->kind == DW_LABEL)
		return is(s, i - 1, DW_LABEL) || is(s, i - 1, DW_NONE) ||
		       is_mark(s, i - 1, '.');
	return two->kind == DW_NUMBER && is(s, i - 1, DW_AND) &&
	       is(s, i - 3, DW_LABEL);
}

/* "the crowd of 2000", "only 1500", "more than 2000", "had 1776 serfs" */
static bool is_count(const struct date_scan *s, size_t i)
{
	word before = at(s, i - 1), next = at(s, i + 1);

	if (date_counts_things(s, i + 1))
		return true;
	switch (before->kind) {
	case DW_OF:
		return is(s, i - 2, DW_GROUP) || looks_plural(s, i + 1);
	case DW_ABOUT:
		return before->value == 1 || before->value == 2 ||
		       looks_plural(s, i + 1);
	case DW_THAN:
	case DW_LEAST:
	case DW_FEW:
		return true;
	case DW_OVER:
		return looks_plural(s, i + 1);
	case DW_AT:
		return (next->kind == DW_NONE && (next->flags & DWF_CAPITAL)) ||
		       looks_plural(s, i + 1);
	case DW_TO:
		return is(s, i - 2, DW_NUMBER) && at(s, i - 2)->digits &&
		       at(s, i - 2)->digits < 4 && !is(s, i - 3, DW_MONTH) &&
		       !is(s, i + 1, DW_BC);
	case DW_NONE:
		return before->end && !(before->flags & DWF_CAPITAL) &&
		       looks_plural(s, i + 1);
	default:
		return false;
	}
}

/* "2001: A Space Odyssey" */
static bool is_title(const struct date_scan *s, size_t i)
{
	if (!is_mark(s, i + 1, ':'))
		return false;
	if (at(s, i + 2)->kind == DW_NUMBER)
		return !is_mark(s, i - 1, ',') && !is_mark(s, i - 1, '(');
	return !(at(s, i)->flags & DWF_FIRST) && is(s, i - 1, DW_NONE) &&
	       (at(s, i + 2)->flags & DWF_CAPITAL);
}

/* ---- Years ---- */

/* The end of a range of years BC: "from 449 to 448 BC", "490-480 BC". */
static bool bc_range(const struct date_scan *s, size_t i)
{
	word mid = at(s, i + 1);

	if (mid->kind == DW_NUMBER && (mid->flags & DWF_HYPHEN))
		return is(s, i + 2, DW_BC);
	if (mid->kind != DW_TO && mid->kind != DW_AND && mid->kind != DW_OR &&
	    !(mid->kind == DW_MARK && (mid->value == '-' || mid->value == '/')))
		return false;
	i += 2 + (is(s, i + 2, DW_ABOUT) || is(s, i + 2, DW_THE));
	return is(s, i, DW_NUMBER) && is(s, i + 1, DW_BC);
}

/* "nineteen ninety-seven", "the year two thousand": years read aloud. */
static bool scan_year_in_words(struct date_scan *s, size_t i,
			       struct date_expr *e)
{
	word w = at(s, i), tens = at(s, i + 1), ones;
	size_t j = i + 2;

	if (tens->kind != DW_NUMBER || (tens->flags & DWF_DIGITS) ||
	    joined(s, i + 1) ||
	    ((w->flags & DWF_CAPITAL) && !(w->flags & DWF_FIRST)))
		return false;
	e->has_year = true;
	if (w->value == 2 && tens->value == 1000 &&
	    date_is_year_word(s, i - 1)) {
		e->year = 2000;
		j += is(s, j, DW_AND);
		ones = at(s, j);
		if (ones->kind == DW_NUMBER && ones->value < 100)
			e->year += ones->value, j++;
		return done(s, e, j);
	}
	if (w->value < 13 || w->value > 20 || tens->value < 10 ||
	    tens->value > 99)
		return false;
	e->year = w->value * 100 + tens->value;
	return !date_is_year_word(s, j) && !date_counts_things(s, j) &&
	       done(s, e, j);
}

/*
 * Years of three digits, in a text that is known to tell of such: behind a
 * preposition, and not before what they would count.
 */
static bool is_old_year(const struct date_scan *s, size_t i)
{
	word next = at(s, i + 1);

	if (at(s, i)->digits > 3 || at(s, i)->value == 0)
		return false;
	if (date_is_year_word(s, i - 1) && is(s, i - 2, DW_THE))
		return true;
	if (at(s, i)->digits != 3)
		return false;
	if (!s->early && !s->bc)
		return false;
	if (!date_before_year(s, i) &&
	    !(is_mark(s, i - 1, '-') && at(s, i - 2)->digits == 3))
		return false;
	return next->kind != DW_NONE || !next->end ||
	       ((next->flags & DWF_CAPITAL) && !is(s, i - 1, DW_ABOUT));
}

/* With its era behind: "480 BC", "79 AD". */
static bool scan_year_of_era(struct date_scan *s, size_t i,
			     struct date_expr *e)
{
	word w = at(s, i);

	if (w->value <= 0)
		return false;
	e->year = w->value;
	e->has_year = true;
	if (is(s, i + 1, DW_BC)) {
		e->bc = true;
		return done(s, e, i + 2);
	}
	if (bc_range(s, i)) {
		e->bc = true;
		return done(s, e, i + 1);
	}
	if (is(s, i + 1, DW_AD))
		return done(s, e, i + 2);
	e->has_year = false;
	return false;
}

/* "(1916?)", "1916?-1998": a question mark inside brackets or a range. */
static bool is_doubted(const struct date_scan *s, size_t i)
{
	return is_mark(s, i, '?') && !(at(s, i)->flags & DWF_SPACE) &&
	       (is_mark(s, i + 1, ')') || is_mark(s, i + 1, ']') ||
		is_mark(s, i + 1, '-'));
}

bool date_scan_year(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);
	bool ad = is(s, i - 1, DW_AD);

	if (w->kind != DW_NUMBER || w->digits > 4)
		return false;
	if (!(w->flags & DWF_DIGITS))
		return scan_year_in_words(s, i, e);
	if (scan_year_of_era(s, i, e))
		return true;
	if (is_label(s, i) || is_part_of_number(s, i) || is_count(s, i) ||
	    is_title(s, i))
		return false;
	if (joined(s, i) && is(s, i - 1, DW_NONE) && w->digits != 4)
		return false;
	if (w->digits == 4 && w->value >= 1000 && w->value < 2100) {
		if (w->value < 1400 && !date_before_year(s, i) && !ad)
			return false;
	} else if (is_old_year(s, i)) {
		e->bc = s->bc;
	} else if (!ad || w->value == 0) {
		return false;
	}
	e->year = w->value;
	e->has_year = true;
	e->uncertain = is_doubted(s, i + 1);
	return done(s, e, i + 1 + e->uncertain);
}

/* ---- Decades and centuries ---- */

bool date_scan_decade(struct date_scan *s, size_t i, struct date_expr *e)
{
	word w = at(s, i);

	if (w->kind != DW_TENS_PLURAL || is(s, i - 1, DW_OWN) ||
	    (is(s, i - 2, DW_OWN) && date_part_word(at(s, i - 1))))
		return false;
	e->has_year = true;
	e->year = w->value;
	e->years = 10;
	if (is(s, i + 1, DW_BC)) {
		e->bc = true;
		return done(s, e, i + 2);
	}
	if (w->value >= 100 && w->value < 1000)
		return false;
	if (w->value < 100)
		e->short_year = true;
	else if (w->value % 100 == 0)
		e->years = w->value == 2000 ? 10 : 100;
	return done(s, e, i + 1);
}

static bool is_century(word w)
{
	return w->kind == DW_UNIT && w->value == UNIT_CENTURY;
}

/* "the 16th and 17th centuries", "from the 16th to the 18th century" */
static bool century_ahead(const struct date_scan *s, size_t i)
{
	if (!is(s, i, DW_AND) && !is(s, i, DW_TO) && !is(s, i, DW_OR) &&
	    !is_mark(s, i, '-'))
		return false;
	i += 1 + is(s, i + 1, DW_THE);
	return date_ordinal(at(s, i)) && is_century(at(s, i + 1));
}

bool date_scan_century(struct date_scan *s, size_t i, struct date_expr *e)
{
	int n = date_ordinal(at(s, i));
	bool ahead = century_ahead(s, i + 1);
	size_t next = i + (ahead ? 1 : 2);

	if (n < 1 || n > 21 || (!ahead && !is_century(at(s, i + 1))))
		return false;
	e->has_year = true;
	e->years = 100;
	e->year = (n - 1) * 100;
	if (is(s, ahead ? i + 4 : next, DW_BC)) {
		e->bc = true;
		e->year = n * 100;
		return done(s, e, next + !ahead);
	}
	return done(s, e, next + (!ahead && is(s, next, DW_AD)));
}
