#ifndef QUOTH_BENCH_URN_H
#define QUOTH_BENCH_URN_H

/*
 * Drawing that makes the rich richer (H. A. Simon, On a class of skew
 * distribution functions, Biometrika 42, 1955): the n-th draw is something
 * new with probability rate / sqrt(n), else one of the earlier draws again.
 * What is drawn comes out distributed by Zipf's law, and of n draws about
 * 2 rate sqrt(n) differ (Heaps' law).
 */

#include <stdbool.h>

#include "core/arena.h"
#include "tests/random.h"

struct urn {
	double rate;
	uint32_t *data;          /* every draw so far */
	size_t len, cap;
};

/* Should the next draw be something new?  An empty urn says yes. */
bool urn_wants_new(const struct urn *urn, struct random *random);
/* One of the earlier draws. */
uint32_t urn_again(const struct urn *urn, struct random *random);
/* Note a draw; returns it. */
uint32_t urn_put(struct urn *urn, struct arena *arena, uint32_t drawn);

#endif
