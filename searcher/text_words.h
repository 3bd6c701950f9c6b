#ifndef QUOTH_SEARCHER_TEXT_WORDS_H
#define QUOTH_SEARCHER_TEXT_WORDS_H

/* The words of a few texts of the index, by their stems. */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"
#include "searcher/view.h"

struct text_word {
	struct slice stem, form;
	size_t text;             /* the number of its text */
};

struct text_words {
	struct text_word *data;
	size_t len;
	size_t cap;
};

struct text_stem {
	struct slice stem;
	struct slice form;       /* one that was found */
	size_t count;
	size_t texts;            /* that have it */
};

struct text_stems {
	struct text_stem *data;  /* in order */
	size_t len;
	size_t cap;
};

/*
 * The words of n quotations, else passages, in the arena of the view; where
 * there is none of an id, of the next one.
 */
int text_words_read(struct text_words *out, struct view *view, bool quotes,
		    const uint32_t *ids, size_t n);

/* The stems that at least so many of the texts have; puts words in order. */
void text_words_stems(struct text_stems *out, struct arena *arena,
		      struct text_words *words, size_t least);

#endif
