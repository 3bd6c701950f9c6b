#ifndef QUOTH_SEARCHER_INDEX_FACTS_H
#define QUOTH_SEARCHER_INDEX_FACTS_H

/* What is in an index, in numbers. */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/view.h"

struct index_facts {
	struct arena arena;      /* of the value itself */
	uint64_t files, unread;  /* unread: could not be read */
	uint64_t essays, passages;
	uint64_t quotes;         /* that somebody spoke */
	uint64_t actors;
	int64_t written;         /* nanoseconds since 1970; 0: never */
	bool dated, told;
	int64_t published_from, published_to; /* years, if dated */
	int64_t told_from, told_to; /* of dates within one year, if told */
};

/* All are exact; read once for each state of the index. */
int index_facts_read(const struct index_facts **out, struct view *view);

#endif
