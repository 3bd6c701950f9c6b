#ifndef QUOTH_SEARCHER_VIEW_H
#define QUOTH_SEARCHER_VIEW_H

/*
 * What one search sees of an index: one state of the file, whatever a run of
 * the indexer does meanwhile, and what is kept from earlier searches of it.
 */

#include <sqlite3.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/cache.h"
#include "searcher/deadline.h"
#include "searcher/statements.h"

struct err;

/*
 * A connection for one search after another.  A thread has its own; any
 * number of them may share a cache.
 */
struct reader {
	sqlite3 *db;             /* opened by schema_open, borrowed */
	struct cache *cache;     /* borrowed; or NULL: nothing is kept */
	sqlite3_stmt *begin, *state, *commit;
	struct statements statements; /* what else is asked often */
	struct deadline_clock clock; /* of view_limit; {0}: the system's */
};

int reader_open(struct reader *out, sqlite3 *db, struct cache *cache,
		struct err *err);
void reader_close(struct reader *reader);
/* The number of the file's last commit, which no other one has. */
int reader_state(const struct reader *reader, uint64_t *out, struct err *err);

struct view {
	sqlite3 *db;
	struct arena *arena;     /* of the search */
	struct cache_hold hold;
	struct err *err;
	struct reader *reader;
	struct deadline deadline;
};

/* A read transaction, until view_end. */
int view_begin(struct view *out, struct reader *reader, struct arena *arena,
	       struct err *err);
void view_end(struct view *view);

/*
 * End what takes longer: SQL fails then, and so does view_check, which what
 * is not SQL calls now and again, between two steps that take milliseconds.
 * What was begun goes to its end without leaving anything in the cache; what
 * came of it is worth nothing.
 */
void view_limit(struct view *view, uint32_t most_ms);
/* 0, or ERR_TIMEOUT. */
int view_check(struct view *view);
/* The same without looking at the clock. */
int view_outcome(struct view *view);

/*
 * The values of a cache are made in their own memory: an arena that is a
 * value's first member goes with it (view_keep), other values bring their
 * release (view_put; cache.h).
 */
const void *view_keep(struct view *view, struct slice key, void *value,
		      struct arena *arena);
const void *view_put(struct view *view, struct slice key, void *value,
		     size_t bytes, void (*release)(void *value));

#endif
