#ifndef QUOTH_CORE_SCHEMA_H
#define QUOTH_CORE_SCHEMA_H

/*
 * The file: one SQLite database.  schema.c holds the statements that make
 * it, with a comment on every table; this is how both sides open it.
 */

#include <sqlite3.h>

#include "core/slice.h"

struct err;
struct token_listener;

/* Changes whenever a file written before cannot be read any more. */
enum { SCHEMA_VERSION = 4 };

enum schema_access {
	SCHEMA_READ,     /* must exist; nothing can be written */
	SCHEMA_WRITE     /* is made when it does not exist */
};

/*
 * Once, before the first file is opened: SQLite otherwise counts its memory
 * under a lock that threads wait for at every turn.
 */
void schema_start(void);
/*
 * Open `path` and register the tokenizer.  ERR_MISSING when there is no such
 * file to read, ERR_VERSION when another version wrote it or it is no quoth
 * file at all, ERR_LOCKED when a writer finds another one.
 * The handle is the caller's; schema_close takes it, or NULL.
 */
int schema_open(sqlite3 **out, const char *path, enum schema_access mode,
		struct token_listener *listener, struct err *err);
void schema_close(sqlite3 *db);

/* Prepare, with the engine's words in err on failure. */
int schema_prepare(sqlite3 *db, sqlite3_stmt **out, const char *sql,
		   struct err *err);
int schema_exec(sqlite3 *db, const char *sql, struct err *err);
/* A text column, borrowed until the statement steps; empty for NULL. */
struct slice schema_column(sqlite3_stmt *row, int i);
/* Bind a text, borrowed until the statement has run; NULL when it is empty. */
void schema_bind(sqlite3_stmt *stmt, int i, struct slice text);
/* The engine's present fault as ERR_ENGINE or ERR_LOCKED; returns -1. */
int schema_fault(sqlite3 *db, const char *doing, struct err *err);

#endif
