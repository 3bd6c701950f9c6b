#ifndef QUOTH_INDEXER_DATE_VALUES_H
#define QUOTH_INDEXER_DATE_VALUES_H

/*
 * Values as the standards write them: TIMEX3 (TimeML 1.2.1, Pustejovsky et
 * al. 2003; `BC0480` after TIMEX2) and EDTF (ISO 8601-2:2019, levels 0 to 2,
 * astronomical years: -0479).  All text lives in the arena given.
 */

#include "indexer/date_scan.h"
#include "indexer/tags.h"

/* "1998", "BC0480" from the astronomical year; and as EDTF writes it. */
struct slice timex_year(struct arena *a, int64_t year);
struct slice edtf_year(struct arena *a, int64_t year);
/* "1998-W03": the ISO week of a day. */
struct slice timex_week(struct arena *a, int64_t day);
/* "P3Y", "PT24H", "PXW", "P2.5Y". */
struct slice timex_duration(struct arena *a, const struct date_expr *e);
/* "TMO", "TNI" ... */
const char *timex_daytime(enum daytime daytime);

/* Sets edtf and span, neither when the text is no EDTF. */
void date_set_edtf(struct date_mention *out, struct slice edtf);
void date_set_span(struct arena *a, struct date_mention *out,
		   struct day_span span);
/* The days of a part of a span: its first third, its second half ... */
struct day_span date_part_of(struct day_span span, enum date_part part);

int64_t floor_to(int64_t n, int64_t unit);

#endif
