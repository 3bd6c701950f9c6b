#ifndef QUOTH_INDEXER_TRANSCRIPT_H
#define QUOTH_INDEXER_TRANSCRIPT_H

/*
 * Interviews, debates, hearings and plays: paragraphs that open with the name
 * of who speaks and a colon ("WALLACE: Good evening.").  One such paragraph
 * may be anything; a text with several, by two speakers and more of whom one
 * comes again, is a transcript there.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct turn {
	struct span label;       /* 0,0: nobody's turn */
	uint32_t start;          /* what is said */
	uint32_t end;
	bool goes_on;            /* with the turn of the paragraph before */
	int32_t actor;           /* whom the label means by the last name */
};

/* One entry per block of the essay; NULL when it holds no transcript. */
struct turn *transcript_find(struct arena *arena, const struct document *doc,
			     const struct actors *actors);

#endif
