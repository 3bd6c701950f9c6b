#ifndef QUOTH_SEARCHER_TIME_COLUMN_H
#define QUOTH_SEARCHER_TIME_COLUMN_H

/*
 * Histograms over many hits (histogram.h says what they count) from a column
 * in which the ends of all stretches are numbered in order of time: a hit
 * takes a few additions, and the counts are swept once.
 */

#include "searcher/clock.h"
#include "searcher/results.h"
#include "searcher/time_unit.h"

struct err;

/* Runs in order of time of the years, decades or months of the hits. */
int time_column_count(struct time_runs *out, const struct clocks *clocks,
		      enum clock clock, enum time_unit unit,
		      struct err *err);

#endif
