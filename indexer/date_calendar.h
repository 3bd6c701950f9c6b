#ifndef QUOTH_INDEXER_DATE_CALENDAR_H
#define QUOTH_INDEXER_DATE_CALENDAR_H

/*
 * The part of date_scan that reads places in the calendar: years, months,
 * days, seasons, quarters, weekdays, times of day.  Each function answers
 * whether its expression begins at word i and where it ends (e->next).
 */

#include "indexer/date_scan.h"

typedef const struct date_word *word;

static inline word at(const struct date_scan *s, size_t i)
{
	return date_scan_word(s, i);
}

static inline bool is(const struct date_scan *s, size_t i, enum date_kind kind)
{
	return at(s, i)->kind == kind;
}

static inline bool is_mark(const struct date_scan *s, size_t i, char mark)
{
	word w = at(s, i);

	return w->kind == DW_MARK && w->value == mark;
}

/* Written close to the word before, by a hyphen or nothing. */
static inline bool joined(const struct date_scan *s, size_t i)
{
	return at(s, i)->flags & DWF_HYPHEN;
}

static inline bool done(struct date_scan *s, struct date_expr *e, size_t next)
{
	e->next = next;
	e->end = s->words->data[next - 1].end;
	return true;
}

/* The number of an ordinal, "second" among them; else 0. */
int date_ordinal(word w);
/* "at", "from", "until" and their like. */
bool date_is_preposition(word w);
bool date_relation(word w, int *shift, enum date_anchor *anchor);
bool date_is_day(word w);
bool date_is_year_word(const struct date_scan *s, size_t i);

/* Years, decades, centuries: file date_years.c. */
bool date_scan_year(struct date_scan *s, size_t i, struct date_expr *e);
bool date_scan_decade(struct date_scan *s, size_t i, struct date_expr *e);
bool date_scan_century(struct date_scan *s, size_t i, struct date_expr *e);
/* Whether word i, behind a number, is what the number counts. */
bool date_counts_things(const struct date_scan *s, size_t i);
/* A word that a year may follow stands before word i. */
bool date_before_year(const struct date_scan *s, size_t i);
/* "early", "mid", "late" */
bool date_part_word(word w);

bool date_scan_day_month(struct date_scan *s, size_t i, struct date_expr *e);
bool date_scan_daytime(struct date_scan *s, size_t i, struct date_expr *e);
/* "5:30 a.m. on June 6", "noon Saturday": file date_times.c. */
bool date_scan_time(struct date_scan *s, size_t i, struct date_expr *e);
bool date_scan_quarter(struct date_scan *s, size_t i, struct date_expr *e);
bool date_scan_calendar(struct date_scan *s, size_t i, struct date_expr *e);

#endif
