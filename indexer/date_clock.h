#ifndef QUOTH_INDEXER_DATE_CLOCK_H
#define QUOTH_INDEXER_DATE_CLOCK_H

/*
 * The time that is being told, and the year that it gives to a place in the
 * calendar that comes without one: "in March", "last August", "at Easter".
 * Years are astronomical.
 */

#include "core/edtf.h"
#include "indexer/date_scan.h"

struct named_days;

/* A place in the calendar; month, day and so on 0 when not known. */
struct date_point {
	bool known;
	int64_t year;            /* astronomical */
	int month;
	int day;
	int quarter;             /* the point is a quarter */
};

/*
 * Whether a clause speaks of what was or of what is to come; `aim`: of what
 * somebody wants to come ("to leave on Friday").
 */
enum date_direction {
	DIRECTION_UNKNOWN, DIRECTION_PAST, DIRECTION_FUTURE, DIRECTION_AIM
};

struct date_clock {
	const struct named_days *named_days;
	struct date_point told;     /* the last date in the narrative */
	struct date_point story;    /* the same, but for dates in asides */
	struct date_point quarter;  /* the last quarter told, if of late */
	struct date_point written;
	bool news;                  /* told from the day of writing */
	bool aside;                 /* the next date is one */
	enum date_direction direction;
};

/* The first day of the point, and the point that is a day. */
int64_t date_day_of(struct date_point p);
struct date_point date_point_of(int64_t day);

/* What an expression starts from; the point may be unknown. */
const struct date_point *date_anchor_of(const struct date_clock *clock,
					enum date_anchor anchor);
/* The year that is told, with its century. */
int64_t date_full_year(const struct date_clock *clock,
		       const struct date_expr *e);
/*
 * In news: the year of the month, and day or 0, that is nearest to the day of
 * writing on the side that the tense of the clause tells.
 */
int64_t date_year_beside(const struct date_clock *clock, int month, int day);
/* The year of a month, and day or 0, whether told or not. */
int64_t date_year_of(const struct date_clock *clock, const struct date_expr *e,
		     int month, int day);

/* The named day of the expression in a year; false if there is none. */
bool date_holiday_in(const struct date_clock *clock, const struct date_expr *e,
		     int64_t year, struct civil_date *out);
/* The year of the named day, whether told or not. */
int64_t date_holiday_year(const struct date_clock *clock,
			  const struct date_expr *e);

#endif
