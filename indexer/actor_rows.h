#ifndef QUOTH_INDEXER_ACTOR_ROWS_H
#define QUOTH_INDEXER_ACTOR_ROWS_H

/*
 * The rows of actors across essays, with the names by which they are asked
 * for.  An actor that the authority knows has one row, under its id.  Others
 * share a row under their kind and folded name; persons of one name have
 * rows of their own when what the essays tell of them lies further apart
 * than a life, or the one is a man and the other a woman.
 */

#include <sqlite3.h>
#include <stdint.h>

#include "core/slice.h"
#include "indexer/tags.h"

struct actor_rows;
struct authority;
struct err;

/* `authority` may be NULL: nobody is known. */
int actor_rows_open(struct actor_rows **out, sqlite3 *db,
		    const struct authority *authority, struct err *err);
void actor_rows_close(struct actor_rows *rows);
/*
 * Row ids of an essay's actors, made when missing; 0 for those that nothing
 * mentions.  *ids is for free().
 */
int actor_rows_find(struct actor_rows *rows, struct slice text,
		    const struct tags *tags, int64_t **ids, struct err *err);
/* Drop actors that nothing mentions any more. */
int actor_rows_prune(struct actor_rows *rows, struct err *err);

#endif
