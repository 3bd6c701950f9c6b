#ifndef QUOTH_TESTS_HAND_INDEX_H
#define QUOTH_TESTS_HAND_INDEX_H

/*
 * What the tests of searches share: an index whose rows a test writes by
 * hand.  One at a time for a process; Criterion runs each test in its own.
 *
 *   sqlite3 *db = hand_index_begin();
 *   run_sql(db, "INSERT ...");
 *   db = hand_index_done(db);
 *   ... search ...
 *   hand_index_drop(db);
 */

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"

static inline const char *hand_index_path(void)
{
	static char path[64];

	snprintf(path, sizeof path, "/tmp/quoth-test-%ld.db", (long)getpid());
	return path;
}

/* The file and those that SQLite puts beside it. */
static inline void hand_index_remove(void)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[80];

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		snprintf(path, sizeof path, "%s%s", hand_index_path(),
			 ends[i]);
		unlink(path);
	}
}

static inline sqlite3 *hand_index_open(enum schema_access access)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	cr_assert_eq(schema_open(&db, hand_index_path(), access, NULL, &err),
		     0, "%s", err.text);
	return db;
}

static inline void run_sql(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK,
		     "%s: %s", sql, message);
}

/* A new index without rows, inside a transaction. */
static inline sqlite3 *hand_index_begin(void)
{
	sqlite3 *db;

	hand_index_remove();
	db = hand_index_open(SCHEMA_WRITE);
	run_sql(db, "BEGIN");
	return db;
}

/* The same, committed, to be read only. */
static inline sqlite3 *hand_index_done(sqlite3 *db)
{
	run_sql(db, "COMMIT");
	schema_close(db);
	return hand_index_open(SCHEMA_READ);
}

/* The same, to be written again. */
static inline sqlite3 *hand_index_change(sqlite3 *db)
{
	schema_close(db);
	return hand_index_open(SCHEMA_WRITE);
}

static inline void hand_index_drop(sqlite3 *db)
{
	schema_close(db);
	hand_index_remove();
}

#endif
