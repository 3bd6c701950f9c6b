#ifndef QUOTH_INDEXER_DATE_LOOK_H
#define QUOTH_INDEXER_DATE_LOOK_H

/*
 * What the words around a place are, for the rules of date_scan.  Rules
 * answer whether their expression begins at word i and where it ends
 * (e->next); what they leave in *e when it does not is of no use.
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

/* An expression of nothing yet, which begins at a byte. */
struct date_expr date_expr_at(uint32_t start);

/* The number of an ordinal, "second" among them; else 0. */
int date_ordinal(word w);
/* "at", "from", "until" and their like. */
bool date_is_preposition(word w);
/* "early", "mid", "late" */
bool date_part_word(word w);
/* A number that may be a day of a month. */
bool date_is_day(word w);
bool date_is_year_word(const struct date_scan *s, size_t i);
/* A word that is no part of any time expression. */
bool date_is_plain(const struct date_scan *s, size_t i);
/* Whether word i, behind a number, is what the number counts. */
bool date_counts_things(const struct date_scan *s, size_t i);
/* A word that a year may follow stands before word i. */
bool date_before_year(const struct date_scan *s, size_t i);
/* "morning" behind a day. */
bool date_scan_daytime(struct date_scan *s, size_t i, struct date_expr *e);

#endif
