#ifndef QUOTH_SEARCHER_ACTOR_LIST_H
#define QUOTH_SEARCHER_ACTOR_LIST_H

/*
 * The actors of an index with what it says of them in numbers.
 *
 * The years of an actor are those that its passages tell: of dates that lie
 * within one year, from the first to the last; without any, from where the
 * longer stretches begin to where they end, open ends left out.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/kind.h"
#include "core/slice.h"
#include "searcher/plan.h"

struct err;

/* As the texts have it, white space made one space. */
struct spelling {
	struct slice text;
	uint64_t count;          /* mentions */
};

struct spellings {
	struct spelling *data;
	size_t len;
	size_t cap;
};

struct actor_row {
	int64_t id;
	struct slice key, name, wikidata;
	enum actor_kind kind;
	uint64_t passages, essays, mentions; /* that name it */
	uint64_t quotes;         /* that it speaks */
	bool dated;
	int64_t first, last;     /* years by number (time_unit.h) */
	struct spellings spellings; /* set by spellings_read */
};

struct actor_rows {
	struct actor_row *data;
	size_t len;
	size_t cap;
};

/* The fullest come first; names and years in their order. */
enum actor_order {
	ACTORS_BY_PASSAGES,
	ACTORS_BY_NAME,
	ACTORS_BY_ESSAYS,
	ACTORS_BY_QUOTES,
	ACTORS_BY_FIRST          /* those without a date last */
};

struct actor_request {
	unsigned kinds;          /* 1 << enum actor_kind each; 0: all */
	enum actor_order order;
	bool reversed;
	size_t limit, offset;
};

/* -1 for a name that is none. */
int actor_order_parse(const char *name);

/*
 * The actors that are named or speak, of these kinds, in order; *total is
 * how many there are, *out the page of them asked for.  Reads the tables of
 * passages, mentions and dates once.
 */
int actor_list_all(struct actor_rows *out, uint64_t *total, sqlite3 *db,
		   struct arena *arena, const struct actor_request *request,
		   struct err *err);

/* The same of these actors, each looked up. */
int actor_list_some(struct actor_rows *out, uint64_t *total, sqlite3 *db,
		    struct arena *arena, const struct plan_actors *actors,
		    const struct actor_request *request, struct err *err);

/*
 * Of the actors that a name may mean (who_find), is the first meant before
 * all others?  When it alone bears the name, and no other is named in more
 * passages: not a Lee that nothing more is known of before all other Lees.
 */
int actor_list_means_first(bool *out, sqlite3 *db, struct arena *arena,
			   const struct plan_actors *actors, struct err *err);

#endif
