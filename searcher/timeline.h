#ifndef QUOTH_SEARCHER_TIMELINE_H
#define QUOTH_SEARCHER_TIMELINE_H

/* The dates of hits as rows of a picture: by what, from when to when. */

#include <stdbool.h>

#include "core/arena.h"
#include "searcher/clock.h"
#include "searcher/results.h"

struct err;

struct timeline_request {
	enum clock clock;
	bool by_unit;            /* else the unit that suits the picture */
	enum time_unit unit;
};

/*
 * Long stretches of the same are drawn as one row: of nothing when longer
 * than TIMELINE_GAP, of spans that only overlap when longer than
 * TIMELINE_STRETCH.  Without a unit asked for, months are taken for up to
 * TIMELINE_MONTHS, else years when they make at most TIMELINE_ROWS rows.
 */
enum {
	TIMELINE_GAP = 3,
	TIMELINE_STRETCH = 10,
	TIMELINE_MONTHS = 36,
	TIMELINE_ROWS = 60
};

/* `days`: what lies outside is left out (DAY_MIN, DAY_MAX: nothing). */
void timeline_make(struct timeline *out, struct arena *arena,
		   const struct tolds *tolds,
		   const struct timeline_request *request,
		   struct day_span days);

/* The same of the hits of a search, without a list of all that they tell. */
int timeline_of_hits(struct timeline *out, const struct clocks *hits,
		     const struct timeline_request *request,
		     struct day_span days, struct err *err);

/* Leave the n fullest buckets, in order of time. */
void timeline_keep_fullest(struct timeline *timeline, size_t n);

/* Rows that a picture of it has. */
uint64_t timeline_rows(const struct time_runs *runs);

#endif
