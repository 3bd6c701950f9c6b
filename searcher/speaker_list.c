#include "searcher/speaker_list.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/who.h"

/* What a quotation tells of its speaker. */
struct saying {
	int64_t actor;           /* row, or 0 */
	struct slice words;      /* of who is no actor */
	struct slice folded;     /* the same, as they are compared */
	int64_t essay;
	struct day_span said;
};

struct sayings {
	struct saying *data;
	size_t len;
	size_t cap;
};

struct listing {
	sqlite3 *db;
	struct arena *arena;
	struct buf want;         /* words of the name asked for */
	struct err *err;
};

static bool is_meant(const struct listing *l, const struct plan_filter *by,
		     const struct saying *saying)
{
	if (!by)
		return true;
	if (!saying->actor)
		return l->want.len > 2 && !who_is_id(by->value) &&
		       memmem(saying->folded.data, saying->folded.len,
			      l->want.data, l->want.len);
	for (size_t i = 0; i < by->actors.len; i++)
		if (by->actors.data[i].id == saying->actor)
			return true;
	return false;
}

static struct day_span days_said(sqlite3_stmt *row)
{
	struct day_span none = { DAY_MAX, DAY_MIN };

	if (sqlite3_column_type(row, 3) == SQLITE_NULL ||
	    sqlite3_column_type(row, 4) == SQLITE_NULL)
		return none;
	return (struct day_span){ sqlite3_column_int64(row, 3),
				  sqlite3_column_int64(row, 4) };
}

static void read_saying(struct listing *l, sqlite3_stmt *row,
			struct saying *out)
{
	struct buf padded = { 0 };

	*out = (struct saying){
		.actor = sqlite3_column_int64(row, 0),
		.essay = sqlite3_column_int64(row, 2),
		.said = days_said(row),
	};
	if (out->actor)
		return;
	who_words(&padded, schema_column(row, 1));
	out->folded = arena_dup(l->arena, buf_slice(&padded));
	out->words = arena_dup(l->arena, schema_column(row, 1));
	buf_release(&padded);
}

static int read_sayings(struct sayings *out, struct listing *l,
			const struct plan_filter *by)
{
	sqlite3_stmt *stmt = NULL;
	struct saying saying;

	if (schema_prepare(l->db, &stmt, "SELECT speaker,speaker_text,essay,"
			   "said_lo,said_hi FROM quote WHERE "
			   QUOTE_SPOKEN_SQL("type") " AND "
			   "coalesce(speaker,speaker_text) IS NOT NULL",
			   l->err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		read_saying(l, stmt, &saying);
		if (is_meant(l, by, &saying))
			*arena_push(l->arena, out) = saying;
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(l->db, "cannot read the speakers", l->err);
	return 0;
}

static int by_speaker(const void *a, const void *b)
{
	const struct saying *x = a, *y = b;
	int c;

	if (x->actor != y->actor)
		return x->actor < y->actor ? -1 : 1;
	c = slice_cmp(x->folded, y->folded);
	if (!c)
		c = (x->essay > y->essay) - (x->essay < y->essay);
	return c ? c : slice_cmp(x->words, y->words);
}

/* The name of an actor; false when a damaged file has none. */
static bool name_row(struct listing *l, const struct saying *saying,
		     struct speaker_row *row, int *rc)
{
	struct plan_actors one = { 0 };

	row->name = saying->words;
	if (!saying->actor)
		return row->name.len > 0;
	*rc = who_load(&one, l->db, l->arena, (uint32_t)saying->actor, l->err);
	if (!one.len)
		return false;
	row->name = one.data[0].name;
	row->key = one.data[0].key;
	row->kind = one.data[0].kind;
	return true;
}

static void add_saying(struct speaker_row *row, const struct saying *saying)
{
	row->quotes++;
	if (saying->said.lo < row->said.lo)
		row->said.lo = saying->said.lo;
	if (saying->said.hi > row->said.hi)
		row->said.hi = saying->said.hi;
}

static int count(struct speaker_rows *out, struct listing *l,
		 const struct sayings *sayings)
{
	int rc = 0;

	for (size_t i = 0; i < sayings->len && !rc;) {
		const struct saying *first = &sayings->data[i];
		struct speaker_row row = { .said = { DAY_MAX, DAY_MIN } };
		int64_t essay = INT64_MIN;

		for (; i < sayings->len; i++) {
			const struct saying *s = &sayings->data[i];

			if (s->actor != first->actor ||
			    !slice_eq(s->folded, first->folded))
				break;
			add_saying(&row, s);
			row.essays += s->essay != essay;
			essay = s->essay;
		}
		if (name_row(l, first, &row, &rc))
			*arena_push(l->arena, out) = row;
	}
	return rc;
}

static int most_quoted(const void *a, const void *b)
{
	const struct speaker_row *x = a, *y = b;
	int c = (x->quotes < y->quotes) - (x->quotes > y->quotes);

	if (!c)
		c = slice_cmp(x->name, y->name);
	return c ? c : slice_cmp(x->key, y->key);
}

int speaker_list(struct speaker_rows *out, sqlite3 *db, struct arena *arena,
		 const struct plan_filter *by, struct err *err)
{
	struct listing l = { .db = db, .arena = arena, .err = err };
	struct sayings sayings = { 0 };
	int rc;

	*out = (struct speaker_rows){ 0 };
	if (by)
		who_words(&l.want, by->value);
	rc = read_sayings(&sayings, &l, by);
	buf_release(&l.want);
	if (rc)
		return rc;
	if (sayings.len)
		qsort(sayings.data, sayings.len, sizeof *sayings.data,
		      by_speaker);
	rc = count(out, &l, &sayings);
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data, most_quoted);
	return rc;
}
