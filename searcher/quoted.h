#ifndef QUOTH_SEARCHER_QUOTED_H
#define QUOTH_SEARCHER_QUOTED_H

/* What of a passage is quoted. */

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/results.h"

/* The quotations that share bytes with passage ?1, wherever they start. */
extern const char quoted_sql[];

/*
 * The rows of quoted_sql as bytes of the text of the passage; of interrupted
 * quotations, each piece.
 */
void quoted_take(struct marks *out, struct arena *arena, sqlite3_stmt *rows);

/* Do these bytes lie in one of them? */
bool quoted_holds(const struct marks *quoted, uint32_t start, uint32_t end);

#endif
