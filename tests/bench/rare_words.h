#ifndef QUOTH_BENCH_RARE_WORDS_H
#define QUOTH_BENCH_RARE_WORDS_H

/*
 * Sentences that are drawn again and again would hold no new words.  So the
 * rare words of the source give way to draws from an urn (urn.h), which
 * brings in words of the front of one rare word and the back of another:
 * the vocabulary grows with the corpus as that of real texts does, while
 * all other words keep their frequencies.
 */

#include <stdbool.h>

#include "core/slice.h"
#include "tests/bench/number.h"
#include "tests/random.h"
#include "tests/bench/urn.h"

struct rare_words {
	struct numbers numbers;  /* of words in lower case */
	struct {
		uint32_t *data;
		size_t len, cap;
	} counts;                /* in the source, by number */
	struct urn urn;
	size_t stock;            /* draws that are the source's own words */
};

/* A word that may give way: ASCII letters, nothing joined to it. */
struct rare_span {
	uint32_t start, end;
};

/* The next such word at or behind *at, which moves behind it. */
bool rare_words_next(struct slice text, size_t *at, struct rare_span *out);

/* Count the words of a sentence of the source ... */
void rare_words_learn(struct rare_words *rare, struct slice text);
/* ... and when all are counted, fill the urn. */
void rare_words_ready(struct rare_words *rare, struct slice text);
bool rare_words_has(struct rare_words *rare, struct slice word);
/* A word in lower case, good for ever. */
struct slice rare_words_draw(struct rare_words *rare, struct random *random);
/* One that has not been drawn from the urn and does not go into it. */
struct slice rare_words_invent(struct rare_words *rare,
			       struct random *random);

#endif
