#ifndef QUOTH_INDEXER_DATE_RELATIVE_H
#define QUOTH_INDEXER_DATE_RELATIVE_H

/*
 * The part of date_scan that reads what is told from another time: "the past
 * three years", "the last week of May", "the following year", "last August".
 */

#include "indexer/date_look.h"

/* "past three years", "next few weeks", "first nine months". */
bool date_scan_stretch(struct date_scan *s, size_t i, struct date_expr *e);
/* "four previous weeks" */
bool date_scan_count_before(struct date_scan *s, size_t i,
			    struct date_expr *e);
/* `the`: the article stands before word i. */
bool date_scan_related(struct date_scan *s, size_t i, bool the,
		       struct date_expr *e);
/* The place in the calendar that "of" at word i leads to. */
bool date_scan_of_place(struct date_scan *s, size_t i, struct date_expr *e);
/*
 * "of May" at word j behind a stretch that *e counts: the last of them when
 * `edge` is -1, else the edge-th.
 */
bool date_take_edge(struct date_scan *s, size_t j, int edge,
		    struct date_expr *e);

#endif
