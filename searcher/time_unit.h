#ifndef QUOTH_SEARCHER_TIME_UNIT_H
#define QUOTH_SEARCHER_TIME_UNIT_H

/*
 * Days by year, decade and month: each is a bucket with a number, one more
 * than the bucket before.  Decades are those that people tell: the 1980s are
 * 1980 to 1989, the 480s BC are 489 to 480 BC; the years 1 to 9 and 9 to 1 BC
 * are one of nine years each.
 */

#include <stddef.h>
#include <stdint.h>

#include "core/edtf.h"

enum time_unit { UNIT_YEAR, UNIT_DECADE, UNIT_MONTH };
enum { UNITS = UNIT_MONTH + 1 };

/* "year", "decade", "month"; -1 for a name that is none. */
const char *time_unit_name(enum time_unit unit);
int time_unit_parse(struct slice name);

/* `day` is no open end. */
int64_t time_unit_bucket(enum time_unit unit, int64_t day);
struct day_span time_unit_days(enum time_unit unit, int64_t bucket);

/* For programs: "1985", "-0479", "198X", "-0488/-0479", "1985-05". */
size_t time_unit_edtf(enum time_unit unit, int64_t bucket,
		      char out[EDTF_MAX]);
/* For people: "1985", "480 BC", "1980s", "480s BC", "1985-05", "480-05 BC". */
size_t time_unit_label(enum time_unit unit, int64_t bucket,
		       char out[EDTF_MAX]);

#endif
