#ifndef QUOTH_INDEXER_DATE_YEARS_H
#define QUOTH_INDEXER_DATE_YEARS_H

/*
 * Years, decades and centuries, and the guards that keep counts, money,
 * numbers of pages and of houses from being taken for years.
 */

#include "indexer/date_look.h"

bool date_scan_year(struct date_scan *s, size_t i, struct date_expr *e);
/* "1980s", "'80s", "the eighties", "the 470s BC". */
bool date_scan_decade(struct date_scan *s, size_t i, struct date_expr *e);
/* "19th century"; "16th" of "16th and 17th centuries". */
bool date_scan_century(struct date_scan *s, size_t i, struct date_expr *e);

#endif
