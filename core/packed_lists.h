#ifndef QUOTH_CORE_PACKED_LISTS_H
#define QUOTH_CORE_PACKED_LISTS_H

/*
 * The passages that each actor is named in, packed: the column of actors
 * (core/packed.h) the other way round, so that a search reads what it asks
 * for and no more.  For every LIST_IDS passages there is a row for each actor
 * that they name, with the ids as differences, and one that tells how many
 * each has.
 *
 * As other packed columns they follow from the tables, are renewed before a
 * transaction commits, and where they are missing the tables are read.
 */

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

struct err;

enum { LIST_IDS = 16384 };

/*
 * Calls visit(to, ids, n) with the passages that name an actor, each once,
 * ascending, LIST_IDS of the index at a time.  ERR_ENGINE when a list is
 * damaged.
 */
int packed_list_each(sqlite3 *db, uint32_t actor,
		     void (*visit)(void *to, const uint32_t *ids, size_t n),
		     void *to, struct err *err);

/*
 * Calls visit(to, actor, n) with how many of LIST_IDS passages name an actor,
 * for all of these and then for the next ones.
 */
int packed_list_counts(sqlite3 *db,
		       void (*visit)(void *to, uint32_t actor, uint32_t n),
		       void *to, struct err *err);

/* Renew the lists of passages `chunk` * LIST_IDS and on. */
int packed_list_renew(sqlite3 *db, size_t chunk, struct err *err);

/* Adds how many rows are not what the mentions say, missing or too many. */
int packed_list_check(sqlite3 *db, size_t *faults, struct err *err);

#endif
