#ifndef QUOTH_INDEXER_AUTHORITY_OFFICES_H
#define QUOTH_INDEXER_AUTHORITY_OFFICES_H

/*
 * Offices in words, compared as sets of words: "U.S. ambassador to Iraq" is
 * the "Ambassador to Iraq", and no Vice President is President.
 */

#include <stddef.h>

#include "core/slice.h"

enum { OFFICE_WORDS = 16 };

/* The words that count, case as it stands; more than fit are left out. */
struct office_words {
	struct slice word[OFFICE_WORDS];
	size_t len;
};

/* Adds the words of `text`; particles and single letters are left out. */
void office_words_add(struct office_words *words, struct slice text);
/* All words of `text` are in the set, and there are some. */
bool office_words_hold(const struct office_words *words, struct slice text);

enum office_match {
	OFFICE_OTHER,
	OFFICE_PART,             /* one says more than the other */
	OFFICE_SAME
};

enum office_match office_words_match(const struct office_words *a,
				     const struct office_words *b);

#endif
