#include "searcher/statements.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/schema.h"

/* So many are kept; a phrase of many words uses more at a time. */
enum { MOST = 32 };

void statements_open(struct statements *out, sqlite3 *db)
{
	*out = (struct statements){ .db = db };
}

void statements_close(struct statements *s)
{
	for (size_t i = 0; i < s->len; i++)
		sqlite3_finalize(s->idle[i]);
	free(s->idle);
	*s = (struct statements){ 0 };
}

sqlite3_stmt *statements_take(struct statements *s, const char *sql,
			      struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	for (size_t i = s->len; i--;)
		if (!strcmp(sqlite3_sql(s->idle[i]), sql)) {
			stmt = s->idle[i];
			s->idle[i] = s->idle[--s->len];
			return stmt;
		}
	return schema_prepare(s->db, &stmt, sql, err) ? NULL : stmt;
}

static void keep(struct statements *s, sqlite3_stmt *stmt)
{
	if (s->len == s->cap) {
		s->cap = s->cap ? s->cap * 2 : 8;
		s->idle = realloc(s->idle, s->cap * sizeof *s->idle);
		if (!s->idle) {
			fprintf(stderr, "quoth: out of memory\n");
			exit(2);
		}
	}
	s->idle[s->len++] = stmt;
}

int statements_give_back(struct statements *s, sqlite3_stmt *stmt,
			 struct err *err)
{
	int rc = 0;

	if (!stmt)
		return 0;
	if (sqlite3_reset(stmt) != SQLITE_OK)
		rc = schema_fault(s->db, "cannot read the index", err);
	/* What it was bound to may be gone before it is asked again. */
	sqlite3_clear_bindings(stmt);
	if (s->len < MOST)
		keep(s, stmt);
	else
		sqlite3_finalize(stmt);
	return rc;
}
