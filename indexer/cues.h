#ifndef QUOTH_INDEXER_CUES_H
#define QUOTH_INDEXER_CUES_H

/*
 * Words that report speech, found once for a whole document: the list is
 * lexicon/cues.tsv.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "indexer/document.h"

struct lexicon;

enum cue_kind {
	CUE_NONE,
	CUE_VERB,        /* its subject speaks */
	CUE_WEAK,        /* the same, but only close to words in marks */
	CUE_NOUN,        /* a thing said: its owner speaks */
	CUE_PHRASE       /* the speaker stands behind it */
};

struct cue {
	uint8_t kind;
	uint8_t words;   /* how many it is made of, from here on */
};

/* One entry per word of the document, CUE_NONE inside a longer cue. */
struct cue *cues_mark(struct arena *arena, const struct document *doc,
		      const struct lexicon *lexicon);

static inline bool cue_is_verb(struct cue cue)
{
	return cue.kind == CUE_VERB || cue.kind == CUE_WEAK;
}

#endif
