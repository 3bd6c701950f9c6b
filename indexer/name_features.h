#ifndef QUOTH_INDEXER_NAME_FEATURES_H
#define QUOTH_INDEXER_NAME_FEATURES_H

/*
 * What the name tagger looks at: each word of an essay as a set of hashed
 * features of itself and its neighbours.  The same code serves the trainer
 * and the tagger.  The choice follows Ratinov and Roth, Design Challenges and
 * Misconceptions in Named Entity Recognition, CoNLL 2009: words, shapes,
 * affixes, clusters (Brown et al. 1992), lists, and what the essay tells of
 * the same word elsewhere; and the opinion of the rules (name_rules.h).
 */

#include <stdint.h>

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/name_memory.h"

struct names;

enum {
	NAME_FEATURES_MAX = 96,
	NAME_STRETCH = 256       /* words looked at together */
};

/* Groups, so that the trainer may hide some of them at random. */
enum name_group {
	GROUP_BASE,              /* always there */
	GROUP_WORD,              /* the word itself and its affixes */
	GROUP_CONTEXT,           /* the words around */
	GROUP_LISTS,
	GROUP_CLUSTERS,
	GROUP_RULES,
	GROUP_ESSAY,             /* the word elsewhere in the essay */
	NAME_GROUPS
};

/* A word as the features need it. */
struct name_clue {
	uint32_t shape;
	uint16_t rule;           /* what the rules say; 0: nothing */
	uint16_t run;            /* capitalised words from here to the end of
				  * their run, 0 in small words */
	uint16_t run_before;     /* from its start to here */
	bool near;               /* near enough to a name to be asked about */
};

struct name_clues {
	const struct document *doc;
	const struct name_memory *memory;
	struct name_clue *words;
};

struct name_features {
	size_t n;
	uint32_t hash[NAME_FEATURES_MAX];
	uint8_t group[NAME_FEATURES_MAX];
};

void name_clues_make(struct arena *arena, const struct document *doc,
		     const struct name_memory *memory,
		     const struct names *rules, struct name_clues *out);
void name_features_of(const struct name_clues *clues, size_t i,
		      struct name_features *out);
/* The next stretch of words worth asking about, from *first on: inside one
 * sentence, at most NAME_STRETCH; false at the end. */
bool name_clues_next(const struct name_clues *clues, size_t *first,
		     size_t *last);

#endif
