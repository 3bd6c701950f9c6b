#include "indexer/actor_rows.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "indexer/authority.h"

struct actor_rows {
	sqlite3 *db;
	sqlite3_stmt *find;
	sqlite3_stmt *add;
	sqlite3_stmt *alias;
	const struct authority *authority;
	struct buf key;
	struct buf folded;
};

int actor_rows_open(struct actor_rows **out, sqlite3 *db,
		    const struct authority *authority, struct err *err)
{
	struct actor_rows *rows = calloc(1, sizeof *rows);

	if (!rows)
		abort();
	*out = rows;
	rows->db = db;
	rows->authority = authority;
	if (schema_prepare(db, &rows->find,
			   "SELECT id FROM actor WHERE key=?1", err) ||
	    schema_prepare(db, &rows->add, "INSERT INTO actor(key,name,kind,"
			   "country,wikidata) VALUES(?1,?2,?3,?4,?5)", err))
		return -1;
	return schema_prepare(db, &rows->alias, "INSERT OR IGNORE INTO "
			      "actor_alias(folded,actor) VALUES(?1,?2)", err);
}

void actor_rows_close(struct actor_rows *rows)
{
	if (!rows)
		return;
	sqlite3_finalize(rows->find);
	sqlite3_finalize(rows->add);
	sqlite3_finalize(rows->alias);
	buf_release(&rows->key);
	buf_release(&rows->folded);
	free(rows);
}

static int step(struct actor_rows *rows, sqlite3_stmt *stmt, struct err *err)
{
	int rc = sqlite3_step(stmt);

	sqlite3_reset(stmt);
	return rc == SQLITE_DONE
		? 0 : schema_fault(rows->db, "cannot write the index", err);
}

static int add_alias(struct actor_rows *rows, int64_t actor, struct slice name,
		     struct err *err)
{
	if (!name.len)
		return 0;
	buf_reset(&rows->folded);
	text_fold(&rows->folded, name);
	schema_bind(rows->alias, 1, buf_slice(&rows->folded));
	sqlite3_bind_int64(rows->alias, 2, actor);
	return step(rows, rows->alias, err);
}

static int add_aliases(struct actor_rows *rows, int64_t actor,
		       struct slice names, struct err *err)
{
	int rc = 0;

	while (names.len && rc == 0)
		rc = add_alias(rows, actor, slice_split(&names, '|'), err);
	return rc;
}

static int add_actor(struct actor_rows *rows, const struct actor *actor,
		     const struct authority_entry *entry, int64_t *id,
		     struct err *err)
{
	struct slice name = entry ? entry->name : actor->name;

	schema_bind(rows->add, 1, buf_slice(&rows->key));
	schema_bind(rows->add, 2, name);
	sqlite3_bind_int(rows->add, 3,
			 (int)(entry ? entry->kind : actor->kind));
	schema_bind(rows->add, 4, entry ? entry->country : (struct slice){ 0 });
	schema_bind(rows->add, 5, entry ? entry->wikidata : (struct slice){ 0 });
	if (step(rows, rows->add, err))
		return -1;
	*id = sqlite3_last_insert_rowid(rows->db);
	if (add_alias(rows, *id, name, err) ||
	    add_alias(rows, *id, actor->name, err))
		return -1;
	if (!entry)
		return 0;
	return add_aliases(rows, *id, entry->aliases, err) ||
	       add_aliases(rows, *id, entry->demonyms, err) ? -1 : 0;
}

static int find_one(struct actor_rows *rows, const struct actor *actor,
		    int64_t *id, struct err *err)
{
	const struct authority_entry *entry = actor->authority.len
		? authority_by_id(rows->authority, actor->authority) : NULL;

	buf_reset(&rows->key);
	if (entry) {
		buf_add_slice(&rows->key, entry->id);
	} else {
		buf_addf(&rows->key, "%s:", actor_kind_name(actor->kind));
		text_fold(&rows->key, actor->name);
	}
	schema_bind(rows->find, 1, buf_slice(&rows->key));
	*id = 0;
	if (sqlite3_step(rows->find) == SQLITE_ROW)
		*id = sqlite3_column_int64(rows->find, 0);
	sqlite3_reset(rows->find);
	return *id ? 0 : add_actor(rows, actor, entry, id, err);
}

int actor_rows_find(struct actor_rows *rows, const struct actors *actors,
		    int64_t **ids, struct err *err)
{
	*ids = calloc(actors->len + 1, sizeof **ids);
	if (!*ids)
		abort();
	for (size_t i = 0; i < actors->len; i++)
		if (find_one(rows, &actors->data[i], &(*ids)[i], err))
			return -1;
	return 0;
}

int actor_rows_prune(struct actor_rows *rows, struct err *err)
{
	return schema_exec(rows->db,
		"DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM mention"
		" WHERE mention.actor=actor.id) AND NOT EXISTS (SELECT 1 FROM"
		" quote WHERE quote.speaker=actor.id);"
		"DELETE FROM actor_alias WHERE actor NOT IN"
		" (SELECT id FROM actor)", err);
}
