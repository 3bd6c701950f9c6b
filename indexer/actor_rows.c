#include "indexer/actor_rows.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/actor_words.h"
#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "indexer/actor_years.h"
#include "indexer/authority.h"

/* Two tellings of one person lie no further apart than this, in years. */
enum { LIFE_YEARS = 75 };

enum statement { FIND, FIND_NAMESAKES, ADD, RENEW, WIDEN, ADD_ALIAS,
		 DROP_ALIASES, ADD_WORDS, DROP_WORDS, STATEMENTS };

/* '@' stands between the name and the year of a namesake; 'A' is next to it. */
static const char *const statements[STATEMENTS] = {
	[FIND] = "SELECT id,version FROM actor WHERE key=?1",
	[FIND_NAMESAKES] = "SELECT id,lo,hi,gender FROM actor WHERE key=?1"
			   " OR (key>=?1||'@' AND key<?1||'A') ORDER BY key",
	[ADD] = "INSERT INTO actor(key,name,kind,country,wikidata,version,"
		"lo,hi,gender) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)",
	[RENEW] = "UPDATE actor SET name=?2,kind=?3,country=?4,wikidata=?5,"
		  "version=?6 WHERE key=?1",
	[WIDEN] = "UPDATE actor SET lo=?2,hi=?3,gender=coalesce(gender,?4)"
		  " WHERE id=?1",
	[ADD_ALIAS] = "INSERT OR IGNORE INTO actor_alias(folded,actor)"
		      " VALUES(?1,?2)",
	[DROP_ALIASES] = "DELETE FROM actor_alias WHERE actor=?1",
	[ADD_WORDS] = "INSERT OR IGNORE INTO actor_word(words,actor,first)"
		      " VALUES(?1,?2,?3)",
	[DROP_WORDS] = "DELETE FROM actor_word WHERE actor=?1",
};

struct actor_rows {
	sqlite3 *db;
	sqlite3_stmt *stmts[STATEMENTS];
	const struct authority *authority;
	size_t entries;
	int64_t *by_entry;       /* rows that are up to date; 0: not known */
	struct buf key;
	struct buf folded;
	struct buf words;
};

/* An actor of one essay and what the essay tells of it. */
struct told {
	const struct actor *actor;
	struct actor_years years;
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
	rows->entries = authority ? authority_size(authority) : 0;
	rows->by_entry = calloc(rows->entries + 1, sizeof *rows->by_entry);
	if (!rows->by_entry)
		abort();
	for (int i = 0; i < STATEMENTS; i++)
		if (schema_prepare(db, &rows->stmts[i], statements[i], err))
			return -1;
	return 0;
}

void actor_rows_close(struct actor_rows *rows)
{
	if (!rows)
		return;
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(rows->stmts[i]);
	buf_release(&rows->key);
	buf_release(&rows->folded);
	buf_release(&rows->words);
	free(rows->by_entry);
	free(rows);
}

static int finish(struct actor_rows *rows, enum statement s, struct err *err)
{
	int rc = sqlite3_step(rows->stmts[s]);

	sqlite3_reset(rows->stmts[s]);
	sqlite3_clear_bindings(rows->stmts[s]);
	return rc == SQLITE_DONE
		? 0 : schema_fault(rows->db, "cannot write the index", err);
}

/* ---- names */

static int add_words(struct actor_rows *rows, int64_t actor,
		     struct slice folded, struct err *err)
{
	sqlite3_stmt *stmt = rows->stmts[ADD_WORDS];
	struct slice rest;
	size_t at = 0;

	actor_words(&rows->words, folded);
	while (actor_words_next(buf_slice(&rows->words), &at, &rest)) {
		schema_bind(stmt, 1, rest);
		sqlite3_bind_int64(stmt, 2, actor);
		sqlite3_bind_int(stmt, 3, at == 1);
		if (finish(rows, ADD_WORDS, err))
			return -1;
	}
	return 0;
}

static int add_alias(struct actor_rows *rows, int64_t actor, struct slice name,
		     struct err *err)
{
	if (!name.len)
		return 0;
	buf_reset(&rows->folded);
	text_fold(&rows->folded, name);
	schema_bind(rows->stmts[ADD_ALIAS], 1, buf_slice(&rows->folded));
	sqlite3_bind_int64(rows->stmts[ADD_ALIAS], 2, actor);
	if (finish(rows, ADD_ALIAS, err))
		return -1;
	/* Most names are there already. */
	return sqlite3_changes(rows->db)
		? add_words(rows, actor, buf_slice(&rows->folded), err) : 0;
}

static int add_aliases(struct actor_rows *rows, int64_t actor,
		       struct slice names, struct err *err)
{
	int rc = 0;

	while (names.len && rc == 0)
		rc = add_alias(rows, actor,
			       slice_trim(slice_split(&names, '|')), err);
	return rc;
}

/* ---- actors that the authority knows */

/* Changes with everything that a row takes from the entry. */
static int64_t entry_version(const struct authority_entry *e)
{
	const struct slice parts[] = { e->name, e->aliases, e->demonyms,
				       e->country, e->wikidata };
	XXH64_hash_t hash = (XXH64_hash_t)e->kind;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		hash = XXH3_64bits_withSeed(parts[i].data, parts[i].len,
					    hash + parts[i].len);
	return (int64_t)hash;
}

static int put_entry(struct actor_rows *rows, enum statement s,
		     const struct authority_entry *e, int64_t version,
		     struct err *err)
{
	sqlite3_stmt *stmt = rows->stmts[s];

	schema_bind(stmt, 1, e->id);
	schema_bind(stmt, 2, e->name);
	sqlite3_bind_int(stmt, 3, (int)e->kind);
	schema_bind(stmt, 4, e->country);
	schema_bind(stmt, 5, e->wikidata);
	sqlite3_bind_int64(stmt, 6, version);
	return finish(rows, s, err);
}

static int drop_aliases(struct actor_rows *rows, int64_t id, struct err *err)
{
	sqlite3_bind_int64(rows->stmts[DROP_ALIASES], 1, id);
	sqlite3_bind_int64(rows->stmts[DROP_WORDS], 1, id);
	return finish(rows, DROP_ALIASES, err) ||
	       finish(rows, DROP_WORDS, err) ? -1 : 0;
}

/* The row of an entry, made or brought up to date. */
static int renew_entry(struct actor_rows *rows,
		       const struct authority_entry *e, int64_t *id,
		       struct err *err)
{
	int64_t version = entry_version(e), known = 0;

	schema_bind(rows->stmts[FIND], 1, e->id);
	*id = 0;
	if (sqlite3_step(rows->stmts[FIND]) == SQLITE_ROW) {
		*id = sqlite3_column_int64(rows->stmts[FIND], 0);
		known = sqlite3_column_int64(rows->stmts[FIND], 1);
	}
	sqlite3_reset(rows->stmts[FIND]);
	if (*id && known == version)
		return 0;
	if (put_entry(rows, *id ? RENEW : ADD, e, version, err))
		return -1;
	if (!*id)
		*id = sqlite3_last_insert_rowid(rows->db);
	else if (drop_aliases(rows, *id, err))
		return -1;
	return add_alias(rows, *id, e->name, err) ||
	       add_aliases(rows, *id, e->aliases, err) ||
	       add_aliases(rows, *id, e->demonyms, err) ? -1 : 0;
}

static int find_entry(struct actor_rows *rows,
		      const struct authority_entry *e, int64_t *id,
		      struct err *err)
{
	size_t number = (size_t)(e - authority_entry(rows->authority, 0));

	if (!rows->by_entry[number] &&
	    renew_entry(rows, e, &rows->by_entry[number], err))
		return -1;
	*id = rows->by_entry[number];
	return 0;
}

/* ---- the others */

/*
 * Whoever is told of in several stretches of years has lived in some year of
 * each: from the earliest of their ends (lo) to the latest of their
 * beginnings (hi) is no more than a life.
 */
struct namesake {
	int64_t id;
	bool dated;
	int64_t lo;
	int64_t hi;
	int gender;
};

static void read_namesake(sqlite3_stmt *row, struct namesake *n)
{
	n->id = sqlite3_column_int64(row, 0);
	n->dated = sqlite3_column_type(row, 1) != SQLITE_NULL;
	n->lo = sqlite3_column_int64(row, 1);
	n->hi = sqlite3_column_int64(row, 2);
	n->gender = sqlite3_column_int(row, 3);
}

/* May the two be one person?  Then the row takes in what is told. */
static bool join(struct namesake *n, const struct told *told)
{
	int64_t lo = n->lo, hi = n->hi;

	if (n->gender && told->actor->gender &&
	    n->gender != told->actor->gender)
		return false;
	if (!told->years.known)
		return true;
	if (!n->dated || told->years.last < lo)
		lo = told->years.last;
	if (!n->dated || told->years.first > hi)
		hi = told->years.first;
	if (hi - lo > LIFE_YEARS)
		return false;
	n->lo = lo;
	n->hi = hi;
	n->dated = true;
	return true;
}

static int widen(struct actor_rows *rows, const struct namesake *n, int gender,
		 struct err *err)
{
	sqlite3_stmt *stmt = rows->stmts[WIDEN];

	sqlite3_bind_int64(stmt, 1, n->id);
	if (n->dated) {
		sqlite3_bind_int64(stmt, 2, n->lo);
		sqlite3_bind_int64(stmt, 3, n->hi);
	}
	if (gender)
		sqlite3_bind_int(stmt, 4, gender);
	return finish(rows, WIDEN, err);
}

/* The row that fits; *any says whether there are some of this name. */
static int find_namesake(struct actor_rows *rows, const struct told *told,
			 int64_t *id, bool *any, struct err *err)
{
	sqlite3_stmt *stmt = rows->stmts[FIND_NAMESAKES];
	struct namesake old = { 0 }, found = { 0 };

	*any = false;
	schema_bind(stmt, 1, buf_slice(&rows->key));
	while (!found.id && sqlite3_step(stmt) == SQLITE_ROW) {
		read_namesake(stmt, &old);
		found = old;
		*any = true;
		if (told->actor->kind == ACTOR_PER && !join(&found, told))
			found.id = 0;
	}
	sqlite3_reset(stmt);
	*id = found.id;
	if (!found.id || (found.lo == old.lo && found.hi == old.hi &&
			  found.dated == old.dated &&
			  (old.gender || !told->actor->gender)))
		return 0;
	return widen(rows, &found, told->actor->gender, err);
}

static int add_actor(struct actor_rows *rows, const struct told *told,
		     int64_t *id, struct err *err)
{
	sqlite3_stmt *stmt = rows->stmts[ADD];
	bool person = told->actor->kind == ACTOR_PER;

	schema_bind(stmt, 1, buf_slice(&rows->key));
	schema_bind(stmt, 2, told->actor->name);
	sqlite3_bind_int(stmt, 3, (int)told->actor->kind);
	if (person && told->years.known) {
		sqlite3_bind_int64(stmt, 7, told->years.last);
		sqlite3_bind_int64(stmt, 8, told->years.first);
	}
	if (person && told->actor->gender)
		sqlite3_bind_int(stmt, 9, told->actor->gender);
	if (finish(rows, ADD, err))
		return -1;
	*id = sqlite3_last_insert_rowid(rows->db);
	return 0;
}

static bool has_key(struct actor_rows *rows)
{
	bool found;

	schema_bind(rows->stmts[FIND], 1, buf_slice(&rows->key));
	found = sqlite3_step(rows->stmts[FIND]) == SQLITE_ROW;
	sqlite3_reset(rows->stmts[FIND]);
	return found;
}

/* What tells a namesake from the others: a year, a gender, else a number. */
static void tell_apart(struct actor_rows *rows, const struct told *told)
{
	size_t end;

	if (told->years.known)
		buf_addf(&rows->key, "@%lld", (long long)told->years.first);
	if (told->actor->gender)
		buf_addf(&rows->key, "@%c", told->actor->gender);
	end = rows->key.len;
	for (int n = 2; has_key(rows); n++) {
		rows->key.len = end;
		buf_addf(&rows->key, "@%d", n);
	}
}

static int find_unknown(struct actor_rows *rows, const struct told *told,
			int64_t *id, struct err *err)
{
	bool any;

	buf_reset(&rows->key);
	buf_addf(&rows->key, "%s:", actor_kind_name(told->actor->kind));
	text_fold(&rows->key, told->actor->name);
	if (find_namesake(rows, told, id, &any, err))
		return -1;
	if (*id)
		return 0;
	if (any)
		tell_apart(rows, told);
	return add_actor(rows, told, id, err);
}

/* ---- an essay's */

static int find_one(struct actor_rows *rows, const struct told *told,
		    int64_t *id, struct err *err)
{
	const struct actor *actor = told->actor;
	const struct authority_entry *entry =
		actor->authority.len && rows->entries
		? authority_by_id(rows->authority, actor->authority) : NULL;
	int rc = entry ? find_entry(rows, entry, id, err)
		       : find_unknown(rows, told, id, err);

	if (rc || (entry && slice_eq(entry->name, actor->name)))
		return rc;
	return add_alias(rows, *id, actor->name, err);
}

static bool is_acronym(struct slice name)
{
	for (size_t i = 0; i < name.len; i++)
		if (name.data[i] < 'A' || name.data[i] > 'Z')
			return false;
	return name.len > 1;
}

/* Acronyms and longer spellings; a surname or a demonym is not its bearer's
 * alone. */
static int add_spellings(struct actor_rows *rows, struct slice text,
			 const struct tags *tags, const int64_t *ids,
			 struct err *err)
{
	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];
		struct slice name = slice_cut(text, m->start, m->end);
		const struct actor *actor;

		if (m->actor < 0)
			continue;
		actor = &tags->actors.data[m->actor];
		if (m->kind != actor->kind || slice_eq(name, actor->name))
			continue;
		if (!is_acronym(name) && !memchr(name.data, ' ', name.len))
			continue;
		if (add_alias(rows, ids[m->actor], name, err))
			return -1;
	}
	return 0;
}

int actor_rows_find(struct actor_rows *rows, struct slice text,
		    const struct tags *tags, int64_t **ids, struct err *err)
{
	struct actor_years *years = actor_years(tags);
	int rc = 0;

	*ids = calloc(tags->actors.len + 1, sizeof **ids);
	if (!*ids)
		abort();
	for (size_t i = 0; i < tags->actors.len && rc == 0; i++) {
		struct told told = { &tags->actors.data[i], years[i] };

		if (years[i].mentioned)
			rc = find_one(rows, &told, &(*ids)[i], err);
	}
	free(years);
	return rc ? rc : add_spellings(rows, text, tags, *ids, err);
}

int actor_rows_prune(struct actor_rows *rows, struct err *err)
{
	/* A row that is known may be among those that go. */
	memset(rows->by_entry, 0, rows->entries * sizeof *rows->by_entry);
	return schema_exec(rows->db,
		"DELETE FROM actor WHERE NOT EXISTS (SELECT 1 FROM mention"
		" WHERE mention.actor=actor.id) AND NOT EXISTS (SELECT 1 FROM"
		" quote WHERE quote.speaker=actor.id);"
		"DELETE FROM actor_alias WHERE actor NOT IN"
		" (SELECT id FROM actor);"
		"DELETE FROM actor_word WHERE actor NOT IN"
		" (SELECT id FROM actor)", err);
}
