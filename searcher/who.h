#ifndef QUOTH_SEARCHER_WHO_H
#define QUOTH_SEARCHER_WHO_H

/*
 * Whom a name may mean.  A name is taken as its letters, without accents,
 * case, full stops, commas, hyphens and an article in front: `J. R. Moe`,
 * `j r moe` and `the J.R. Moe` are one.  It means the actors that bear it as
 * one of their names, and persons whose name has its words in a row (`obama`
 * is Barack Obama, but no administration).
 *
 * An actor's id (`actor.key`) or Wikidata id (Q76) is good for its name.
 * `id:ID` asks for the actor of that id alone.
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/slice.h"
#include "searcher/plan.h"

struct err;

/* Bearers of the name first, by row id; none when the name is nobody's. */
int who_find(struct plan_actors *out, sqlite3 *db, struct arena *arena,
	     struct slice name, struct err *err);

/* Adds one actor by its row id, if it is there. */
int who_load(struct plan_actors *out, sqlite3 *db, struct arena *arena,
	     uint32_t id, struct err *err);

/* Sets the actors of a filter that takes names; of all filters of a plan. */
int who_filter(sqlite3 *db, struct arena *arena, struct plan_filter *filter,
	       struct err *err);
int who_plan(sqlite3 *db, struct arena *arena, struct plan *plan,
	     struct err *err);

/* "unknown": quotations whose speaker nobody tells. */
bool who_is_unknown(struct slice name);
/* Is the name a request for an id? */
bool who_is_id(struct slice name);

/*
 * The name as it is compared, a space around each word: " j r moe ".
 * Replaces what *out holds.
 */
void who_words(struct buf *out, struct slice name);

#endif
