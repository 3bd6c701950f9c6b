#ifndef QUOTH_INDEXER_DATE_RESOLVE_H
#define QUOTH_INDEXER_DATE_RESOLVE_H

/*
 * From what the words tell to values, by the time that is being told.
 */

#include "core/arena.h"
#include "indexer/date_scan.h"
#include "indexer/tags.h"

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

/* Fills everything but the bytes of *out and moves the clock. */
void date_resolve(struct arena *arena, struct date_clock *clock,
		  const struct date_expr *e, struct date_mention *out);

#endif
