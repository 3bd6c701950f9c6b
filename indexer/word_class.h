#ifndef QUOTH_INDEXER_WORD_CLASS_H
#define QUOTH_INDEXER_WORD_CLASS_H

/*
 * What the little words and marks of a document do in their sentences, as a
 * set of bits per word, looked up once (lexicon/word_classes.tsv).
 */

#include <stdint.h>

#include "core/arena.h"
#include "indexer/document.h"

struct lexicon;

enum word_class {
	CLASS_PREPOSITION = 1,
	CLASS_DETERMINER = 2,
	CLASS_COUNT = 4, /* "some", "others": persons without a noun */
	CLASS_CONJUNCTION = 8,
	CLASS_SUBORDINATOR = 16,
	CLASS_PERSON = 32, /* a pronoun that can be a subject */
	CLASS_HELPER = 64, /* between a subject and its verb */
	CLASS_BEING = 128,
	CLASS_HE = 256, /* in all forms */
	CLASS_SHE = 512,
	CLASS_MARK = 1024, /* of quotation, or an apostrophe like one */
	CLASS_STOP = 2048  /* a mark that ends a sentence */
};

/* One set per word of the document. */
uint32_t *word_classes_mark(struct arena *arena, const struct document *doc,
			    const struct lexicon *lexicon);

#endif
