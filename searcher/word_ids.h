#ifndef QUOTH_SEARCHER_WORD_IDS_H
#define QUOTH_SEARCHER_WORD_IDS_H

/*
 * Texts as rows of numbers, to compare many of them: a word form as search
 * knows it (core/token.h, mode TOKEN_QUERY) has one number in a table, so
 * words are equal when their numbers are.  Case, accents and the shape of
 * apostrophes never make a difference, nor does punctuation.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"

struct word {
	uint32_t form;           /* its number in the table */
	uint32_t start, end;     /* bytes in the text, half open */
};

struct words {
	struct word *data;
	size_t len;
	size_t cap;
};

struct word_form {
	struct slice text;       /* folded */
	bool content;            /* more than grammar: no "the", "of", "is" */
};

/* `struct word_forms forms = { .arena = arena };` is an empty table. */
struct word_forms {
	struct arena *arena;
	struct word_form *data;
	size_t len, cap;
	uint32_t *slots;         /* numbers plus one; 0 is free */
	size_t nslots;
};

/* The number of a folded form, given to it if it has none. */
uint32_t word_forms_number(struct word_forms *forms, struct slice form);

/* Appends the words of the text to *out, in the arena. */
void words_read(struct words *out, struct arena *arena,
		struct word_forms *forms, struct slice text);

/* How many of n words are content words. */
size_t words_content(const struct word_forms *forms, const struct word *words,
		     size_t n);

#endif
