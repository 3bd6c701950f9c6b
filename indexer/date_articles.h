#ifndef QUOTH_INDEXER_DATE_ARTICLES_H
#define QUOTH_INDEXER_DATE_ARTICLES_H

/* The part of date_scan that reads what stands behind "the". */

#include "indexer/date_look.h"

/* Behind the article at word i - 1. */
bool date_scan_after_the(struct date_scan *s, size_t i, struct date_expr *e);
/* "year-earlier", "year-ago", before a period or what was measured then. */
bool date_scan_year_earlier(struct date_scan *s, size_t i,
			    struct date_expr *e);
/* "morning of 19 April", "hours of Monday"; "morning". */
bool date_scan_the_daytime(struct date_scan *s, size_t i,
			   struct date_expr *e);

#endif
