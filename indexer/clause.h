#ifndef QUOTH_INDEXER_CLAUSE_H
#define QUOTH_INDEXER_CLAUSE_H

/* Subjects and owners of reporting words, found without a parser. */

#include "indexer/clause_phrase.h"

/* Who does what the verb at `verb` says? */
bool clause_subject(const struct scene *scene, size_t verb, int32_t level,
		    struct subject *out);
/* Whose is the thing said, as "remarks" in "remarks made by X", "X's ..." */
bool clause_owner(const struct scene *scene, size_t noun, int32_t level,
		  struct subject *out);
/* The first actor or pronoun of the sentence left of `word`, itself too. */
bool clause_first(const struct scene *scene, size_t word, int32_t level,
		  struct subject *out);

#endif
