#ifndef QUOTH_BENCH_STOCK_H
#define QUOTH_BENCH_STOCK_H

/*
 * What there is to ask a corpus for: its words, phrases and actors by how
 * many passages have them.  Frequent is what a share of all passages has, so
 * that it means the same in corpora of every size; rare words are rare by
 * number.  Words are of ASCII letters with nothing joined to them: engines
 * agree what they are.
 */

#include "core/arena.h"
#include "searcher/word_ids.h"
#include "tests/bench/corpus.h"

enum { STOCK_PHRASE = 3 };       /* words of the longest phrase */

/* Words in a row that came up by lot, as numbers of stock.forms. */
struct stock_phrase {
	uint32_t words[STOCK_PHRASE];
	uint32_t n;
	uint32_t passages;       /* that have it */
	uint32_t last;           /* the one that was counted last */
};

struct stock_list {
	uint32_t *data;
	size_t len, cap;
};

struct stock {
	struct arena *arena;
	struct word_forms forms;
	struct corpus_actors actors;
	struct {
		struct stock_phrase *data;
		size_t len, cap;
	} phrases;
	/* Numbers of words, phrases, actors. */
	struct stock_list common, rare, long_words;
	struct stock_list frequent_phrases, rare_phrases;
	struct stock_list named, speakers;
};

/* Reads the corpus twice.  `stock->arena` is set, the rest empty. */
void stock_read(struct stock *stock, const char *corpus);

#endif
