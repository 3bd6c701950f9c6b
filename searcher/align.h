#ifndef QUOTH_SEARCHER_ALIGN_H
#define QUOTH_SEARCHER_ALIGN_H

/*
 * Where the words of one text stand in another, and what differs: a whole
 * `a` laid along a stretch of `b`, which may go on at both ends for nothing
 * (Sellers 1980, "The theory and computation of evolutionary distances";
 * scored as Needleman and Wunsch 1970: 20 for a word that is the same, -9
 * for one that is another, -10 for one that is left out or added, so that at
 * an end another word is told, and not one that is missing).
 *
 * Texts whose table would have more than ALIGN_CELLS fields are first tied
 * together at words that stand once in each (the patience method), and what
 * is between two ties is laid out by itself; a stretch that is too large
 * even so counts as different as a whole.  So time and memory have a bound.
 */

#include "core/arena.h"
#include "searcher/word_ids.h"

enum { ALIGN_CELLS = 1 << 22 };

struct align_text {
	const struct word *words;
	size_t len;
	/* NULL, or len + 1 flags: before word i any words may be left out. */
	const bool *open;
};

/* Words that are the same in both, as many of each, or a difference. */
struct align_run {
	bool same;               /* after align_spellings, not as many */
	bool open;               /* only what `a` says that it leaves out */
	uint32_t a_from, a_to, b_from, b_to;
};

struct alignment {
	struct {                 /* in order, of all of `a` and its stretch */
		struct align_run *data;
		size_t len;
		size_t cap;
	} runs;
	size_t same;             /* words that are */
	size_t b_from, b_to;     /* the stretch of `b` */
};

/*
 * Takes differences that are only a matter of writing words together
 * ("counter-force", "counterforce") for the same.
 */
void align_spellings(struct alignment *al, const struct word_forms *forms,
		     struct align_text a, struct align_text b);

/* Runs are in the arena; *scratch is reset. */
void align_make(struct alignment *out, struct arena *arena,
		struct arena *scratch, struct align_text a,
		struct align_text b);

#endif
