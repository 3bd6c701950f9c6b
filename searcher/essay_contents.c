#include "searcher/essay_contents.h"

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/clock.h"
#include "searcher/essay_text.h"
#include "searcher/quote_texts.h"
#include "searcher/timeline.h"

struct reading {
	sqlite3 *db;
	struct arena *arena;
	struct essay_contents *out;
	int64_t essay;
	struct err *err;
};

/* A statement about the essay, ?1. */
static int prepare(const struct reading *r, sqlite3_stmt **out,
		   const char *sql)
{
	if (schema_prepare(r->db, out, sql, r->err))
		return -1;
	sqlite3_bind_int64(*out, 1, r->essay);
	return 0;
}

static int finish(const struct reading *r, sqlite3_stmt *stmt)
{
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(r->db, "cannot read the essay", r->err);
	return 0;
}

static struct slice column(const struct reading *r, sqlite3_stmt *row, int i)
{
	return arena_dup(r->arena, schema_column(row, i));
}

static int read_actors(const struct reading *r)
{
	struct essay_contents *out = r->out;
	sqlite3_stmt *row = NULL;

	if (prepare(r, &row, "SELECT a.key,a.name,a.kind,m.n,q.n FROM (SELECT "
		    "m.actor,count(*) AS n FROM passage p JOIN mention m ON "
		    "m.passage=p.id WHERE p.essay=?1 GROUP BY m.actor) m JOIN "
		    "actor a ON a.id=m.actor LEFT JOIN (SELECT speaker,"
		    "count(*) AS n FROM quote WHERE essay=?1 AND "
		    QUOTE_SPOKEN_SQL("type") " GROUP BY speaker) q ON "
		    "q.speaker=m.actor ORDER BY m.n DESC,a.name,a.id"))
		return -1;
	for (; sqlite3_step(row) == SQLITE_ROW; out->nactors++)
		if (out->nactors < CONTENTS_ACTORS)
			*arena_push(r->arena, &out->actors) =
				(struct essay_actor){
				column(r, row, 0), column(r, row, 1),
				(enum actor_kind)sqlite3_column_int(row, 2),
				(uint64_t)sqlite3_column_int64(row, 3),
				(uint64_t)sqlite3_column_int64(row, 4)
			};
	return finish(r, row);
}

static int read_years(const struct reading *r)
{
	static const struct timeline_request request = {
		.clock = CLOCK_EVENT, .by_unit = true, .unit = UNIT_YEAR
	};
	struct tolds tolds = { 0 };
	sqlite3_stmt *row = NULL;
	struct day_span days;

	if (prepare(r, &row, "SELECT d.passage,d.lo,d.hi FROM passage p JOIN "
		    "date d ON d.passage=p.id WHERE p.essay=?1 AND "
		    "d.lo IS NOT NULL ORDER BY p.start"))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW)
		if (clock_row_days(row, &days))
			*arena_push(r->arena, &tolds) = (struct told){
				(uint32_t)sqlite3_column_int64(row, 0), days
			};
	timeline_make(&r->out->years, r->arena, &tolds, &request,
		      (struct day_span){ DAY_MIN, DAY_MAX });
	timeline_keep_fullest(&r->out->years, CONTENTS_YEARS);
	return finish(r, row);
}

static int take_quote(const struct reading *r, sqlite3_stmt *row,
		      const struct essay_text *text, struct essay_quote *out)
{
	uint32_t start = (uint32_t)sqlite3_column_int64(row, 1);
	uint32_t end = (uint32_t)sqlite3_column_int64(row, 2);
	struct marks parts = quote_parts(r->arena, start, end,
					 schema_column(row, 4));
	struct slice bytes;
	size_t n;

	*out = (struct essay_quote){
		.start = start,
		.id = arena_printf(r->arena, "%s#%u-%u",
				   (const char *)sqlite3_column_text(row, 0),
				   start, end),
		.type = slice_of(quote_type_name(
			(enum quote_type)sqlite3_column_int(row, 3))),
		.speaker = column(r, row, 5),
		.speaker_key = column(r, row, 6),
	};
	out->cut = end > start && end - start > CONTENTS_WORDS;
	n = out->cut ? CONTENTS_WORDS : end - start;
	if (essay_text_read(&bytes, text, r->arena, start, start + n + 1))
		return -1;
	n = n < bytes.len ? n : bytes.len;
	while (n > 0 && text_is_inside(bytes, n))
		n--;
	out->text = quote_words(r->arena, slice_cut(bytes, 0, n), &parts);
	return 0;
}

static int take_quotes(const struct reading *r, const struct essay_text *text)
{
	struct essay_contents *out = r->out;
	sqlite3_stmt *row = NULL;
	int rc = 0;

	if (prepare(r, &row, "SELECT e.key,q.start,q.end,q.type,q.parts,"
		    "coalesce(a.name,q.speaker_text),a.key FROM quote q JOIN "
		    "essay e ON e.id=q.essay LEFT JOIN actor a ON "
		    "a.id=q.speaker WHERE q.essay=?1 AND "
		    QUOTE_SPOKEN_SQL("q.type") " ORDER BY q.start LIMIT ?2"))
		return -1;
	sqlite3_bind_int(row, 2, CONTENTS_QUOTES);
	while (!rc && sqlite3_step(row) == SQLITE_ROW)
		rc = take_quote(r, row, text,
				arena_push(r->arena, &out->quotes));
	return finish(r, row) || rc ? -1 : 0;
}

static int read_quotes(const struct reading *r)
{
	struct essay_text text;
	sqlite3_stmt *row = NULL;
	int rc;

	if (prepare(r, &row, "SELECT count(*) FROM quote WHERE essay=?1 AND "
		    QUOTE_SPOKEN_SQL("type")))
		return -1;
	if (sqlite3_step(row) == SQLITE_ROW)
		r->out->nquotes = (uint64_t)sqlite3_column_int64(row, 0);
	if (finish(r, row) || essay_text_open(&text, r->db, r->essay, r->err))
		return -1;
	rc = take_quotes(r, &text);
	essay_text_close(&text);
	return rc;
}

int essay_contents_read(struct essay_contents *out, sqlite3 *db,
			struct arena *arena, int64_t essay, struct err *err)
{
	const struct reading r = { db, arena, out, essay, err };

	*out = (struct essay_contents){ 0 };
	return read_actors(&r) || read_years(&r) || read_quotes(&r) ? -1 : 0;
}
