#ifndef QUOTH_INDEXER_DOCUMENT_H
#define QUOTH_INDEXER_DOCUMENT_H

/*
 * An essay cut into sentences and words, once, for every finder.  Offsets
 * are bytes in the essay's text, half open.  Lives in the arena given.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "indexer/essay.h"

struct lexicon;

/*
 * A word in the sense of grammar: letters and digits with the apostrophes,
 * hyphens and dots inside them ("U.S.", "al-Hakim", "1,000", "Gen."), except
 * that the possessive 's (or a bare ' after s) is a word of its own; a run
 * of one and the same punctuation mark ("...", "--"); a single other mark.
 */
enum word_flag {
	WORD_ALPHA = 1,          /* starts with a letter */
	WORD_NUMBER = 2,         /* starts with a digit */
	WORD_PUNCT = 4,          /* neither */
	WORD_CAPITAL = 8,        /* first letter upper case */
	WORD_ALL_CAPS = 16,      /* two letters and more, all upper case */
	WORD_POSSESSIVE = 32,    /* an 's or ' that stands for possession */
	WORD_FIRST = 64,         /* first word (not mark) of its sentence */
	WORD_SPACE_BEFORE = 128, /* white space or start of block before it */
	WORD_ABBREVIATION = 256  /* ends in a dot that belongs to it */
};

struct word {
	uint32_t start;
	uint32_t end;
	uint32_t sentence;       /* index */
	uint32_t flags;
	struct slice lower;      /* lower case, straight apostrophes */
};

struct sentence {
	uint32_t start;
	uint32_t end;            /* without white space behind */
	uint32_t first_word;
	uint32_t words;          /* count */
	uint32_t block;          /* index into essay->blocks */
};

struct document {
	const struct essay *essay;
	struct slice text;       /* essay->text */
	struct word *words;
	size_t nwords;
	struct sentence *sentences;
	size_t nsentences;
};

void document_make(struct arena *arena, const struct essay *essay,
		   const struct lexicon *lexicon, struct document *out);

/* The index of the first word that starts at or behind `offset`. */
size_t document_word_at(const struct document *doc, uint32_t offset);
/* The index of the sentence that holds `offset` (the last one before it). */
size_t document_sentence_at(const struct document *doc, uint32_t offset);

static inline struct slice document_word(const struct document *doc, size_t i)
{
	return slice_cut(doc->text, doc->words[i].start, doc->words[i].end);
}

#endif
