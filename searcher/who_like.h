#ifndef QUOTH_SEARCHER_WHO_LIKE_H
#define QUOTH_SEARCHER_WHO_LIKE_H

/*
 * Actors with a name like one that is nobody's: each of its words begins a
 * word of theirs or is few letters away from one (searcher/edit_distance.h).
 * Reads every name once.
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/plan.h"

struct err;

/*
 * At most `max`, the likest first and of those the most named.  For `id:ID`
 * ids are compared instead of names.
 */
int who_like(struct plan_actors *out, sqlite3 *db, struct arena *arena,
	     struct slice name, size_t max, struct err *err);

/* "no actor is named 'x'; did you mean 'Y' or 'Z'?", in the arena. */
int who_nobody(struct slice *out, sqlite3 *db, struct arena *arena,
	       struct slice name, struct err *err);

#endif
