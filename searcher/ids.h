#ifndef QUOTH_SEARCHER_IDS_H
#define QUOTH_SEARCHER_IDS_H

/*
 * Sets of passages (or quotations) as ascending arrays without doubles, and
 * the algebra over them.  Results live in the arena given and may share the
 * memory of an operand; nothing is changed in place.
 */

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

struct ids {
	uint32_t *data;
	size_t len;
	size_t cap;
};

struct ids ids_and(struct arena *arena, struct ids a, struct ids b);
struct ids ids_or(struct arena *arena, struct ids a, struct ids b);
/* In `a` and not in `b`. */
struct ids ids_without(struct arena *arena, struct ids a, struct ids b);
/*
 * The place of the first id that is not below `id`, from place `at` on: steps
 * that double, then halve.
 */
size_t ids_seek(struct ids ids, size_t at, uint32_t id);
/* Put any array in order, without doubles, in place. */
void ids_sort(struct ids *ids);

#endif
