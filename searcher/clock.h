#ifndef QUOTH_SEARCHER_CLOCK_H
#define QUOTH_SEARCHER_CLOCK_H

/*
 * The three clocks of a hit, which are never mixed: `event` is the time that
 * its text tells of, `said` when a quotation was spoken, `published` when its
 * essay came out.
 */

#include <stdbool.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "searcher/set.h"
#include "searcher/view.h"

struct err;

enum clock { CLOCK_EVENT, CLOCK_SAID, CLOCK_PUBLISHED };
enum { CLOCKS = CLOCK_PUBLISHED + 1 };

/* A stretch of days that a hit has on a clock (core/edtf.h: closed, open
 * ends are DAY_MIN and DAY_MAX). */
struct told {
	uint32_t hit;
	struct day_span days;
};

struct tolds {
	struct told *data;
	size_t len;
	size_t cap;
};

/* "event", "said", "published"; -1 for a name that is none. */
const char *clock_name(enum clock clock);
int clock_parse(struct slice name);

/* The days in columns 1 and 2 of a row; false when they are none. */
bool clock_row_days(sqlite3_stmt *row, struct day_span *out);

/*
 * The dates of the hits of one search, each clock read when it is asked for
 * first, and once.  `hits` are quotations when `quotes`, else passages.
 * Start with what is above the line set.
 */
struct clocks {
	struct view *view;
	const struct set *hits;  /* counted */
	bool quotes;
	/* ---- */
	bool have[CLOCKS];
	struct tolds told[CLOCKS];
};

/*
 * What the hits have on the clock, in the order of the hits.  The time of a
 * quotation's events is that of the passage where it starts.
 */
int clock_read(const struct tolds **out, struct clocks *clocks,
	       enum clock clock, struct err *err);

#endif
