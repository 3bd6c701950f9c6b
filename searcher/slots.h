#ifndef QUOTH_SEARCHER_SLOTS_H
#define QUOTH_SEARCHER_SLOTS_H

/*
 * A column of few numbers an id: the numbers that most ids have get a slot
 * each, and an id has the slots of its numbers.  Ids with no more than four
 * are counted without a look elsewhere and without a branch, ids without any
 * are passed over; ids with a number that has no slot are handed back.
 */

#include <stdint.h>

#include "core/arena.h"
#include "searcher/set.h"

enum { SLOTS_OF_ID = 4, SLOTS_FREE = 32, SLOTS_MOST = 8000 };

struct slots {
	/* Of ids with few numbers; a place that is free has a slot below
	 * SLOTS_FREE.  Of those with more: where they are in `lists`. */
	union slots_of {
		uint16_t few[SLOTS_OF_ID];
		uint32_t more;
	} *of;                   /* by id */
	uint16_t *lists;         /* how many, and these slots */
	uint64_t *few, *more, *rest; /* bits of ids */
	uint32_t *numbers;       /* by slot, from SLOTS_FREE on */
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
