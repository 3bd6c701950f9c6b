#ifndef QUOTH_INDEXER_CLAUSE_WORDS_H
#define QUOTH_INDEXER_CLAUSE_WORDS_H

/*
 * The words of one narrated sentence: walks over them, which step over the
 * quotations in it, and whoever is found on them.  All walks are bounded.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/scene.h"

#define NO_WORD SIZE_MAX

enum subject_kind { SUBJECT_NAME, SUBJECT_PRONOUN, SUBJECT_NOMINAL };

struct subject {
	size_t first; /* words, both included */
	size_t last;
	int32_t actor;
	enum subject_kind kind;
};

/* The next word of the sentence at this level, or NO_WORD at its edge. */
size_t clause_left(const struct scene *scene, size_t word, int32_t level);
size_t clause_right(const struct scene *scene, size_t word, int32_t level);

/* Is the reporting word a noun behind `gap` other words: "his call" (0)? */
bool clause_is_noun(const struct scene *scene, size_t word, size_t gap);
bool clause_is_adverb(const struct scene *scene, size_t word);

/* The name, the pronoun at `word`; the words from `first` to `last`. */
void subject_name(const struct scene *scene, size_t word, struct subject *out);
void subject_pronoun(const struct scene *scene, size_t word,
		     struct subject *out);
void subject_nominal(size_t first, size_t last, struct subject *out);

#endif
