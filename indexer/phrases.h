#ifndef QUOTH_INDEXER_PHRASES_H
#define QUOTH_INDEXER_PHRASES_H

/*
 * Many words and names looked for in one pass over a text, as words of their
 * own: neither a letter nor a digit stands before or behind them.
 */

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "indexer/tags.h"

struct phrases;

/* Phrases have numbers in the order of `list`; their bytes are borrowed. */
struct phrases *phrases_make(struct arena *arena, const struct slice *list,
			     size_t n);
/*
 * Calls back for every place where a phrase stands, in the order of the text
 * but for phrases that begin with a mark.
 */
void phrases_find(const struct phrases *p, struct slice text,
		  void (*found)(void *ctx, uint32_t phrase, struct span at),
		  void *ctx);

#endif
