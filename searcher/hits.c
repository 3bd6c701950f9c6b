#include "searcher/hits.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/paragraphs.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/essay_facts.h"
#include "searcher/quote_texts.h"
#include "searcher/quoted.h"
#include "searcher/snippet.h"

enum statement {
	HIT, MATCHING_DATES, QUOTED, ACTORS, DATES, QUOTES, STATEMENTS
};

enum { PAGE = 64 };              /* hits that a sink gets at a time */

struct reader {
	struct hits_source s;
	sqlite3_stmt *stmts[STATEMENTS];
};

#define ESSAY_SQL "SELECT " ESSAY_FACTS_SQL ",e.text,h.start,h.end," \
	"e.paragraphs"
#define FROM_SQL " JOIN essay e ON e.id=h.essay JOIN file f ON f.id=e.file "
#define CUT_SQL(start, end) "CAST(substr(CAST(e.text AS BLOB)," start "+1," \
	end "-" start ") AS TEXT)"

static const char *const sql[STATEMENTS] = {
	[HIT] = ESSAY_SQL " FROM passage h" FROM_SQL "WHERE h.id=?1",
	[MATCHING_DATES] = "SELECT start-?2,end-?2,lo,hi FROM date WHERE"
		" passage=?1 AND lo IS NOT NULL AND start>=?2 AND start<end"
		" AND end<=?3",
	[ACTORS] = "SELECT a.name,a.kind,a.key FROM mention m JOIN actor a ON"
		" a.id=m.actor WHERE m.passage=?1 GROUP BY a.id"
		" ORDER BY min(m.start)",
	[DATES] = "SELECT " CUT_SQL("d.start", "d.end") ",d.edtf,NULL FROM"
		" date d JOIN passage p ON p.id=d.passage JOIN essay e ON"
		" e.id=p.essay WHERE d.passage=?1 ORDER BY d.start",
	[QUOTES] = "SELECT " CUT_SQL("q.start", "q.end") ","
		"coalesce(a.name,q.speaker_text),a.key FROM quote q"
		" JOIN essay e ON e.id=q.essay"
		" LEFT JOIN actor a ON a.id=q.speaker"
		" WHERE q.passage=?1 AND " QUOTE_SPOKEN_SQL("q.type")
		" ORDER BY q.start",
};

static const char quote_sql[] =
	ESSAY_SQL ",h.type,a.name,h.speaker_text,h.cue,h.said,h.confidence,"
	"e.key || '#' || p.start || '-' || p.end,a.key,h.addressee,"
	"h.speaker_start,h.speaker_end,h.cue_start,h.cue_end,h.parts"
	" FROM quote h" FROM_SQL
	"LEFT JOIN actor a ON a.id=h.speaker LEFT JOIN passage p ON"
	" p.id=h.passage WHERE h.id=?1";

/* The statement with ?1 bound, prepared when it is first asked for. */
static sqlite3_stmt *ask(struct reader *r, enum statement which, uint32_t id)
{
	const char *text = which == QUOTED ? quoted_sql
			   : which == HIT && r->s.quotes ? quote_sql
							 : sql[which];

	if (!r->stmts[which] &&
	    schema_prepare(r->s.db, &r->stmts[which], text, r->s.err))
		return NULL;
	sqlite3_bind_int64(r->stmts[which], 1, id);
	return r->stmts[which];
}

static int done(struct reader *r, sqlite3_stmt *stmt)
{
	if (sqlite3_reset(stmt) != SQLITE_OK)
		return schema_fault(r->s.db, "cannot read a hit", r->s.err);
	return 0;
}

static void close_reader(struct reader *r)
{
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(r->stmts[i]);
}

static struct slice column(struct reader *r, sqlite3_stmt *stmt, int i)
{
	return arena_dup(r->s.arena, schema_column(stmt, i));
}

/* --- what matched --- */

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
static int match_dates(struct reader *r, const struct hit *hit,
		       struct matches *out)
{
	sqlite3_stmt *stmt = ask(r, MATCHING_DATES, hit->id);

	if (!stmt)
		return -1;
	sqlite3_bind_int64(stmt, 2, hit->start);
	sqlite3_bind_int64(stmt, 3, hit->start + (int64_t)hit->text.len);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		if (is_asked_for(r->s.plan, (struct day_span){
				sqlite3_column_int64(stmt, 2),
				sqlite3_column_int64(stmt, 3) }))
			*arena_push(r->s.arena, out) = (struct match){
				(uint32_t)sqlite3_column_int64(stmt, 0),
				(uint32_t)sqlite3_column_int64(stmt, 1),
				MATCH_OTHER
			};
	return done(r, stmt);
}

static int read_quoted(struct reader *r, const struct hit *hit,
		       struct marks *out)
{
	sqlite3_stmt *stmt = ask(r, QUOTED, hit->id);

	if (!stmt)
		return -1;
	quoted_take(out, r->s.arena, stmt);
	return done(r, stmt);
}

/* Of an interrupted quotation, not the narrator's words between. */
static void match_pieces(struct reader *r, const struct hit *hit,
			 struct matches *out)
{
	struct quote_joined joined;
	struct matches found = { 0 };

	quote_join(&joined, r->s.arena, hit->text, &hit->parts);
	matches_find(&found, r->s.arena, joined.text, r->s.plan, NULL);
	for (size_t i = 0; i < found.len; i++) {
		const struct match *m = &found.data[i];
		struct marks marks = { 0 };

		quote_joined_marks(&marks, r->s.arena, &joined,
				   (struct mark){ m->start, m->end });
		for (size_t k = 0; k < marks.len; k++)
			*arena_push(r->s.arena, out) = (struct match){
				marks.data[k].start, marks.data[k].end,
				m->leaf
			};
	}
}

static int mark_hit(struct reader *r, struct hit *hit)
{
	struct matches matches = { 0 };
	struct marks quoted = { 0 };

	if (!r->s.quotes && match_dates(r, hit, &matches))
		return -1;
	if (!r->s.quotes && matches_need_quotes(r->s.plan) &&
	    read_quoted(r, hit, &quoted))
		return -1;
	if (r->s.quotes)
		match_pieces(r, hit, &matches);
	else
		matches_find(&matches, r->s.arena, hit->text, r->s.plan,
			     &quoted);
	hit->snippet = snippet_make(r->s.arena, hit->text, &matches);
	return 0;
}

/* --- the hit itself --- */

/* What of the essay's text is the hit's. */
static void cut_text(struct reader *r, struct slice essay, struct hit *hit)
{
	size_t end = hit->end < essay.len ? hit->end : essay.len;
	size_t start = hit->start < end ? hit->start : end;
	size_t from = start > r->s.around ? start - r->s.around : 0;
	size_t to = essay.len - end > r->s.around ? end + r->s.around
						  : essay.len;

	while (text_is_inside(essay, from))
		from++;
	while (text_is_inside(essay, to))
		to--;
	hit->text = arena_dup(r->s.arena, slice_cut(essay, start, end));
	if (!r->s.around)
		return;
	hit->before = arena_dup(r->s.arena, slice_cut(essay, from, start));
	hit->after = arena_dup(r->s.arena, slice_cut(essay, end,
						     to > end ? to : end));
}

static struct mark place_in(sqlite3_stmt *stmt, int i)
{
	return (struct mark){ (uint32_t)sqlite3_column_int64(stmt, i),
			      (uint32_t)sqlite3_column_int64(stmt, i + 1) };
}

static void fill_quote(struct reader *r, sqlite3_stmt *stmt, struct hit *hit)
{
	hit->type = slice_of(quote_type_name(
		(enum quote_type)sqlite3_column_int(stmt, 12)));
	hit->speaker = column(r, stmt, 13);
	hit->speaker_text = column(r, stmt, 14);
	hit->cue = column(r, stmt, 15);
	hit->said = column(r, stmt, 16);
	hit->confidence = sqlite3_column_double(stmt, 17);
	hit->passage = column(r, stmt, 18);
	hit->speaker_key = column(r, stmt, 19);
	hit->addressee = column(r, stmt, 20);
	hit->speaker_at = place_in(stmt, 21);
	hit->cue_at = place_in(stmt, 23);
	hit->parts = quote_parts(r->s.arena, hit->start, hit->end,
				 schema_column(stmt, 25));
}

static int fill_hit(struct reader *r, sqlite3_stmt *stmt, struct hit *hit)
{
	hit->essay = essay_facts_of(stmt, r->s.arena);
	hit->start = (uint32_t)sqlite3_column_int64(stmt, 9);
	hit->end = (uint32_t)sqlite3_column_int64(stmt, 10);
	hit->paragraph = paragraphs_at(schema_column(stmt, 11), hit->start);
	cut_text(r, schema_column(stmt, 8), hit);
	if (r->s.quotes)
		fill_quote(r, stmt, hit);
	return mark_hit(r, hit);
}

/* Three texts a row, of the passage with this id. */
static int load_named(struct reader *r, enum statement which, uint32_t id,
		      struct nameds *out)
{
	sqlite3_stmt *stmt = ask(r, which, id);

	while (stmt && sqlite3_step(stmt) == SQLITE_ROW)
		*arena_push(r->s.arena, out) = (struct named){
			column(r, stmt, 0), column(r, stmt, 1),
			column(r, stmt, 2)
		};
	return stmt ? done(r, stmt) : -1;
}

static int load_tags(struct reader *r, struct hit *hit)
{
	if (load_named(r, ACTORS, hit->id, &hit->actors) ||
	    load_named(r, DATES, hit->id, &hit->dates) ||
	    load_named(r, QUOTES, hit->id, &hit->quotes))
		return -1;
	for (size_t i = 0; i < hit->actors.len; i++)
		hit->actors.data[i].second = slice_of(actor_kind_name(
			(enum actor_kind)atoi(
				hit->actors.data[i].second.data)));
	return 0;
}

static int load_hit(struct reader *r, struct scored which,
		    struct results *out)
{
	sqlite3_stmt *stmt = ask(r, HIT, which.id);
	struct hit *hit;
	int rc = 0;

	if (!stmt)
		return -1;
	if (sqlite3_step(stmt) == SQLITE_ROW) {
		hit = arena_push(r->s.arena, &out->hits);
		*hit = (struct hit){ .id = which.id, .score = which.score };
		rc = fill_hit(r, stmt, hit);
		if (rc == 0 && !r->s.quotes && !r->s.bare)
			rc = load_tags(r, hit);
	}
	return done(r, stmt) || rc ? -1 : 0;
}

int hits_load(struct results *out, const struct hits_source *source,
	      const struct scored *hits, size_t n)
{
	struct reader r = { .s = *source };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = load_hit(&r, hits[i], out);
	close_reader(&r);
	return rc;
}

int hits_stream(const struct results *out, const struct hits_source *source,
		const struct scored *hits, size_t n,
		const struct hits_sink *sink)
{
	struct reader r = { .s = *source };
	struct arena arena = { 0 };
	struct results page = *out;
	int rc = 0;

	r.s.arena = &arena;
	r.s.bare = sink->bare;
	r.s.around = sink->around;
	for (size_t i = 0; rc == 0 && i < n;) {
		size_t end = n - i < PAGE ? n : i + PAGE;

		arena_reset(&arena);
		page.hits.data = NULL;
		page.hits.len = page.hits.cap = 0;
		while (rc == 0 && i < end)
			rc = load_hit(&r, hits[i++], &page);
		if (rc == 0)
			rc = sink->take(sink->ctx, &page);
	}
	close_reader(&r);
	arena_release(&arena);
	return rc < 0 ? -1 : 0;
}
