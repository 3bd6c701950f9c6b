#ifndef QUOTH_INDEXER_CLAUSE_PHRASE_H
#define QUOTH_INDEXER_CLAUSE_PHRASE_H

/*
 * The noun phrases that end or begin at a word of a sentence, found without
 * a parser.
 */

#include "indexer/clause_words.h"

/* The phrase that ends at `word`: "a spokesman for the port". */
bool clause_phrase_before(const struct scene *scene, size_t word, int32_t level,
			  struct subject *out);
/* The phrase that begins at `word`: "the senior official X". */
bool clause_phrase(const struct scene *scene, size_t word, int32_t level,
		   struct subject *out);
/* The phrase that opens a sentence at `first`, before its verb. */
bool clause_opening(const struct scene *scene, size_t first, int32_t level,
		    struct subject *out);

/*
 * Who owns what stands behind the possessive up to `last`: "X's statement"
 * is X's; "X's aide" is somebody, all of it.
 */
bool clause_owned(const struct scene *scene, size_t possessive, size_t last,
		  int32_t level, struct subject *out);

/* The word before "(R-Texas)" that ends at `word`, or `word` itself. */
size_t clause_before_brackets(const struct scene *scene, size_t word,
			      int32_t level);
/*
 * The word before all helpers, adverbs, dates and brackets that stand before
 * the verb at `word`; whether a form of "be" and "to" were among them.
 */
size_t clause_before_helpers(const struct scene *scene, size_t word,
			     int32_t level, bool *passive, bool *infinitive);

#endif
