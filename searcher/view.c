#include "searcher/view.h"

#include "core/err.h"
#include "core/schema.h"
#include "searcher/postings.h"

int reader_open(struct reader *out, sqlite3 *db, struct cache *cache,
		struct err *err)
{
	*out = (struct reader){ .db = db, .cache = cache };
	statements_open(&out->statements, db);
	if (postings_register(db, err) ||
	    schema_prepare(db, &out->begin, "BEGIN", err) ||
	    schema_prepare(db, &out->commit, "COMMIT", err) ||
	    schema_prepare(db, &out->state, "SELECT value FROM state", err)) {
		reader_close(out);
		return -1;
	}
	return 0;
}

void reader_close(struct reader *reader)
{
	sqlite3_finalize(reader->begin);
	sqlite3_finalize(reader->commit);
	sqlite3_finalize(reader->state);
	statements_close(&reader->statements);
	*reader = (struct reader){ 0 };
}

static int enter(const struct reader *reader, struct err *err)
{
	sqlite3_step(reader->begin);
	if (sqlite3_reset(reader->begin) != SQLITE_OK)
		return schema_fault(reader->db, "cannot read the index", err);
	return 0;
}

static void leave(const struct reader *reader)
{
	sqlite3_step(reader->commit);
	sqlite3_reset(reader->commit);
}

/* The first read of a transaction settles what all others see. */
int reader_state(const struct reader *reader, uint64_t *out, struct err *err)
{
	*out = 0;
	if (sqlite3_step(reader->state) == SQLITE_ROW)
		*out = (uint64_t)sqlite3_column_int64(reader->state, 0);
	if (sqlite3_reset(reader->state) != SQLITE_OK)
		return schema_fault(reader->db, "cannot read the index", err);
	return 0;
}

int view_begin(struct view *out, struct reader *reader, struct arena *arena,
	       struct err *err)
{
	uint64_t state;

	*out = (struct view){ .db = reader->db, .arena = arena, .err = err,
			      .reader = reader };
	if (enter(reader, err))
		return -1;
	if (reader_state(reader, &state, err)) {
		leave(reader);
		return -1;
	}
	cache_begin(&out->hold, reader->cache, state);
	return 0;
}

void view_end(struct view *view)
{
	if (view->deadline.most_ms)
		sqlite3_progress_handler(view->db, 0, NULL, NULL);
	cache_end(&view->hold);
	leave(view->reader);
}

/* Steps of SQLite's machine between two looks: some ten microseconds. */
enum { STEPS = 1000 };

static int on_progress(void *ctx)
{
	return deadline_look(ctx);
}

void view_limit(struct view *view, uint32_t most_ms)
{
	deadline_set(&view->deadline, view->reader->clock, most_ms);
	if (most_ms)
		sqlite3_progress_handler(view->db, STEPS, on_progress,
					 &view->deadline);
}

int view_outcome(struct view *view)
{
	if (!view->deadline.over)
		return 0;
	return err_set(view->err, ERR_TIMEOUT, "the query takes longer than "
		       "%g s; make it narrower",
		       view->deadline.most_ms / 1000.0);
}

int view_check(struct view *view)
{
	deadline_look(&view->deadline);
	return view_outcome(view);
}

static void release_arena(void *value)
{
	struct arena arena = *(struct arena *)value;

	arena_release(&arena);
}

const void *view_keep(struct view *view, struct slice key, void *value,
		      struct arena *arena)
{
	*(struct arena *)value = *arena;
	return view_put(view, key, value, arena_held(arena), release_arena);
}

const void *view_put(struct view *view, struct slice key, void *value,
		     size_t bytes, void (*release)(void *value))
{
	/* A row that was not read in time may have been taken for none. */
	view->hold.apart = view->deadline.over;
	return cache_put(&view->hold, key, value, bytes, release);
}
