#ifndef QUOTH_SEARCHER_KWIC_H
#define QUOTH_SEARCHER_KWIC_H

/*
 * A concordance (key word in context): a line for each place that matched,
 * with the words of the essay on both sides of it, beyond the passage too.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/results.h"

enum { KWIC_CONTEXT = 160 };     /* bytes on each side */

enum kwic_order {
	KWIC_AS_FOUND,           /* as the hits come */
	KWIC_LEFT,               /* by the words before, from the key on */
	KWIC_RIGHT,              /* by the words behind */
	KWIC_PLACE               /* by path and place in the essay */
};

struct kwic_line {
	struct slice left, key, right; /* one after another; a space for all
					  white space */
	struct slice essay, title, path;
	uint32_t start, end;     /* of the key, bytes in the essay */
	struct slice sort_key;
};

struct kwic_lines {
	struct kwic_line *data;
	size_t len;
	size_t cap;
};

/* -1 for a name that is none: left, right, place. */
int kwic_order_parse(const char *name);

/*
 * Appends the lines of a hit that was loaded with KWIC_CONTEXT bytes around
 * it.  All of a line is in the arena.
 */
void kwic_add(struct kwic_lines *out, struct arena *arena,
	      const struct hit *hit, enum kwic_order order);

void kwic_sort(struct kwic_lines *lines);

#endif
