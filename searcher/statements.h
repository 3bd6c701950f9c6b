#ifndef QUOTH_SEARCHER_STATEMENTS_H
#define QUOTH_SEARCHER_STATEMENTS_H

/*
 * SQL that searches ask again and again, prepared once for a connection:
 * preparing takes longer than finding a rare word.
 */

#include <stddef.h>
#include <sqlite3.h>

struct err;

struct statements {
	sqlite3 *db;             /* borrowed */
	sqlite3_stmt **idle;     /* those that nobody uses */
	size_t len, cap;
};

void statements_open(struct statements *out, sqlite3 *db);
/* All must have been given back. */
void statements_close(struct statements *statements);

/* Ready to be bound, until it is given back; NULL with err set. */
sqlite3_stmt *statements_take(struct statements *statements, const char *sql,
			      struct err *err);
/* Takes NULL, too; fails when the last step did. */
int statements_give_back(struct statements *statements, sqlite3_stmt *stmt,
			 struct err *err);

#endif
