#ifndef QUOTH_INDEXER_DATE_RANGES_H
#define QUOTH_INDEXER_DATE_RANGES_H

/*
 * Dates that share words: "from May to August 2007", "3-9 April", "1945-47",
 * "May 6 and 7".  Each date is an expression of its own, as TimeML wants it.
 */

#include "indexer/date_look.h"

/* "from May to August 2007": gives the first month the year of the second. */
void date_range_take_year(struct date_scan *scan, struct date_expr *e);
/* "3-9 April": a day at i whose month comes with the next one. */
bool date_range_first_day(struct date_scan *scan, size_t i,
			  struct date_expr *e);
/* "March 3-9, 1918", "1945-47": what the second number means. */
bool date_range_second(struct date_scan *scan, const struct date_expr *first,
		       struct date_expr *e);
/*
 * Whether the expression at word i ends a range that `first` (at the word
 * `before`) begins: "from X to Y", "between X and Y", "X-Y".
 */
bool date_range_links(const struct date_scan *scan,
		      const struct date_expr *first, size_t before, size_t i);

#endif
