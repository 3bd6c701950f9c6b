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
#include "searcher/columns.h"
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
 * The stretches that each passage, or each quotation, has on a clock, by id.
 * The time of a quotation's events is that of the passage where it starts.
 */
int clock_column(const struct day_column **out, struct view *view,
		 bool quotes, enum clock clock);

/* The hits of one search. */
struct clocks {
	struct view *view;
	const struct set *hits;  /* counted */
	bool quotes;             /* they are quotations, not passages */
};

/*
 * The days of hits: of a hit `days[first[at]]` to below `days[first[at + 1]]`
 * with its id for `at`, or its place among the hits when `by_place`: few are
 * looked up, for many there is the column.
 */
struct hit_days {
	const uint32_t *first;
	const struct day_span *days;
	bool by_place;
};

/* Will they be by place?  Looked up, or picked out when nothing is kept. */
bool clock_is_by_place(const struct clocks *clocks, enum clock clock);
int clock_days(struct hit_days *out, const struct clocks *clocks,
	       enum clock clock, struct err *err);

#endif
