#ifndef QUOTH_INDEXER_DATE_COUNTED_H
#define QUOTH_INDEXER_DATE_COUNTED_H

/*
 * The part of date_scan that reads counted units of time: durations, how
 * often, and how long before or after.
 */

#include "indexer/date_look.h"

/* "three", "a few", "two and a half", "12 to 18"; count 0 is some. */
size_t date_scan_count(struct date_scan *s, size_t i, int *count, int *half);
/* A unit of time, not "second" as an ordinal. */
bool date_is_unit(const struct date_scan *s, size_t i);
/* "ago", "later" ...: e->shift is -1 or 1; returns the word behind. */
size_t date_scan_direction(struct date_scan *s, size_t i,
			   struct date_expr *e);

bool date_scan_counted(struct date_scan *s, size_t i, struct date_expr *e);
/* "weeks" with nothing before it that counts them. */
bool date_scan_some(struct date_scan *s, size_t i, struct date_expr *e);
/* "every two years", "each Monday", "daily". */
bool date_scan_set(struct date_scan *s, size_t i, struct date_expr *e);

#endif
