#ifndef QUOTH_INDEXER_PACKING_H
#define QUOTH_INDEXER_PACKING_H

/*
 * Which packed columns (core/packed.h) a transaction has made stale, to be
 * renewed before it commits.  `struct packing p = { 0 };` is an empty one.
 */

#include <stdbool.h>
#include <sqlite3.h>

#include "core/packed.h"

struct err;

struct packing {
	bool *stale[PACKED_TABLES]; /* by number of the blob */
	size_t len[PACKED_TABLES];
};

/* This row, or what belongs to it, was added or dropped. */
void packing_touch(struct packing *p, enum packed_table table, int64_t id);
int packing_renew(struct packing *p, sqlite3 *db, struct err *err);
void packing_release(struct packing *p);

#endif
