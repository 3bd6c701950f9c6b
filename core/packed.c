#include "core/packed.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/varint.h"

/* Rows of ids from ?1 to below ?2, in a fixed order. */
static const struct source {
	enum packed_table table;
	bool pair;               /* a second number */
	const char *sql;
} sources[PACKED_KINDS] = {
	[PACKED_PASSAGE_TOKENS] = { PACKED_PASSAGES, false,
		"SELECT id,tokens FROM passage WHERE id>=?1 AND id<?2"
		" ORDER BY id" },
	[PACKED_PASSAGE_ESSAY] = { PACKED_PASSAGES, false,
		"SELECT id,essay FROM passage WHERE id>=?1 AND id<?2"
		" ORDER BY id" },
	[PACKED_PASSAGE_ACTOR] = { PACKED_PASSAGES, false,
		"SELECT passage,actor FROM mention WHERE passage>=?1 AND"
		" passage<?2 ORDER BY passage,start,end" },
	[PACKED_PASSAGE_DATE] = { PACKED_PASSAGES, true,
		"SELECT passage,lo,hi FROM date WHERE passage>=?1 AND"
		" passage<?2 AND lo IS NOT NULL AND hi IS NOT NULL"
		" ORDER BY passage,start,end" },
	[PACKED_QUOTE_TOKENS] = { PACKED_QUOTES, false,
		"SELECT id,tokens FROM quote WHERE id>=?1 AND id<?2"
		" ORDER BY id" },
	[PACKED_QUOTE_ESSAY] = { PACKED_QUOTES, false,
		"SELECT id,essay FROM quote WHERE id>=?1 AND id<?2"
		" ORDER BY id" },
	[PACKED_QUOTE_PASSAGE] = { PACKED_QUOTES, true,
		"SELECT id,passage,type FROM quote WHERE id>=?1 AND id<?2"
		" ORDER BY id" },
	[PACKED_QUOTE_SPEAKER] = { PACKED_QUOTES, false,
		"SELECT id,speaker FROM quote WHERE id>=?1 AND id<?2"
		" AND speaker IS NOT NULL ORDER BY id" },
	[PACKED_QUOTE_SAID] = { PACKED_QUOTES, true,
		"SELECT id,said_lo,said_hi FROM quote WHERE id>=?1 AND id<?2"
		" AND said_lo IS NOT NULL AND said_hi IS NOT NULL"
		" ORDER BY id" },
	[PACKED_ESSAY_PUBLISHED] = { PACKED_ESSAYS, true,
		"SELECT id,published_lo,published_hi FROM essay WHERE id>=?1"
		" AND id<?2 AND published_lo IS NOT NULL AND"
		" published_hi IS NOT NULL ORDER BY id" },
};

static int64_t blob_id(enum packed_kind kind, size_t chunk)
{
	return (int64_t)kind << 32 | (int64_t)chunk;
}

/* ---- one blob */

struct chunk {
	struct packed_row *data;
	size_t len;
	size_t cap;
};

/* Room for so many rows in all. */
static void make_room(struct chunk *chunk, size_t rows)
{
	if (rows <= chunk->cap)
		return;
	chunk->cap = rows * 2;
	chunk->data = realloc(chunk->data, chunk->cap * sizeof *chunk->data);
	if (!chunk->data) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
}

static void add_row(struct chunk *chunk, struct packed_row row)
{
	make_room(chunk, chunk->len + 1);
	chunk->data[chunk->len++] = row;
}

static int read_rows(sqlite3_stmt *stmt, size_t number, struct chunk *out)
{
	int64_t first = (int64_t)number * PACKED_IDS;

	out->len = 0;
	sqlite3_bind_int64(stmt, 1, first);
	sqlite3_bind_int64(stmt, 2, first + PACKED_IDS);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		add_row(out, (struct packed_row){
			(uint32_t)sqlite3_column_int64(stmt, 0),
			sqlite3_column_int64(stmt, 1),
			sqlite3_column_int64(stmt, 2) });
	return sqlite3_reset(stmt);
}

static void pack(struct buf *out, const struct chunk *chunk, size_t number,
		 bool pair)
{
	struct packed_row last = { (uint32_t)(number * PACKED_IDS), 0, 0 };

	buf_reset(out);
	for (size_t i = 0; i < chunk->len; i++) {
		struct packed_row row = chunk->data[i];

		varint_add(out, row.id - last.id);
		varint_add_difference(out, last.a, row.a);
		if (pair)
			varint_add_difference(out, row.a, row.b);
		last = row;
	}
}

static bool unpack(struct varint_reading *r, size_t number, bool pair,
		   struct chunk *out)
{
	struct packed_row row = { (uint32_t)(number * PACKED_IDS), 0, 0 };
	uint32_t end = row.id + PACKED_IDS;
	struct packed_row *at;

	/* A row is of two bytes at least. */
	make_room(out, (size_t)(r->end - r->at) / 2 + 1);
	at = out->data;
	while (r->at < r->end) {
		uint64_t skip = varint_take(r);

		if (skip >= PACKED_IDS || row.id + skip >= end)
			return false;
		row.id += (uint32_t)skip;
		row.a = varint_take_difference(r, row.a);
		row.b = pair ? varint_take_difference(r, row.a) : 0;
		if (r->damaged)
			return false;
		*at++ = row;
	}
	out->len = (size_t)(at - out->data);
	return true;
}

/* ---- all of them */

struct statements {
	sqlite3_stmt *blob;      /* of ?1 */
	sqlite3_stmt *rows;
};

static int prepare(struct statements *s, sqlite3 *db, enum packed_kind kind,
		   struct err *err)
{
	*s = (struct statements){ 0 };
	return schema_prepare(db, &s->blob,
			      "SELECT data FROM packed WHERE id=?1", err) ||
	       schema_prepare(db, &s->rows, sources[kind].sql, err) ? -1 : 0;
}

static void release(struct statements *s)
{
	sqlite3_finalize(s->blob);
	sqlite3_finalize(s->rows);
}

static bool step_to_blob(struct statements *s, enum packed_kind kind,
			 size_t number, struct varint_reading *out)
{
	sqlite3_bind_int64(s->blob, 1, blob_id(kind, number));
	if (sqlite3_step(s->blob) != SQLITE_ROW)
		return false;
	out->at = sqlite3_column_blob(s->blob, 0);
	out->end = out->at + sqlite3_column_bytes(s->blob, 0);
	out->damaged = false;
	return true;
}

static int read_chunk(struct statements *s, enum packed_kind kind,
		      size_t number, struct chunk *out, struct err *err)
{
	sqlite3 *db = sqlite3_db_handle(s->blob);
	struct varint_reading r;
	bool good = true;
	int rc;

	if (step_to_blob(s, kind, number, &r)) {
		good = unpack(&r, number, sources[kind].pair, out);
		rc = sqlite3_reset(s->blob);
	} else {
		rc = sqlite3_reset(s->blob);
		if (rc == SQLITE_OK)
			rc = read_rows(s->rows, number, out);
	}
	if (rc != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	return good ? 0 : err_set(err, ERR_ENGINE, "the index is damaged; "
				  "'quoth fsck' says where");
}

int packed_size(sqlite3 *db, enum packed_table table, size_t *out,
		struct err *err)
{
	static const char *const sql[PACKED_TABLES] = {
		[PACKED_PASSAGES] = "SELECT max(id) FROM passage",
		[PACKED_QUOTES] = "SELECT max(id) FROM quote",
		[PACKED_ESSAYS] = "SELECT max(id) FROM essay",
	};
	sqlite3_stmt *stmt = NULL;
	int64_t last = -1;

	if (schema_prepare(db, &stmt, sql[table], err))
		return -1;
	if (sqlite3_step(stmt) == SQLITE_ROW &&
	    sqlite3_column_type(stmt, 0) != SQLITE_NULL)
		last = sqlite3_column_int64(stmt, 0);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	if (last >= UINT32_MAX - PACKED_IDS)
		return err_set(err, ERR_ENGINE, "the index is too large; make "
			       "a new one");
	*out = (size_t)(last + 1);
	return 0;
}

static size_t chunks(size_t size)
{
	return (size + PACKED_IDS - 1) / PACKED_IDS;
}

int packed_each(sqlite3 *db, enum packed_kind kind,
		void (*visit)(void *to, const struct packed_row *rows,
			      size_t n), void *to, struct err *err)
{
	struct chunk chunk = { 0 };
	struct statements s = { 0 };
	size_t size = 0;
	int rc = packed_size(db, sources[kind].table, &size, err) ||
		 prepare(&s, db, kind, err);

	for (size_t i = 0; rc == 0 && i < chunks(size); i++) {
		rc = read_chunk(&s, kind, i, &chunk, err);
		if (rc == 0)
			visit(to, chunk.data, chunk.len);
	}
	release(&s);
	free(chunk.data);
	return rc ? -1 : 0;
}

static int put(sqlite3 *db, int64_t id, struct slice blob, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, "INSERT OR REPLACE INTO packed(id,data)"
			   " VALUES(?1,?2)", err))
		return -1;
	sqlite3_bind_int64(stmt, 1, id);
	sqlite3_bind_blob64(stmt, 2, blob.data, blob.len, SQLITE_STATIC);
	sqlite3_step(stmt);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot write the index", err);
	return 0;
}

static int renew(sqlite3 *db, enum packed_kind kind, size_t number,
		 struct chunk *chunk, struct buf *blob, struct err *err)
{
	sqlite3_stmt *rows = NULL;
	int rc;

	if (schema_prepare(db, &rows, sources[kind].sql, err))
		return -1;
	rc = read_rows(rows, number, chunk);
	sqlite3_finalize(rows);
	if (rc != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	pack(blob, chunk, number, sources[kind].pair);
	return put(db, blob_id(kind, number), buf_slice(blob), err);
}

int packed_renew(sqlite3 *db, enum packed_table table, size_t number,
		 struct err *err)
{
	struct chunk chunk = { 0 };
	struct buf blob = { 0 };
	int rc = 0;

	for (int kind = 0; rc == 0 && kind < PACKED_KINDS; kind++)
		if (sources[kind].table == table)
			rc = renew(db, (enum packed_kind)kind, number, &chunk,
				   &blob, err);
	free(chunk.data);
	buf_release(&blob);
	return rc;
}

/* ---- checking */

/* 1 when the blob is what its rows make, 0 when not, -1 on error. */
static int is_right(struct statements *s, enum packed_kind kind,
		    size_t number, struct chunk *chunk, struct buf *blob)
{
	struct varint_reading r;
	int same;

	if (read_rows(s->rows, number, chunk) != SQLITE_OK)
		return -1;
	pack(blob, chunk, number, sources[kind].pair);
	same = step_to_blob(s, kind, number, &r) &&
	       (size_t)(r.end - r.at) == blob->len &&
	       (!blob->len || !memcmp(r.at, blob->data, blob->len));
	return sqlite3_reset(s->blob) == SQLITE_OK ? same : -1;
}

static int check_kind(sqlite3 *db, enum packed_kind kind, size_t *faults,
		      struct err *err)
{
	struct chunk chunk = { 0 };
	struct buf blob = { 0 };
	struct statements s = { 0 };
	size_t size = 0;
	int right = 1;
	int rc = packed_size(db, sources[kind].table, &size, err) ||
		 prepare(&s, db, kind, err);

	for (size_t i = 0; rc == 0 && right >= 0 && i < chunks(size); i++) {
		right = is_right(&s, kind, i, &chunk, &blob);
		*faults += right == 0;
	}
	if (right < 0)
		rc = schema_fault(db, "cannot read the index", err);
	release(&s);
	free(chunk.data);
	buf_release(&blob);
	return rc ? -1 : 0;
}

int packed_check(sqlite3 *db, size_t *faults, struct err *err)
{
	*faults = 0;
	for (int kind = 0; kind < PACKED_KINDS; kind++)
		if (check_kind(db, (enum packed_kind)kind, faults, err))
			return -1;
	return 0;
}
