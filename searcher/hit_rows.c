#include "searcher/hit_rows.h"

#include <stdbool.h>
#include <stdio.h>

#include "core/err.h"
#include "core/schema.h"

/* A look-up takes the time of about so many rows read in a row. */
enum { LOOK_UP_COST = 16 };

static int read_all(sqlite3_stmt *row, struct ids hits,
		    void (*visit)(void *to, uint32_t hit, sqlite3_stmt *row),
		    void *to)
{
	size_t at = 0;

	while (at < hits.len && sqlite3_step(row) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(row, 0);

		while (at < hits.len && hits.data[at] < id)
			at++;
		if (at < hits.len && hits.data[at] == id)
			visit(to, hits.data[at], row);
	}
	/* What went wrong in a step is told by the reset. */
	return sqlite3_reset(row);
}

static int look_up(sqlite3_stmt *row, struct ids hits,
		   void (*visit)(void *to, uint32_t hit, sqlite3_stmt *row),
		   void *to)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; i < hits.len && rc == SQLITE_OK; i++) {
		sqlite3_bind_int64(row, 1, hits.data[i]);
		while (sqlite3_step(row) == SQLITE_ROW)
			visit(to, hits.data[i], row);
		rc = sqlite3_reset(row);
	}
	return rc;
}

int hit_rows_each(sqlite3 *db, const struct hit_rows *rows, struct ids hits,
		  size_t all,
		  void (*visit)(void *to, uint32_t hit, sqlite3_stmt *row),
		  void *to, struct err *err)
{
	bool few = hits.len < all / LOOK_UP_COST;
	sqlite3_stmt *row = NULL;
	char sql[512];
	int rc;

	snprintf(sql, sizeof sql, few ? "%s AND %s=?1" : "%s ORDER BY %s",
		 rows->select, rows->id);
	if (schema_prepare(db, &row, sql, err))
		return -1;
	rc = few ? look_up(row, hits, visit, to)
		 : read_all(row, hits, visit, to);
	if (rc != SQLITE_OK)
		schema_fault(db, "cannot read what belongs to the hits", err);
	sqlite3_finalize(row);
	return rc == SQLITE_OK ? 0 : -1;
}
