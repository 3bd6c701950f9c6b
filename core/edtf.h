#ifndef QUOTH_CORE_EDTF_H
#define QUOTH_CORE_EDTF_H

/*
 * Dates as the Extended Date/Time Format writes them (ISO 8601-2:2019,
 * EDTF levels 0 to 2) and the days that they cover.
 *
 * A day is its Julian day number (noon-based count, 2000-01-01 is 2451545)
 * in the proleptic Gregorian calendar with astronomical years (0 is 1 BC).
 * An interval is closed at both ends; an open end is DAY_MIN or DAY_MAX.
 * Nothing here allocates or depends on anything but slice.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"

#define DAY_MIN INT64_MIN
#define DAY_MAX INT64_MAX

struct day_span {
	int64_t lo;
	int64_t hi;
};

struct civil_date {
	int64_t year;
	int month;       /* 1 to 12 */
	int day;         /* 1 to 31 */
};

int64_t day_from_civil(int64_t year, int month, int day);
struct civil_date civil_from_day(int64_t day);
int days_in_month(int64_t year, int month);
/* 0 is Monday, 6 is Sunday. */
int weekday_of(int64_t day);

/*
 * The days that an EDTF expression covers: year, month, day, season (21-24),
 * quarter (33-36), unspecified digits (198X, 19XX, 2004-XX-12), intervals
 * (1961/1963, ../1963, 1961/), `~?%` qualifiers (which widen nothing), date
 * and time, sets ([..] {..}: their hull), Y-prefixed long years, negative
 * years, and, since people type them, ranges with two dots (2003..2007) and
 * decades (1980s).
 * False when the text is none of these or names a day that does not exist.
 */
bool edtf_parse(struct slice text, struct day_span *out);

/*
 * "2014-11-09" for one day, "2014-11" for a whole month, "2014" for a whole
 * year, "198X" for a decade, "19XX" for a century, else "lo/hi"; open ends are "..".
 * `out` has room for EDTF_MAX bytes; returns its length.
 */
enum { EDTF_MAX = 64 };
size_t edtf_format(struct day_span span, char out[EDTF_MAX]);

static inline bool day_spans_overlap(struct day_span a, struct day_span b)
{
	return a.lo <= b.hi && b.lo <= a.hi;
}

#endif
