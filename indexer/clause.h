#ifndef QUOTH_INDEXER_CLAUSE_H
#define QUOTH_INDEXER_CLAUSE_H

/*
 * Subjects of reporting words, found without a parser: walks over the words
 * of one narrated sentence, which step over the quotations in it, and the
 * noun phrases that end or begin at a word.  All walks are bounded.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "indexer/scene.h"

#define NO_WORD SIZE_MAX

enum subject_kind { SUBJECT_NAME, SUBJECT_PRONOUN, SUBJECT_NOMINAL };

struct subject {
	size_t first;            /* words, both included */
	size_t last;
	int32_t actor;
	enum subject_kind kind;
};

/* The next word of the sentence at this level, or NO_WORD at its edge. */
size_t clause_left(const struct scene *scene, size_t word, int32_t level);
size_t clause_right(const struct scene *scene, size_t word, int32_t level);

/* Who does what the verb at `verb` says? */
bool clause_subject(const struct scene *scene, size_t verb, int32_t level,
		    struct subject *out);
/* Whose is the thing said, as "remarks" in "remarks made by X", "X's ..." */
bool clause_owner(const struct scene *scene, size_t noun, int32_t level,
		  struct subject *out);
/* The first actor or pronoun of the sentence left of `word`, itself too. */
bool clause_first(const struct scene *scene, size_t word, int32_t level,
		  struct subject *out);
/* Is the reporting word a noun behind `gap` other words: "his call" (0)? */
bool clause_is_noun(const struct scene *scene, size_t word, size_t gap);
/* The noun phrase that opens a sentence at `first`, before its verb. */
bool clause_opening(const struct scene *scene, size_t first, int32_t level,
		    struct subject *out);
/* The noun phrase that begins at `word`: "the senior official X". */
bool clause_phrase(const struct scene *scene, size_t word, int32_t level,
		   struct subject *out);

#endif
