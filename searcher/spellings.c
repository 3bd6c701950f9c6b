#include "searcher/spellings.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"

/* A longer one is no name, but a fault of the file. */
enum { SPELLING_BYTES = 200 };

struct place {
	int64_t essay;
	size_t start, end;
	size_t row;              /* of the actor */
	struct slice text;
};

struct places {
	struct place *data;
	size_t len;
	size_t cap;
};

static int find_places(struct places *out, const struct actor_rows *rows,
		       sqlite3 *db, struct arena *arena, size_t most,
		       struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, "SELECT p.essay,m.start,m.end FROM "
			   "mention m JOIN passage p ON p.id=m.passage WHERE "
			   "m.actor=?1 LIMIT ?2", err))
		return -1;
	sqlite3_bind_int64(stmt, 2, (int64_t)most);
	for (size_t i = 0; i < rows->len; i++) {
		sqlite3_bind_int64(stmt, 1, rows->data[i].id);
		while (sqlite3_step(stmt) == SQLITE_ROW)
			*arena_push(arena, out) = (struct place){
				.essay = sqlite3_column_int64(stmt, 0),
				.start = (size_t)sqlite3_column_int64(stmt, 1),
				.end = (size_t)sqlite3_column_int64(stmt, 2),
				.row = i,
			};
		sqlite3_reset(stmt);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the mentions", err);
	return 0;
}

static int by_essay(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->essay > y->essay) - (x->essay < y->essay);
}

/* The words at a place; a name may run over the end of a line. */
static struct slice spelling_at(struct arena *arena, struct slice text,
				const struct place *place)
{
	struct slice out = { "", 0 };
	char *to;

	if (place->start >= place->end || place->end > text.len ||
	    place->end - place->start > SPELLING_BYTES)
		return out;
	to = arena_strndup(arena, text.data + place->start,
			   place->end - place->start);
	out.data = to;
	for (size_t i = place->start; i < place->end; i++) {
		char c = text.data[i];
		bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';

		if (!space || (out.len && to[out.len - 1] != ' '))
			to[out.len++] = space ? ' ' : c;
	}
	return out;
}

static int read_texts(struct places *places, sqlite3 *db, struct arena *arena,
		      struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(db, &stmt, "SELECT text FROM essay WHERE id=?1",
			   err))
		return -1;
	if (places->len)
		qsort(places->data, places->len, sizeof *places->data,
		      by_essay);
	for (size_t i = 0; i < places->len;) {
		int64_t essay = places->data[i].essay;
		struct slice text = { "", 0 };

		sqlite3_bind_int64(stmt, 1, essay);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			text = schema_column(stmt, 0);
		for (; i < places->len && places->data[i].essay == essay; i++)
			places->data[i].text = spelling_at(arena, text,
							   &places->data[i]);
		sqlite3_reset(stmt);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the essays", err);
	return 0;
}

static int by_row_and_text(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return slice_cmp(x->text, y->text);
}

static int most_frequent(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_cmp(x->text, y->text);
}

static void count(struct actor_rows *rows, struct arena *arena,
		  struct places *places)
{
	if (places->len)
		qsort(places->data, places->len, sizeof *places->data,
		      by_row_and_text);
	for (size_t i = 0; i < places->len; i++) {
		struct place *place = &places->data[i];
		struct spellings *s = &rows->data[place->row].spellings;

		if (!place->text.len)
			continue;
		if (!s->len || !slice_eq(s->data[s->len - 1].text,
					 place->text))
			*arena_push(arena, s) = (struct spelling){
				place->text, 0
			};
		s->data[s->len - 1].count++;
	}
	for (size_t i = 0; i < rows->len; i++) {
		struct spellings *s = &rows->data[i].spellings;

		if (s->len)
			qsort(s->data, s->len, sizeof *s->data, most_frequent);
	}
}

int spellings_read(struct actor_rows *rows, sqlite3 *db, struct arena *arena,
		   size_t most, struct err *err)
{
	struct places places = { 0 };

	if (find_places(&places, rows, db, arena, most, err) ||
	    read_texts(&places, db, arena, err))
		return -1;
	count(rows, arena, &places);
	return 0;
}
