#ifndef QUOTH_BENCH_NUMBER_H
#define QUOTH_BENCH_NUMBER_H

/*
 * Texts as numbers in the order of their coming: the word forms of the
 * searcher (searcher/word_ids.h) under names that do not meet those of the
 * indexer's document, for programs that look at both sides.
 */

#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"

struct word_forms;

/* `struct numbers n = { .arena = arena };` is empty. */
struct numbers {
	struct arena *arena;
	struct word_forms *forms;
};

/* The number of a text, the next free one if it is new. */
uint32_t numbers_of(struct numbers *numbers, struct slice text);
/* How many there are; the text of one. */
uint32_t numbers_count(const struct numbers *numbers);
struct slice numbers_text(const struct numbers *numbers, uint32_t number);

#endif
