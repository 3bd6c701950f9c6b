#ifndef QUOTH_SEARCHER_ESSAY_TAGS_H
#define QUOTH_SEARCHER_ESSAY_TAGS_H

/* The tags of a part of an essay, as the index has them. */

#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/segments.h"

struct err;

struct essay_tags_source {
	sqlite3 *db;
	struct arena *arena;
	int64_t essay;           /* its row */
	struct slice key;
	const struct passage_starts *passages; /* of the part */
	uint32_t start, end;     /* bytes of the essay */
	size_t most;             /* tags at most */
	struct err *err;
};

/*
 * Append; *left_out grows by those that are more than `most`.  Of quotations
 * that begin before the part those are found that begin not far before it.
 */
int essay_tags_quotes(struct text_tags *out, uint64_t *left_out,
		      const struct essay_tags_source *source);
int essay_tags_names(struct text_tags *out, uint64_t *left_out,
		     const struct essay_tags_source *source);

#endif
