#include "searcher/hits.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "searcher/snippet.h"

static struct slice column(const struct hits_source *s, sqlite3_stmt *stmt,
			   int i)
{
	return arena_dup(s->arena, schema_column(stmt, i));
}

static bool is_asked_for(const struct plan *plan, struct day_span days)
{
	for (size_t i = 0; i < plan->filters.len; i++) {
		const struct plan_filter *filter = &plan->filters.data[i];

		if (filter->field == FIELD_EVENT && !filter->negated &&
		    plan_filter_takes(filter, days))
			return true;
	}
	return false;
}

/* The dates of a passage that the filters of the query found. */
static int match_dates(const struct hits_source *s, const struct hit *hit,
		       struct matches *out)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(s->db, &stmt, "SELECT start-?2,end-?2,lo,hi FROM "
			   "date WHERE passage=?1 AND lo IS NOT NULL AND "
			   "start>=?2 AND start<end AND end<=?3", s->err))
		return -1;
	sqlite3_bind_int64(stmt, 1, hit->id);
	sqlite3_bind_int64(stmt, 2, hit->start);
	sqlite3_bind_int64(stmt, 3, hit->start + (int64_t)hit->text.len);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		if (is_asked_for(s->plan, (struct day_span){
				sqlite3_column_int64(stmt, 2),
				sqlite3_column_int64(stmt, 3) }))
			*arena_push(s->arena, out) = (struct match){
				(uint32_t)sqlite3_column_int64(stmt, 0),
				(uint32_t)sqlite3_column_int64(stmt, 1),
				MATCH_OTHER
			};
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(s->db, "cannot read a hit", s->err);
	return 0;
}

static void add_quoted(const struct hits_source *s, const struct hit *hit,
		       uint32_t start, uint32_t end, struct marks *out)
{
	uint32_t last = hit->start + (uint32_t)hit->text.len;

	start = start > hit->start ? start : hit->start;
	end = end < last ? end : last;
	if (start < end)
		*arena_push(s->arena, out) = (struct mark){
			start - hit->start, end - hit->start
		};
}

/* The bytes of a passage that are quoted; of interrupted quotations, each. */
static int read_quoted(const struct hits_source *s, const struct hit *hit,
		       struct marks *out)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(s->db, &stmt, "SELECT coalesce(parts,start||'-'||"
			   "end) FROM quote WHERE passage=?1", s->err))
		return -1;
	sqlite3_bind_int64(stmt, 1, hit->id);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *at = (const char *)sqlite3_column_text(stmt, 0);
		unsigned start, end;
		int used = 0;

		while (at && sscanf(at, "%u-%u%n", &start, &end, &used) == 2) {
			add_quoted(s, hit, start, end, out);
			at += used + (at[used] == ',');
		}
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(s->db, "cannot read a hit", s->err);
	return 0;
}

static int mark_hit(const struct hits_source *s, struct hit *hit)
{
	struct matches matches = { 0 };
	struct marks quoted = { 0 };

	if (!s->quotes && match_dates(s, hit, &matches))
		return -1;
	if (!s->quotes && matches_need_quotes(s->plan) &&
	    read_quoted(s, hit, &quoted))
		return -1;
	matches_find(&matches, s->arena, hit->text, s->plan,
		     s->quotes ? NULL : &quoted);
	hit->snippet = snippet_make(s->arena, hit->text, &matches);
	return 0;
}

static int fill_hit(const struct hits_source *s, sqlite3_stmt *stmt,
		    struct hit *hit)
{
	hit->essay = (struct essay_facts){
		column(s, stmt, 0), column(s, stmt, 1), column(s, stmt, 2),
		column(s, stmt, 3), column(s, stmt, 4),
	};
	hit->start = (uint32_t)sqlite3_column_int64(stmt, 5);
	hit->end = (uint32_t)sqlite3_column_int64(stmt, 6);
	hit->text = column(s, stmt, 7);
	if (mark_hit(s, hit))
		return -1;
	if (!s->quotes)
		return 0;
	hit->type = slice_of(quote_type_name(
		(enum quote_type)sqlite3_column_int(stmt, 8)));
	hit->speaker = column(s, stmt, 9);
	hit->speaker_text = column(s, stmt, 10);
	hit->cue = column(s, stmt, 11);
	hit->said = column(s, stmt, 12);
	hit->confidence = sqlite3_column_double(stmt, 13);
	hit->passage = column(s, stmt, 14);
	hit->speaker_key = column(s, stmt, 15);
	return 0;
}

#define ESSAY_SQL "SELECT e.key, e.title, e.author, e.published, f.path, " \
	"h.start, h.end, CAST(substr(CAST(e.text AS BLOB), h.start + 1, " \
	"h.end - h.start) AS TEXT)"
#define FROM_SQL " JOIN essay e ON e.id = h.essay JOIN file f ON " \
	"f.id = e.file "

/* Three texts a row, of the passage with this id. */
static int load_named(const struct hits_source *s, const char *sql, uint32_t id,
		      struct nameds *out)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(s->db, &stmt, sql, s->err))
		return -1;
	sqlite3_bind_int64(stmt, 1, id);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		*arena_push(s->arena, out) = (struct named){
			column(s, stmt, 0), column(s, stmt, 1),
			column(s, stmt, 2)
		};
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(s->db, "cannot read a hit", s->err);
	return 0;
}

#define CUT_SQL(start, end) "CAST(substr(CAST(e.text AS BLOB)," start "+1," \
	end "-" start ") AS TEXT)"

static int load_tags(const struct hits_source *s, struct hit *hit)
{
	static const char actors[] =
		"SELECT a.name,a.kind,a.key FROM mention m JOIN actor a ON"
		" a.id=m.actor WHERE m.passage=?1 GROUP BY a.id"
		" ORDER BY min(m.start)";
	static const char dates[] =
		"SELECT " CUT_SQL("d.start", "d.end") ",d.edtf,NULL FROM date d"
		" JOIN passage p ON p.id=d.passage JOIN essay e ON e.id=p.essay"
		" WHERE d.passage=?1 ORDER BY d.start";
	static const char quotes[] =
		"SELECT " CUT_SQL("q.start", "q.end") ","
		"coalesce(a.name,q.speaker_text),a.key FROM quote q"
		" JOIN essay e ON e.id=q.essay"
		" LEFT JOIN actor a ON a.id=q.speaker"
		" WHERE q.passage=?1 AND q.type<>4 ORDER BY q.start";

	if (load_named(s, actors, hit->id, &hit->actors) ||
	    load_named(s, dates, hit->id, &hit->dates) ||
	    load_named(s, quotes, hit->id, &hit->quotes))
		return -1;
	for (size_t i = 0; i < hit->actors.len; i++)
		hit->actors.data[i].second = slice_of(actor_kind_name(
			(enum actor_kind)atoi(
				hit->actors.data[i].second.data)));
	return 0;
}

int hits_load(struct results *out, const struct hits_source *source,
	      const struct scored *hits, size_t n)
{
	const char *sql = source->quotes
		? ESSAY_SQL ", h.type, a.name, h.speaker_text, h.cue, h.said, "
		  "h.confidence, e.key || '#' || p.start || '-' || p.end, "
		  "a.key FROM quote h" FROM_SQL "LEFT JOIN actor a ON a.id = "
		  "h.speaker LEFT JOIN passage p ON p.id = h.passage "
		  "WHERE h.id = ?1"
		: ESSAY_SQL " FROM passage h" FROM_SQL "WHERE h.id = ?1";
	sqlite3_stmt *stmt = NULL;
	int rc = 0;

	if (schema_prepare(source->db, &stmt, sql, source->err))
		return -1;
	for (size_t i = 0; rc == 0 && i < n; i++) {
		sqlite3_bind_int64(stmt, 1, hits[i].id);
		if (sqlite3_step(stmt) == SQLITE_ROW) {
			struct hit *hit = arena_push(source->arena,
						     &out->hits);

			*hit = (struct hit){ .id = hits[i].id,
					     .score = hits[i].score };
			rc = fill_hit(source, stmt, hit);
			if (rc == 0 && !source->quotes)
				rc = load_tags(source, hit);
		}
		if (sqlite3_reset(stmt) != SQLITE_OK)
			rc = schema_fault(source->db, "cannot read a hit",
					  source->err);
	}
	sqlite3_finalize(stmt);
	return rc;
}
