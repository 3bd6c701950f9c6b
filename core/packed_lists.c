#include "core/packed_lists.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/packed.h"
#include "core/schema.h"
#include "core/varint.h"

/* Row 0 of a chunk counts: the difference to the last actor, how many. */
enum { COUNTS = 0 };

static int64_t row_id(size_t chunk, uint32_t actor)
{
	return (int64_t)chunk << 32 | actor;
}

static int count_chunks(sqlite3 *db, size_t *out, struct err *err)
{
	size_t size;

	if (packed_size(db, PACKED_PASSAGES, &size, err))
		return -1;
	*out = (size + LIST_IDS - 1) / LIST_IDS;
	return 0;
}

static int damaged(struct err *err)
{
	return err_set(err, ERR_ENGINE, "the index is damaged; 'quoth fsck' "
		       "says where");
}

/* ---- the mentions of a chunk */

struct named {
	uint32_t actor, passage;
};

struct nameds {
	struct named *data;
	size_t len, cap;
};

/* In the order of their passages, some more than once. */
static int read_mentions(struct nameds *out, sqlite3 *db, struct arena *arena,
			 size_t chunk, struct err *err)
{
	int64_t first = (int64_t)chunk * LIST_IDS;
	sqlite3_stmt *row = NULL;

	if (schema_prepare(db, &row, "SELECT passage,actor FROM mention WHERE "
			   "passage>=?1 AND passage<?2 ORDER BY passage", err))
		return -1;
	sqlite3_bind_int64(row, 1, first);
	sqlite3_bind_int64(row, 2, first + LIST_IDS);
	while (sqlite3_step(row) == SQLITE_ROW) {
		int64_t actor = sqlite3_column_int64(row, 1);

		if (actor > 0 && actor <= UINT32_MAX)
			*arena_push(arena, out) = (struct named){
				(uint32_t)actor,
				(uint32_t)sqlite3_column_int64(row, 0)
			};
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read the mentions", err);
	return 0;
}

/* In the order of 16 bits of their actors; equal ones stay in order. */
static void sort_by(struct named *to, const struct named *from, size_t n,
		    unsigned shift)
{
	size_t *at = calloc((1 << 16) + 1, sizeof *at);

	if (!at)
		abort();
	for (size_t i = 0; i < n; i++)
		at[(from[i].actor >> shift & 0xffff) + 1]++;
	for (size_t i = 0; i < 1 << 16; i++)
		at[i + 1] += at[i];
	for (size_t i = 0; i < n; i++)
		to[at[from[i].actor >> shift & 0xffff]++] = from[i];
	free(at);
}

/* By actor, then by passage, each once. */
static void put_in_order(struct nameds *m, struct arena *arena)
{
	struct named *other = arena_array(arena, struct named, m->len);
	size_t n = 0;

	sort_by(other, m->data, m->len, 0);
	sort_by(m->data, other, m->len, 16);
	for (size_t i = 0; i < m->len; i++)
		if (!n || m->data[n - 1].actor != m->data[i].actor ||
		    m->data[n - 1].passage != m->data[i].passage)
			m->data[n++] = m->data[i];
	m->len = n;
}

/* ---- the rows of a chunk as they should be */

struct list {
	uint32_t actor;          /* or COUNTS */
	size_t at, len;          /* of the bytes */
};

struct lists {
	struct list *data;
	size_t len, cap;
	struct buf bytes;
};

/* Packs the list from place `i` on; returns the place behind it. */
static size_t pack(struct lists *out, struct list *list,
		   const struct nameds *m, size_t i, size_t chunk)
{
	uint32_t actor = m->data[i].actor;
	uint32_t last = (uint32_t)(chunk * LIST_IDS);

	*list = (struct list){ .actor = actor, .at = out->bytes.len };
	for (; i < m->len && m->data[i].actor == actor; i++) {
		varint_add(&out->bytes, m->data[i].passage - last);
		last = m->data[i].passage;
	}
	list->len = out->bytes.len - list->at;
	return i;
}

static void pack_counts(struct lists *out, struct list *list,
			const struct nameds *m)
{
	uint32_t last = 0;

	*list = (struct list){ .actor = COUNTS, .at = out->bytes.len };
	for (size_t i = 0, from = 0; i < m->len; from = i) {
		uint32_t actor = m->data[i].actor;

		while (i < m->len && m->data[i].actor == actor)
			i++;
		varint_add(&out->bytes, actor - last);
		varint_add(&out->bytes, i - from);
		last = actor;
	}
	list->len = out->bytes.len - list->at;
}

static int make_lists(struct lists *out, sqlite3 *db, struct arena *arena,
		      size_t chunk, struct err *err)
{
	struct nameds m = { 0 };

	*out = (struct lists){ 0 };
	if (read_mentions(&m, db, arena, chunk, err))
		return -1;
	put_in_order(&m, arena);
	pack_counts(out, arena_push(arena, out), &m);
	for (size_t i = 0; i < m.len;)
		i = pack(out, arena_push(arena, out), &m, i, chunk);
	return 0;
}

/* ---- those that are, and those that should be */

struct comparing {
	const struct lists *want;
	size_t at;               /* those before are compared */
	void (*is_missing)(void *to, const struct list *list);
	void (*is_too_many)(void *to, int64_t id);
	void *to;
};

static void come_to(struct comparing *c, uint32_t actor)
{
	while (c->at < c->want->len && c->want->data[c->at].actor < actor)
		c->is_missing(c->to, &c->want->data[c->at++]);
}

static void compare_row(struct comparing *c, int64_t id, struct slice data)
{
	uint32_t actor = (uint32_t)id;
	const struct list *list;

	come_to(c, actor);
	list = c->at < c->want->len && c->want->data[c->at].actor == actor
		? &c->want->data[c->at] : NULL;
	if (!list)
		c->is_too_many(c->to, id);
	else if (list->len == data.len &&
		 (!data.len || !memcmp(c->want->bytes.data + list->at,
				       data.data, data.len)))
		c->at++;         /* else it is missing */
}

static int compare(struct comparing *c, sqlite3 *db, size_t chunk,
		   struct err *err)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(db, &row, "SELECT id,data FROM packed_list WHERE "
			   "id>=?1 AND id<?2 ORDER BY id", err))
		return -1;
	sqlite3_bind_int64(row, 1, row_id(chunk, 0));
	sqlite3_bind_int64(row, 2, row_id(chunk + 1, 0));
	while (sqlite3_step(row) == SQLITE_ROW)
		compare_row(c, sqlite3_column_int64(row, 0), (struct slice){
			sqlite3_column_blob(row, 1),
			(size_t)sqlite3_column_bytes(row, 1) });
	come_to(c, UINT32_MAX);
	while (c->at < c->want->len)
		c->is_missing(c->to, &c->want->data[c->at++]);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	return 0;
}

/* ---- renewing */

struct changes {
	struct arena *arena;
	struct {
		const struct list **data;
		size_t len, cap;
	} put;
	struct {
		int64_t *data;
		size_t len, cap;
	} drop;
};

static void note_put(void *to, const struct list *list)
{
	struct changes *c = to;

	*arena_push(c->arena, &c->put) = list;
}

static void note_drop(void *to, int64_t id)
{
	struct changes *c = to;

	*arena_push(c->arena, &c->drop) = id;
}

static int drop_rows(sqlite3 *db, const struct changes *c, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, "DELETE FROM packed_list WHERE id=?1",
			   err))
		return -1;
	for (size_t i = 0; i < c->drop.len; i++) {
		sqlite3_bind_int64(stmt, 1, c->drop.data[i]);
		sqlite3_step(stmt);
		sqlite3_reset(stmt);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot write the index", err);
	return 0;
}

static int put_rows(sqlite3 *db, const struct changes *c, size_t chunk,
		    const char *bytes, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = SQLITE_DONE;

	if (schema_prepare(db, &stmt, "INSERT OR REPLACE INTO "
			   "packed_list(id,data) VALUES(?1,?2)", err))
		return -1;
	for (size_t i = 0; i < c->put.len && rc == SQLITE_DONE; i++) {
		const struct list *list = c->put.data[i];

		sqlite3_bind_int64(stmt, 1, row_id(chunk, list->actor));
		/* A blob without bytes is no NULL. */
		sqlite3_bind_blob64(stmt, 2, list->len ? bytes + list->at : "",
				    list->len, SQLITE_STATIC);
		rc = sqlite3_step(stmt);
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
	return rc == SQLITE_DONE
		? 0 : schema_fault(db, "cannot write the index", err);
}

int packed_list_renew(sqlite3 *db, size_t chunk, struct err *err)
{
	struct arena arena = { 0 };
	struct changes changes = { .arena = &arena };
	struct lists want;
	struct comparing c = { .want = &want, .is_missing = note_put,
			       .is_too_many = note_drop, .to = &changes };
	int rc = make_lists(&want, db, &arena, chunk, err) ||
		 compare(&c, db, chunk, err) ||
		 drop_rows(db, &changes, err) ||
		 put_rows(db, &changes, chunk, want.bytes.data, err);

	buf_release(&want.bytes);
	arena_release(&arena);
	return rc ? -1 : 0;
}

/* ---- checking */

static void count_missing(void *to, const struct list *list)
{
	(void)list;
	++*(size_t *)to;
}

static void count_too_many(void *to, int64_t id)
{
	(void)id;
	++*(size_t *)to;
}

static int check_chunk(sqlite3 *db, size_t chunk, size_t *faults,
		       struct err *err)
{
	struct arena arena = { 0 };
	struct lists want;
	struct comparing c = { .want = &want, .is_missing = count_missing,
			       .is_too_many = count_too_many, .to = faults };
	int rc = make_lists(&want, db, &arena, chunk, err) ||
		 compare(&c, db, chunk, err);

	buf_release(&want.bytes);
	arena_release(&arena);
	return rc ? -1 : 0;
}

int packed_list_check(sqlite3 *db, size_t *faults, struct err *err)
{
	size_t n;

	if (count_chunks(db, &n, err))
		return -1;
	for (size_t i = 0; i < n; i++)
		if (check_chunk(db, i, faults, err))
			return -1;
	return 0;
}

/* ---- reading */

struct reading {
	sqlite3 *db;
	sqlite3_stmt *list;      /* of ?1 */
	sqlite3_stmt *rows;      /* of passages from ?2 to below ?3 */
	uint32_t ids[LIST_IDS];
	size_t n;
	struct err *err;
};

static struct reading *open_reading(sqlite3 *db, const char *sql,
				    struct err *err)
{
	struct reading *r = calloc(1, sizeof *r);

	if (!r)
		abort();
	r->db = db;
	r->err = err;
	if (schema_prepare(db, &r->list, "SELECT data FROM packed_list WHERE "
			   "id=?1", err) ||
	    schema_prepare(db, &r->rows, sql, err)) {
		sqlite3_finalize(r->list);
		free(r);
		return NULL;
	}
	return r;
}

static void close_reading(struct reading *r)
{
	sqlite3_finalize(r->list);
	sqlite3_finalize(r->rows);
	free(r);
}

/* 1 when there is such a row, 0 when not, -1 on error. */
static int step_to(struct reading *r, size_t chunk, uint32_t actor,
		   struct varint_reading *out)
{
	int rc;

	sqlite3_bind_int64(r->list, 1, row_id(chunk, actor));
	rc = sqlite3_step(r->list);
	if (rc == SQLITE_DONE) {
		sqlite3_reset(r->list);
		return 0;
	}
	if (rc != SQLITE_ROW)
		return schema_fault(r->db, "cannot read the index", r->err);
	out->at = sqlite3_column_blob(r->list, 0);
	out->end = out->at + sqlite3_column_bytes(r->list, 0);
	out->damaged = false;
	return 1;
}

static bool unpack(struct reading *r, struct varint_reading *from,
		   size_t chunk)
{
	uint64_t first = chunk * LIST_IDS, id = first;

	for (r->n = 0; from->at < from->end; r->n++) {
		uint64_t skip = varint_take(from);

		if (from->damaged || skip >= LIST_IDS || (!skip && r->n))
			return false;
		id += skip;
		if (id >= first + LIST_IDS)
			return false;
		r->ids[r->n] = (uint32_t)id;
	}
	return true;
}

/* From the mentions: passages ascend, some more than once. */
static int read_rows(struct reading *r, size_t chunk, uint32_t actor)
{
	int64_t first = (int64_t)chunk * LIST_IDS;

	r->n = 0;
	sqlite3_bind_int64(r->rows, 1, actor);
	sqlite3_bind_int64(r->rows, 2, first);
	sqlite3_bind_int64(r->rows, 3, first + LIST_IDS);
	while (sqlite3_step(r->rows) == SQLITE_ROW) {
		uint32_t id = (uint32_t)sqlite3_column_int64(r->rows, 0);

		if (!r->n || r->ids[r->n - 1] != id)
			r->ids[r->n++] = id;
	}
	if (sqlite3_reset(r->rows) != SQLITE_OK)
		return schema_fault(r->db, "cannot read the index", r->err);
	return 0;
}

/* A chunk without the row that counts has not been packed. */
static int read_list(struct reading *r, size_t chunk, uint32_t actor)
{
	struct varint_reading from;
	int there = step_to(r, chunk, actor, &from);
	bool good = true;

	if (there > 0) {
		good = unpack(r, &from, chunk);
		sqlite3_reset(r->list);
		return good ? 0 : damaged(r->err);
	}
	r->n = 0;
	if (there == 0)
		there = step_to(r, chunk, COUNTS, &from);
	if (there > 0)
		sqlite3_reset(r->list);
	return there ? there < 0 ? -1 : 0 : read_rows(r, chunk, actor);
}

int packed_list_each(sqlite3 *db, uint32_t actor,
		     void (*visit)(void *to, const uint32_t *ids, size_t n),
		     void *to, struct err *err)
{
	struct reading *r;
	size_t n;
	int rc = 0;

	if (!actor || count_chunks(db, &n, err))
		return actor ? -1 : 0;
	r = open_reading(db, "SELECT passage FROM mention WHERE actor=?1 AND "
			 "passage>=?2 AND passage<?3 ORDER BY passage", err);
	if (!r)
		return -1;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = read_list(r, i, actor);
		if (rc == 0 && r->n)
			visit(to, r->ids, r->n);
	}
	close_reading(r);
	return rc;
}

/* ---- counts */

static bool unpack_counts(struct varint_reading *from,
			  void (*visit)(void *to, uint32_t actor, uint32_t n),
			  void *to)
{
	uint64_t actor = 0;

	while (from->at < from->end) {
		uint64_t skip = varint_take(from), n = varint_take(from);

		actor += skip;
		if (from->damaged || skip > UINT32_MAX ||
		    actor > UINT32_MAX || n > LIST_IDS)
			return false;
		visit(to, (uint32_t)actor, (uint32_t)n);
	}
	return true;
}

static int count_rows(struct reading *r, size_t chunk,
		      void (*visit)(void *to, uint32_t actor, uint32_t n),
		      void *to)
{
	int64_t first = (int64_t)chunk * LIST_IDS;

	sqlite3_bind_int64(r->rows, 2, first);
	sqlite3_bind_int64(r->rows, 3, first + LIST_IDS);
	while (sqlite3_step(r->rows) == SQLITE_ROW)
		visit(to, (uint32_t)sqlite3_column_int64(r->rows, 0),
		      (uint32_t)sqlite3_column_int64(r->rows, 1));
	if (sqlite3_reset(r->rows) != SQLITE_OK)
		return schema_fault(r->db, "cannot read the index", r->err);
	return 0;
}

int packed_list_counts(sqlite3 *db,
		       void (*visit)(void *to, uint32_t actor, uint32_t n),
		       void *to, struct err *err)
{
	struct reading *r;
	size_t n;
	int rc = 0;

	if (count_chunks(db, &n, err))
		return -1;
	r = open_reading(db, "SELECT actor,count(DISTINCT passage) FROM "
			 "mention WHERE passage>=?2 AND passage<?3 AND "
			 "actor>0 AND actor<=4294967295 GROUP BY actor", err);
	if (!r)
		return -1;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		struct varint_reading from;
		int there = step_to(r, i, COUNTS, &from);

		if (there > 0) {
			rc = unpack_counts(&from, visit, to) ? 0
							     : damaged(err);
			sqlite3_reset(r->list);
		} else {
			rc = there < 0 ? -1 : count_rows(r, i, visit, to);
		}
	}
	close_reading(r);
	return rc;
}
