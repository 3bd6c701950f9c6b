#ifndef QUOTH_SEARCHER_COLUMNS_H
#define QUOTH_SEARCHER_COLUMNS_H

/*
 * Small facts about every passage or quotation, read once into arrays that
 * are indexed by id.  An id that is not in the index has essay 0.
 */

#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/ids.h"

struct err;

struct columns {
	uint32_t *essay;
	uint32_t *tokens;
	uint32_t *passage;       /* of a quotation; a passage's own id */
	size_t size;             /* ids below */
	struct ids all;
	double mean_tokens;
};

/* `table` is "passage" or "quote". */
int columns_load(struct columns *out, sqlite3 *db, struct arena *arena,
		 const char *table, struct err *err);

#endif
