#include "searcher/essay_tags.h"

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "searcher/quote_texts.h"

/* Bytes before a part in which quotations that reach into it may begin. */
enum { REACH = 64 * 1024 };

static struct slice column(const struct essay_tags_source *s,
			   sqlite3_stmt *row, int i)
{
	return arena_dup(s->arena, schema_column(row, i));
}

static struct text_tag take_quote(const struct essay_tags_source *s,
				  sqlite3_stmt *row)
{
	uint32_t start = (uint32_t)sqlite3_column_int64(row, 0);
	uint32_t end = (uint32_t)sqlite3_column_int64(row, 1);

	return (struct text_tag){
		.kind = TAG_QUOTE, .start = start, .end = end,
		.type = slice_of(quote_type_name(
			(enum quote_type)sqlite3_column_int(row, 2))),
		.parts = quote_parts(s->arena, start, end,
				     schema_column(row, 3)),
		.name = column(s, row, 4),
		.key = column(s, row, 5),
		.edtf = column(s, row, 6),
		.confidence = sqlite3_column_double(row, 7),
		.id = arena_printf(s->arena, "%.*s#%u-%u", (int)s->key.len,
				   s->key.data, start, end),
	};
}

static struct text_tag take_actor(const struct essay_tags_source *s,
				  sqlite3_stmt *row)
{
	return (struct text_tag){
		.kind = TAG_ACTOR,
		.start = (uint32_t)sqlite3_column_int64(row, 0),
		.end = (uint32_t)sqlite3_column_int64(row, 1),
		.type = slice_of(actor_kind_name(
			(enum actor_kind)sqlite3_column_int(row, 2))),
		.name = column(s, row, 3),
		.id = column(s, row, 4),
	};
}

static struct text_tag take_date(const struct essay_tags_source *s,
				 sqlite3_stmt *row)
{
	return (struct text_tag){
		.kind = TAG_DATE,
		.start = (uint32_t)sqlite3_column_int64(row, 0),
		.end = (uint32_t)sqlite3_column_int64(row, 1),
		.type = slice_of(told_time_name(
			(enum told_time)sqlite3_column_int(row, 2))),
		.edtf = column(s, row, 3),
	};
}

/* All rows of a statement, bound; it is ready for the next ones then. */
static int take_all(struct text_tags *out, uint64_t *left_out,
		    const struct essay_tags_source *s, sqlite3_stmt *rows,
		    struct text_tag (*take)(const struct essay_tags_source *s,
					    sqlite3_stmt *row))
{
	while (sqlite3_step(rows) == SQLITE_ROW) {
		if (out->len < s->most)
			*arena_push(s->arena, out) = take(s, rows);
		else
			++*left_out;
	}
	if (sqlite3_reset(rows) != SQLITE_OK)
		return schema_fault(s->db, "cannot read the essay", s->err);
	return 0;
}

int essay_tags_quotes(struct text_tags *out, uint64_t *left_out,
		      const struct essay_tags_source *s)
{
	sqlite3_stmt *rows = NULL;
	int rc;

	if (schema_prepare(s->db, &rows, "SELECT q.start,q.end,q.type,q.parts,"
			   "coalesce(a.name,q.speaker_text),a.key,q.said,"
			   "q.confidence FROM quote q LEFT JOIN actor a ON "
			   "a.id=q.speaker WHERE q.essay=?1 AND q.start>=?2 "
			   "AND q.start<?3 AND q.end>?4 ORDER BY q.start",
			   s->err))
		return -1;
	sqlite3_bind_int64(rows, 1, s->essay);
	sqlite3_bind_int64(rows, 2, (int64_t)s->start - REACH);
	sqlite3_bind_int64(rows, 3, s->end);
	sqlite3_bind_int64(rows, 4, s->start);
	rc = take_all(out, left_out, s, rows, take_quote);
	sqlite3_finalize(rows);
	return rc;
}

/* Of every passage the rows of a statement about the passage ?1. */
static int each_passage(struct text_tags *out, uint64_t *left_out,
			const struct essay_tags_source *s, const char *sql,
			struct text_tag (*take)(
				const struct essay_tags_source *s,
				sqlite3_stmt *row))
{
	sqlite3_stmt *rows = NULL;
	int rc = 0;

	if (schema_prepare(s->db, &rows, sql, s->err))
		return -1;
	for (size_t i = 0; i < s->passages->len && !rc; i++) {
		sqlite3_bind_int64(rows, 1, s->passages->data[i].row);
		rc = take_all(out, left_out, s, rows, take);
	}
	sqlite3_finalize(rows);
	return rc;
}

int essay_tags_names(struct text_tags *out, uint64_t *left_out,
		     const struct essay_tags_source *s)
{
	static const char actors[] = "SELECT m.start,m.end,a.kind,a.name,"
		"a.key FROM mention m JOIN actor a ON a.id=m.actor WHERE "
		"m.passage=?1";
	static const char dates[] = "SELECT start,end,type,edtf FROM date "
		"WHERE passage=?1";

	return each_passage(out, left_out, s, actors, take_actor) ||
	       each_passage(out, left_out, s, dates, take_date) ? -1 : 0;
}
