#ifndef QUOTH_CORE_PARAGRAPHS_H
#define QUOTH_CORE_PARAGRAPHS_H

/*
 * Where the paragraphs of an essay end, as a reader counts them, in a few
 * bytes: the differences from one end to the next, LEB128.
 */

#include <stdint.h>

#include "core/buf.h"
#include "core/slice.h"

/* One more paragraph; *last is the end of the one before, 0 at first. */
void paragraphs_add(struct buf *out, uint32_t *last, uint32_t end);

/*
 * The number of the paragraph that holds a byte, from 1: of what stands
 * between two (a heading), the second.  0 when there are none.
 */
uint32_t paragraphs_at(struct slice packed, uint32_t offset);
/* The same of one byte after another, each at or behind the last. */
struct paragraphs_walk {
	struct slice rest;       /* packed, at first */
	uint32_t number, end;    /* of the paragraph; 0 at first */
};
uint32_t paragraphs_next(struct paragraphs_walk *walk, uint32_t offset);

#endif
