#ifndef QUOTH_SEARCHER_TOGETHER_H
#define QUOTH_SEARCHER_TOGETHER_H

/*
 * Who is named together with an actor more often than by chance: in the same
 * passages, ranked by the log-likelihood ratio G2 of the four counts of
 * passages with both, with one, with the other, with neither (T. Dunning,
 * Accurate Methods for the Statistics of Surprise and Coincidence,
 * Computational Linguistics 19 (1993)).  What is everywhere is not in front
 * as it is by the count, nor what is rare as it is by mutual information.
 */

#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/ids.h"
#include "searcher/plan.h"

struct err;

/*
 * What may be chance is left out: one passage alone, and what of twenty pairs
 * that have nothing to do with each other one would reach (G2 is distributed
 * as chi square with one degree of freedom).
 */
enum { TOGETHER_LEAST = 2 };
#define TOGETHER_FLOOR 3.84

struct companion {
	struct plan_actor actor;
	uint64_t passages;       /* with both */
	double score;            /* G2 */
};

struct companions {
	struct companion *data;
	size_t len;
	size_t cap;
};

/*
 * At most `most` companions of the actor whose passages are given, among
 * `all` passages.
 */
int together_read(struct companions *out, sqlite3 *db, struct arena *arena,
		  uint32_t actor, struct ids passages, uint64_t all,
		  size_t most, struct err *err);

/* G2 of: both, the first, the second, all; 0 when seldomer than by chance. */
double together_score(uint64_t both, uint64_t a, uint64_t b, uint64_t all);

#endif
