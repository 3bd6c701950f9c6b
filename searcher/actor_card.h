#ifndef QUOTH_SEARCHER_ACTOR_CARD_H
#define QUOTH_SEARCHER_ACTOR_CARD_H

/* All that an index says of one actor: data only, in the arena given. */

#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/actor_list.h"
#include "searcher/plan.h"
#include "searcher/results.h"
#include "searcher/together.h"

struct err;

/* How much of each is read at most. */
enum {
	CARD_ESSAYS = 5,
	CARD_QUOTES = 3,
	CARD_COMPANIONS = 10,
	CARD_DECADES = 40,
	CARD_MENTIONS = 5000     /* for spellings */
};

struct card_essay {
	struct slice key, title, path;
	uint64_t passages;       /* that name the actor */
};

struct actor_card {
	struct actor_row row;
	struct slices names;     /* folded, by which it is found */
	struct {                 /* with the most passages */
		struct card_essay *data;
		size_t len;
		size_t cap;
	} essays;
	struct timeline decades; /* of its passages, the fullest */
	/*
	 * Quotations that it speaks and that name it, how many, and the best:
	 * the surest (to a tenth), of those the longest up to forty words.
	 */
	struct results by, about;
	struct companions together;
};

/* 1 when nothing names the actor, or quotes it; -1 on error. */
int actor_card_read(struct actor_card *out, sqlite3 *db, struct arena *arena,
		    const struct plan_actor *actor, struct err *err);

#endif
