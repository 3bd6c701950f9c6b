#ifndef QUOTH_SEARCHER_HISTOGRAM_H
#define QUOTH_SEARCHER_HISTOGRAM_H

/*
 * How many hits have a date in each year, decade or month.  A hit counts once
 * for every bucket that one of its stretches of days touches, and is exact
 * there when one of them lies within the bucket.  Open ends reach as far as
 * the exact dates of all hits do, and no farther.
 *
 * The counts change at the ends of stretches only, so the histogram is a list
 * of runs of equal buckets, at most four for each stretch however long that
 * is: O(n log n) time, O(n) memory.
 */

#include "core/arena.h"
#include "searcher/clock.h"
#include "searcher/results.h"
#include "searcher/time_unit.h"

/* `tolds` have all stretches of a hit in a row.  Runs in order of time. */
void histogram_make(struct time_runs *out, struct arena *arena,
		    const struct tolds *tolds, enum time_unit unit);

/* Appends a run behind the others, to the last one if they are one. */
void histogram_add_run(struct time_runs *out, struct arena *arena,
		       struct time_run run);

/* The runs from bucket `from` to bucket `to`. */
struct time_runs histogram_cut(struct arena *arena,
			       const struct time_runs *runs, int64_t from,
			       int64_t to);

/* Fullest of exact hits first, then of all, then earliest. */
void histogram_sort_fullest(struct time_runs *runs);

#endif
