#ifndef QUOTH_INDEXER_PASSAGE_H
#define QUOTH_INDEXER_PASSAGE_H

/*
 * An essay to passages: whole sentences, about 60 to 160 words, never across
 * a paragraph break unless the pieces on both sides are short.  A heading
 * goes with what it heads; notes stay apart from the running text.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

enum { PASSAGE_SHORT = 60, PASSAGE_LONG = 160 };

struct passages {
	struct span *data;       /* in order, not overlapping, bytes */
	size_t len;
	size_t cap;
};

void passages_split(struct arena *arena, const struct document *doc,
		    struct passages *out);

#endif
