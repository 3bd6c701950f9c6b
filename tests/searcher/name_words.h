#ifndef QUOTH_TESTS_NAME_WORDS_H
#define QUOTH_TESTS_NAME_WORDS_H

/* The words of names (core/actor_words.h) in an index written by hand. */

#include <criterion/criterion.h>
#include <sqlite3.h>

#include "core/actor_words.h"
#include "core/err.h"
#include "core/schema.h"

static inline void name_words_add(sqlite3_stmt *put, struct slice name,
				  int64_t actor)
{
	struct buf words = { 0 };
	struct slice rest;
	size_t at = 0;

	actor_words(&words, name);
	while (actor_words_next(buf_slice(&words), &at, &rest)) {
		schema_bind(put, 1, rest);
		sqlite3_bind_int64(put, 2, actor);
		sqlite3_bind_int(put, 3, at == 1);
		cr_assert_eq(sqlite3_step(put), SQLITE_DONE);
		sqlite3_reset(put);
	}
	buf_release(&words);
}

/* Of all rows of actor_alias. */
static inline void name_words_fill(sqlite3 *db)
{
	sqlite3_stmt *row = NULL, *put = NULL;
	struct err err = { 0 };

	cr_assert_eq(schema_prepare(db, &row, "SELECT folded,actor FROM "
				    "actor_alias", &err), 0, "%s", err.text);
	cr_assert_eq(schema_prepare(db, &put, "INSERT OR IGNORE INTO "
				    "actor_word VALUES(?1,?2,?3)", &err), 0,
		     "%s", err.text);
	while (sqlite3_step(row) == SQLITE_ROW)
		name_words_add(put, schema_column(row, 0),
			       sqlite3_column_int64(row, 1));
	sqlite3_finalize(row);
	sqlite3_finalize(put);
}

#endif
