#ifndef QUOTH_SEARCHER_HIT_ROWS_H
#define QUOTH_SEARCHER_HIT_ROWS_H

/* The rows of a table that belong to the hits of a search. */

#include <sqlite3.h>

#include "searcher/ids.h"

struct err;

struct hit_rows {
	const char *select;      /* id of the hit first; ends in a WHERE */
	const char *id;          /* that column's name in it, indexed */
};

/*
 * Calls visit(to, hit, row) for each row of each hit, in the order of the
 * hits.  Reads the table once, or looks each hit up when they are few among
 * `all` that the index holds.
 */
int hit_rows_each(sqlite3 *db, const struct hit_rows *rows, struct ids hits,
		  size_t all,
		  void (*visit)(void *to, uint32_t hit, sqlite3_stmt *row),
		  void *to, struct err *err);

#endif
