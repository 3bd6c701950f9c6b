#ifndef QUOTH_SEARCHER_SPELLINGS_H
#define QUOTH_SEARCHER_SPELLINGS_H

/* How the texts spell an actor. */

#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/actor_list.h"

struct err;

/* Mentions that are looked at for each actor of a list. */
enum { SPELLINGS_OF_LIST = 200 };

/*
 * Sets the spellings of the rows, the most frequent first.  At most `most`
 * mentions of each actor are looked at; each essay is read once.
 */
int spellings_read(struct actor_rows *rows, sqlite3 *db, struct arena *arena,
		   size_t most, struct err *err);

#endif
