#include "searcher/essay_facts.h"

#include "core/err.h"
#include "core/schema.h"

struct essay_facts essay_facts_of(sqlite3_stmt *row, struct arena *arena)
{
	struct slice texts[ESSAY_FACTS];

	for (int i = 0; i < ESSAY_FACTS; i++)
		texts[i] = arena_dup(arena, schema_column(row, i));
	return (struct essay_facts){ texts[0], texts[1], texts[2], texts[3],
				     texts[4], texts[5], texts[6], texts[7] };
}

int essay_facts_find(struct essay_facts *out, int64_t *essay, sqlite3 *db,
		     struct arena *arena, struct slice key, struct err *err)
{
	sqlite3_stmt *row = NULL;
	int rc = 1;

	if (schema_prepare(db, &row, "SELECT " ESSAY_FACTS_SQL ",e.id FROM "
			   "essay e JOIN file f ON f.id=e.file WHERE e.key=?1 "
			   "ORDER BY e.id LIMIT 1", err))
		return -1;
	schema_bind(row, 1, key);
	if (sqlite3_step(row) == SQLITE_ROW) {
		*out = essay_facts_of(row, arena);
		*essay = sqlite3_column_int64(row, ESSAY_FACTS);
		rc = 0;
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read the essay", err);
	return rc;
}

struct slice essay_file_name(struct slice path)
{
	struct slice name = path;

	while (path.len)
		name = slice_split(&path, '/');
	return name;
}
