#include "searcher/columns.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/err.h"
#include "core/schema.h"

static int max_id(sqlite3 *db, const char *table, size_t *out, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	char sql[80];

	snprintf(sql, sizeof sql, "SELECT max(id) FROM %s", table);
	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		*out = (size_t)sqlite3_column_int64(stmt, 0) + 1;
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	if (*out > UINT32_MAX)
		return err_set(err, ERR_ENGINE, "the index is too large; make "
			       "a new one");
	return 0;
}

int columns_load(struct columns *out, sqlite3 *db, struct arena *arena,
		 const char *table, struct err *err)
{
	bool quotes = !strcmp(table, "quote");
	sqlite3_stmt *stmt = NULL;
	double sum = 0;
	char sql[128];

	*out = (struct columns){ 0 };
	if (max_id(db, table, &out->size, err))
		return -1;
	out->essay = arena_array(arena, uint32_t, out->size);
	out->tokens = arena_array(arena, uint32_t, out->size);
	out->passage = arena_array(arena, uint32_t, out->size);
	out->all.data = arena_array(arena, uint32_t, out->size);
	snprintf(sql, sizeof sql, "SELECT id, essay, tokens%s FROM %s "
		 "ORDER BY id", quotes ? ", passage" : "", table);
	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		size_t id = (size_t)sqlite3_column_int64(stmt, 0);

		if (id >= out->size)
			break;
		out->essay[id] = (uint32_t)sqlite3_column_int64(stmt, 1);
		out->tokens[id] = (uint32_t)sqlite3_column_int64(stmt, 2);
		out->passage[id] = quotes
			? (uint32_t)sqlite3_column_int64(stmt, 3)
			: (uint32_t)id;
		out->all.data[out->all.len++] = (uint32_t)id;
		sum += out->tokens[id];
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	out->mean_tokens = out->all.len ? sum / (double)out->all.len : 1;
	return 0;
}
