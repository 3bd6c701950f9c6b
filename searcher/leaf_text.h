#ifndef QUOTH_SEARCHER_LEAF_TEXT_H
#define QUOTH_SEARCHER_LEAF_TEXT_H

/*
 * A leaf of a plan looked for in a text itself: for what the lists of the
 * index do not tell.
 */

#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/plan.h"

/* A phrase of the leaf, where it stands. */
struct leaf_place {
	uint32_t start, end;     /* bytes in the text, half open */
	uint32_t position;       /* of its first word */
	uint32_t words;
	uint32_t phrase;         /* of a NEAR */
};

struct leaf_places {
	struct leaf_place *data;
	size_t len;
	size_t cap;
};

/* The words of a text, with other forms beside them, as the index has them. */
struct text_token {
	struct slice form;
	uint32_t start, end, position;
};

struct text_tokens {
	struct text_token *data;
	size_t len;
	size_t cap;
};

void text_tokens_read(struct text_tokens *out, struct arena *arena,
		      struct slice text);

/* All places of all phrases: phrase by phrase, in the order of the text. */
void leaf_places_find(struct leaf_places *out, struct arena *arena,
		      const struct text_tokens *tokens,
		      const struct plan_leaf *leaf);

/* Bytes in a text. */
struct offsets {
	uint32_t *data;
	size_t len;
	size_t cap;
};

/*
 * How often the leaf stands there, and where: of a NEAR, the place that ends
 * each of its stretches.  Puts the places in order.
 */
void leaf_places_stand(struct offsets *out, struct arena *arena,
		       const struct plan_leaf *leaf,
		       struct leaf_places *places);

#endif
