#ifndef QUOTH_INDEXER_DATE_TIMES_H
#define QUOTH_INDEXER_DATE_TIMES_H

/* Times of day: "5:30 a.m.", "noon", "0600 hours", with the day they are of. */

#include "indexer/date_look.h"

/* "5:30 a.m. on June 6", "noon Saturday". */
bool date_scan_time(struct date_scan *s, size_t i, struct date_expr *e);

#endif
