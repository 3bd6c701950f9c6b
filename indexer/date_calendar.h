#ifndef QUOTH_INDEXER_DATE_CALENDAR_H
#define QUOTH_INDEXER_DATE_CALENDAR_H

/*
 * The part of date_scan that reads places in the calendar: years, months,
 * days, seasons, quarters, weekdays, times of day.
 */

#include "indexer/date_look.h"

/* Whether a word relates a time to another: "last" is -1 from the writing. */
bool date_relation(word w, int *shift, enum date_anchor *anchor);
bool date_scan_day_month(struct date_scan *s, size_t i, struct date_expr *e);
bool date_scan_quarter(struct date_scan *s, size_t i, struct date_expr *e);
/* Anything that names a place in the calendar. */
/*
 * "before Christmas", "after 6 June 1944" at word i: a place that is so many
 * days from one.
 */
bool date_scan_beside(struct date_scan *s, size_t i, int days,
		      struct date_expr *e);
bool date_scan_calendar(struct date_scan *s, size_t i, struct date_expr *e);

#endif
