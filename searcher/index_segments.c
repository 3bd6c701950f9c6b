#include "searcher/index_segments.h"

#include <stdio.h>
#include <string.h>

#include "searcher/varint.h"

/* The layout that is known here, where the list of segments is, and how far
 * up a segment's number is in those of its pages. */
enum { VERSION = 4, STRUCTURE_ID = 10, COOKIE = 4, PAGE_BITS = 31 + 5 + 1 };

/* Added to the number of a page, that of what is known of those behind it. */
static const int64_t INDEX_SIGN = (int64_t)1 << (31 + 5);

struct reading {
	const unsigned char *at, *end;
	bool damaged;
};

static uint64_t take(struct reading *r)
{
	uint64_t n = 0;

	if (r->at < r->end)
		r->at = varint_read(r->at, &n);
	else
		r->damaged = true;
	return n;
}

static uint32_t take_small(struct reading *r)
{
	uint64_t n = take(r);

	r->damaged |= n > UINT32_MAX;
	return (uint32_t)n;
}

/* Within a level the last one is the newest. */
static void turn_round(struct index_segment *data, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct index_segment t = data[i];

		data[i] = data[n - 1 - i];
		data[n - 1 - i] = t;
	}
}

static void take_level(struct index_segments *out, struct reading *r)
{
	size_t from = out->len;
	uint32_t n;

	take_small(r);           /* how many of them are being merged */
	n = take_small(r);
	for (uint32_t i = 0; i < n && !r->damaged; i++) {
		struct index_segment *s = arena_push(out->arena, out);

		s->id = take_small(r);
		s->first = take_small(r);
		s->last = take_small(r);
	}
	turn_round(out->data + from, out->len - from);
}

/* False when it is another layout, or damaged. */
static bool take_all(struct index_segments *out, const unsigned char *data,
		     size_t len)
{
	static const unsigned char newer[] = { 0xff, 0, 0, 1 };
	/* A number that breaks off is read on into zeros. */
	unsigned char *copy = arena_alloc(out->arena, len + VARINT_MAX);
	struct reading r = { copy + COOKIE, copy + len, false };
	uint32_t levels;

	if (len < COOKIE)
		return false;
	memcpy(copy, data, len);
	if (!memcmp(r.at, newer, sizeof newer))
		return false;
	levels = take_small(&r);
	take(&r);                /* of all levels */
	take(&r);                /* how much was ever written */
	for (uint32_t i = 0; i < levels && !r.damaged; i++)
		take_level(out, &r);
	return !r.damaged && r.at == r.end;
}

int index_segments_read(struct index_segments *out,
			struct statements *statements, struct arena *arena,
			const char *table, struct err *err)
{
	sqlite3_stmt *stmt;
	char sql[160];

	*out = (struct index_segments){ .statements = statements,
					.arena = arena, .table = table };
	snprintf(sql, sizeof sql, "SELECT d.block FROM %s_data d, %s_config c"
		 " WHERE d.id=%d AND c.k='version' AND c.v=%d", table, table,
		 STRUCTURE_ID, VERSION);
	stmt = statements_take(statements, sql, err);
	if (!stmt)
		return -1;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		out->known = take_all(out, sqlite3_column_blob(stmt, 0),
				      (size_t)sqlite3_column_bytes(stmt, 0));
	return statements_give_back(statements, stmt, err);
}

/* ---- words and pages */

static sqlite3_stmt *take_find(struct index_segments *s, struct err *err)
{
	char sql[256];

	snprintf(sql, sizeof sql, "SELECT (SELECT pgno FROM %s_idx WHERE "
		 "segid=?1 AND term<=?2 ORDER BY term DESC LIMIT 1),"
		 "(SELECT pgno FROM %s_idx WHERE segid=?1 AND term>?2 "
		 "ORDER BY term LIMIT 1)", s->table, s->table);
	return statements_take(s->statements, sql, err);
}

/* FTS5 keeps one bit more below the number of a page (is_indexed). */
static uint32_t page_of(sqlite3_stmt *stmt, int column, uint32_t otherwise)
{
	int64_t page = sqlite3_column_int64(stmt, column) >> 1;

	return sqlite3_column_type(stmt, column) == SQLITE_NULL || page < 0 ||
	       page > UINT32_MAX ? otherwise : (uint32_t)page;
}

static bool is_indexed(sqlite3_stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt, column) & 1;
}

int index_segments_find(struct index_place *out, struct index_segments *s,
			const struct index_segment *segment,
			struct slice word, struct err *err)
{
	sqlite3_stmt *stmt = take_find(s, err);

	*out = (struct index_place){ segment->first, segment->last, false };
	if (!stmt)
		return -1;
	sqlite3_bind_int64(stmt, 1, segment->id);
	sqlite3_bind_blob64(stmt, 2, word.data, word.len, SQLITE_STATIC);
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		out->page = page_of(stmt, 0, out->page);
		out->next = page_of(stmt, 1, out->next);
		out->indexed = is_indexed(stmt, 0);
	}
	/* What is before it went into another segment. */
	if (out->page < segment->first) {
		out->page = segment->first;
		out->indexed = false;
	}
	return statements_give_back(s->statements, stmt, err);
}

int64_t index_segments_page_id(const struct index_segment *segment,
			       uint32_t page)
{
	return (int64_t)((uint64_t)segment->id << PAGE_BITS) + page;
}

static sqlite3_stmt *take_range(struct index_segments *s, int64_t from,
				int64_t to, struct err *err)
{
	sqlite3_stmt *stmt;
	char sql[128];

	snprintf(sql, sizeof sql, "SELECT id,block FROM %s_data WHERE id>=?1 "
		 "AND id<=?2 ORDER BY id", s->table);
	stmt = statements_take(s->statements, sql, err);
	if (!stmt)
		return NULL;
	sqlite3_bind_int64(stmt, 1, from);
	sqlite3_bind_int64(stmt, 2, to);
	return stmt;
}

sqlite3_stmt *index_segments_pages(struct index_segments *s,
			     const struct index_segment *segment, uint32_t page,
			     struct err *err)
{
	return take_range(s, index_segments_page_id(segment, page),
			  index_segments_page_id(segment, segment->last), err);
}

sqlite3_stmt *index_segments_index(struct index_segments *s,
				   const struct index_segment *segment,
				   const struct index_place *place,
				   struct err *err)
{
	return take_range(s, INDEX_SIGN | index_segments_page_id(segment,
								 place->page),
			  INDEX_SIGN | index_segments_page_id(segment,
							      place->next),
			  err);
}
