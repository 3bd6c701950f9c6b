#ifndef QUOTH_SEARCHER_EDIT_DISTANCE_H
#define QUOTH_SEARCHER_EDIT_DISTANCE_H

/*
 * In how many places two words differ: a letter wrong, missing, added, or two
 * neighbours swapped (F. J. Damerau, A Technique for Computer Detection and
 * Correction of Spelling Errors, CACM 7 (1964)), no letter changed twice
 * (optimal string alignment).  A column of the table of distances is a few
 * words of bits, so a text costs a dozen operations a letter however long the
 * pattern is: H. Hyyro, A Bit-Vector Algorithm for Computing Levenshtein and
 * Damerau Edit Distances, Nordic Journal of Computing 10 (2003).
 *
 * Letters are Unicode characters, compared as they are: fold the words first.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/slice.h"

enum { EDIT_LETTERS = 64 };      /* of a pattern */

struct edit_letter {
	uint32_t letter;
	uint64_t places;         /* bit i: it is the pattern's letter i */
};

/* A word that many are compared with. */
struct edit_pattern {
	size_t len;              /* letters */
	uint64_t ascii[128];     /* places of each */
	struct edit_letter others[EDIT_LETTERS];
	size_t nothers;
};

/* False for a word of more letters than EDIT_LETTERS. */
bool edit_pattern_make(struct edit_pattern *out, struct slice word);

/* The distance of `word` from the pattern, or most + 1 if it is above. */
unsigned edit_distance(const struct edit_pattern *pattern, struct slice word,
		       unsigned most);

#endif
