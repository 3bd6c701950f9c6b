#include "searcher/who.h"

#include <stdlib.h>
#include <string.h>

#include "core/actor_words.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"

/* ---- names as they are compared */

void who_words(struct buf *out, struct slice name)
{
	struct buf folded = { 0 };

	text_fold(&folded, name);
	actor_words(out, buf_slice(&folded));
	buf_release(&folded);
}

bool who_is_id(struct slice name)
{
	return name.len > 3 && slice_is_nocase(slice_cut(name, 0, 3), "id:");
}

/* ---- the actors of a name */

struct finding {
	sqlite3 *db;
	struct arena *arena;
	struct plan_actors *out;
	sqlite3_stmt *load;      /* an actor by row id */
	struct err *err;
};

/* One actor more, if it is there; `whole` when it bears the name itself. */
static void take(struct finding *f, int64_t id, bool whole)
{
	enum actor_kind kind;

	sqlite3_bind_int64(f->load, 1, id);
	if (sqlite3_step(f->load) == SQLITE_ROW) {
		kind = (enum actor_kind)sqlite3_column_int(f->load, 2);
		if (whole || kind == ACTOR_PER)
			*arena_push(f->arena, f->out) = (struct plan_actor){
				.id = (uint32_t)id,
				.key = arena_dup(f->arena,
						 schema_column(f->load, 0)),
				.name = arena_dup(f->arena,
						  schema_column(f->load, 1)),
				.kind = kind,
				.whole = whole,
			};
	}
	sqlite3_reset(f->load);
}

static int take_where(struct finding *f, const char *sql, struct slice value)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(f->db, &stmt, sql, f->err))
		return -1;
	schema_bind(stmt, 1, value);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		take(f, sqlite3_column_int64(stmt, 0), true);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(f->db, "cannot read the actors", f->err);
	return 0;
}

/* PER:joan miller, however its letters were typed. */
static void fold_key(struct buf *out, struct slice id)
{
	const char *colon = id.len ? memchr(id.data, ':', id.len) : NULL;
	size_t kind = colon ? (size_t)(colon - id.data) : 0;

	for (size_t i = 0; i < kind; i++)
		buf_addc(out, id.data[i] >= 'a' && id.data[i] <= 'z'
			 ? (char)(id.data[i] - 'a' + 'A') : id.data[i]);
	text_fold(out, slice_cut(id, kind, id.len));
}

static bool is_wikidata(struct slice id)
{
	if (id.len < 2 || (id.data[0] != 'Q' && id.data[0] != 'q'))
		return false;
	for (size_t i = 1; i < id.len; i++)
		if (id.data[i] < '0' || id.data[i] > '9')
			return false;
	return true;
}

static int take_ids(struct finding *f, struct slice id)
{
	static const char by_key[] = "SELECT id FROM actor WHERE key=?1";
	struct buf folded = { 0 };
	size_t before = f->out->len;
	int rc = take_where(f, by_key, id);

	fold_key(&folded, id);
	if (rc == 0 && f->out->len == before)
		rc = take_where(f, by_key, buf_slice(&folded));
	buf_release(&folded);
	if (rc == 0 && is_wikidata(id))
		rc = take_where(f, "SELECT id FROM actor WHERE wikidata="
				"upper(?1)", id);
	return rc;
}

/*
 * Those with the words in a row are from them on to where another letter
 * stands for the space behind the last one.
 */
static int take_names(struct finding *f, struct slice name)
{
	struct buf want = { 0 }, end = { 0 };
	sqlite3_stmt *stmt = NULL;
	struct slice words;

	if (schema_prepare(f->db, &stmt, "SELECT actor,first AND words=?1 "
			   "FROM actor_word WHERE words>=?1 AND words<?2",
			   f->err))
		return -1;
	who_words(&want, name);
	words = slice_cut(buf_slice(&want), 1, want.len);
	buf_add_slice(&end, slice_cut(words, 0, words.len ? words.len - 1 : 0));
	buf_addc(&end, ' ' + 1);
	schema_bind(stmt, 1, words);
	schema_bind(stmt, 2, buf_slice(&end));
	while (want.len > 2 && sqlite3_step(stmt) == SQLITE_ROW)
		take(f, sqlite3_column_int64(stmt, 0),
		     sqlite3_column_int(stmt, 1) != 0);
	buf_release(&want);
	buf_release(&end);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(f->db, "cannot read the actors", f->err);
	return 0;
}

static int by_id_whole_first(const void *a, const void *b)
{
	const struct plan_actor *x = a, *y = b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return y->whole - x->whole;
}

static int whole_first_by_id(const void *a, const void *b)
{
	const struct plan_actor *x = a, *y = b;

	if (x->whole != y->whole)
		return x->whole ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Each actor once, as a bearer of the name if it is one. */
static void tidy(struct plan_actors *actors)
{
	size_t n = 0;

	if (!actors->len)
		return;
	qsort(actors->data, actors->len, sizeof *actors->data,
	      by_id_whole_first);
	for (size_t i = 0; i < actors->len; i++)
		if (!n || actors->data[n - 1].id != actors->data[i].id)
			actors->data[n++] = actors->data[i];
	actors->len = n;
	qsort(actors->data, n, sizeof *actors->data, whole_first_by_id);
}

static int open_finding(struct finding *f)
{
	return schema_prepare(f->db, &f->load, "SELECT key,name,kind FROM "
			      "actor WHERE id=?1", f->err);
}

int who_find(struct plan_actors *out, sqlite3 *db, struct arena *arena,
	     struct slice name, struct err *err)
{
	struct finding f = { db, arena, out, NULL, err };
	int rc;

	*out = (struct plan_actors){ 0 };
	if (open_finding(&f))
		return -1;
	if (who_is_id(name))
		rc = take_ids(&f, slice_trim(slice_cut(name, 3, name.len)));
	else
		rc = take_ids(&f, name) || take_names(&f, name) ? -1 : 0;
	sqlite3_finalize(f.load);
	tidy(out);
	return rc;
}

int who_load(struct plan_actors *out, sqlite3 *db, struct arena *arena,
	     uint32_t id, struct err *err)
{
	struct finding f = { db, arena, out, NULL, err };

	if (open_finding(&f))
		return -1;
	take(&f, id, true);
	sqlite3_finalize(f.load);
	return 0;
}

bool who_is_unknown(struct slice name)
{
	return slice_is_nocase(name, "unknown");
}

int who_filter(sqlite3 *db, struct arena *arena, struct plan_filter *filter,
	       struct err *err)
{
	if (filter->field > FIELD_ACTOR)
		return 0;
	filter->named = true;
	if (filter->field == FIELD_BY && who_is_unknown(filter->value))
		return 0;
	return who_find(&filter->actors, db, arena, filter->value, err);
}

int who_plan(sqlite3 *db, struct arena *arena, struct plan *plan,
	     struct err *err)
{
	for (size_t i = 0; i < plan->filters.len; i++)
		if (who_filter(db, arena, &plan->filters.data[i], err))
			return -1;
	return 0;
}
