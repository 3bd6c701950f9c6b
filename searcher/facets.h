#ifndef QUOTH_SEARCHER_FACETS_H
#define QUOTH_SEARCHER_FACETS_H

/*
 * Exact counts over all matches: how many hits have each value.  A hit counts
 * once for a value however often it has it.
 *
 *   actor    actors named in the passage, or inside the quotation
 *   speaker  of the passage's quotations, or of the quotation
 *   year     dates that lie within one year; for quotations, of saying
 *   author, essay
 *   type     of quotations
 */

#include <stdbool.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/ids.h"
#include "searcher/results.h"

struct err;

bool facets_has(const char *name);

/*
 * Count one facet over `hits` (quotations when `quotes`); at most `limit`
 * values, fullest first, then by value.
 */
int facets_count(struct facet *out, sqlite3 *db, struct arena *arena,
		 const char *name, size_t limit, struct ids hits, bool quotes,
		 struct err *err);

#endif
