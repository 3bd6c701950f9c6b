#ifndef QUOTH_SEARCHER_SLOTS_H
#define QUOTH_SEARCHER_SLOTS_H

/*
 * A column of few numbers an id, in room for eight: the numbers that most ids
 * have get a slot each, and an id has the slots of its numbers.  To count
 * them over many hits takes neither a look elsewhere nor a branch; ids that
 * do not fit are handed back.
 */

#include <stdint.h>

#include "core/arena.h"
#include "searcher/set.h"

enum { SLOTS_OF_ID = 8, SLOTS_MOST = 8000 };

struct slots {
	/* By id and place: a slot, or the place itself when it is free. */
	uint16_t (*of)[SLOTS_OF_ID];
	uint32_t *numbers;       /* by slot, from SLOTS_OF_ID on */
	size_t n;                /* slots below */
};

/*
 * Of each id the numbers values[first[id]] to below values[first[id + 1]],
 * each once.  A number without a slot makes its id one of the rest, and so
 * does SLOTS_NONE.
 */
#define SLOTS_NONE UINT32_MAX

struct slot_source {
	const uint32_t *first;
	const uint32_t *values;
	size_t size;             /* ids below */
	size_t numbers;          /* numbers below */
};

/* In the arena; `work` is for what the making takes. */
void slots_make(struct slots *out, struct arena *arena, struct arena *work,
		const struct slot_source *source);

/*
 * Adds to counts[number] how many hits have each number with a slot; calls
 * rest(ctx, id) for those that are not counted.
 */
void slots_count(const struct slots *slots, struct arena *work,
		 const struct set *hits, uint32_t *counts,
		 void (*rest)(void *ctx, uint32_t id), void *ctx);

#endif
