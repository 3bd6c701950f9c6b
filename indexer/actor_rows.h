#ifndef QUOTH_INDEXER_ACTOR_ROWS_H
#define QUOTH_INDEXER_ACTOR_ROWS_H

/*
 * The rows of actors across essays: one per authority id or, for actors that
 * no authority knows, per kind and folded name; with the names by which they
 * are asked for.
 */

#include <sqlite3.h>
#include <stdint.h>

#include "indexer/tags.h"

struct actor_rows;
struct authority;
struct err;

int actor_rows_open(struct actor_rows **out, sqlite3 *db,
		    const struct authority *authority, struct err *err);
void actor_rows_close(struct actor_rows *rows);
/* Row ids of an essay's actors, made when missing; *ids is for free(). */
int actor_rows_find(struct actor_rows *rows, const struct actors *actors,
		    int64_t **ids, struct err *err);
/* Drop actors that nothing mentions any more. */
int actor_rows_prune(struct actor_rows *rows, struct err *err);

#endif
