#include "searcher/torn.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "searcher/leaf_text.h"
#include "searcher/quote_texts.h"
#include "searcher/quoted.h"

static int by_quote(const void *a, const void *b)
{
	const struct torn_quote *x = a, *y = b;

	return (x->quote > y->quote) - (x->quote < y->quote);
}

static int read_rows(struct torn_quotes *out, struct arena *arena,
		     struct view *view)
{
	static const char sql[] =
		"SELECT id,passage,coalesce(last,passage) FROM quote WHERE"
		" (last IS NOT NULL OR parts IS NOT NULL) AND "
		QUOTE_VERBATIM_SQL("type");
	sqlite3_stmt *row = NULL;

	if (schema_prepare(view->db, &row, sql, view->err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW)
		*arena_push(arena, out) = (struct torn_quote){
			(uint32_t)sqlite3_column_int64(row, 0),
			(uint32_t)sqlite3_column_int64(row, 1),
			(uint32_t)sqlite3_column_int64(row, 2),
		};
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read the quotations",
				    view->err);
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data, by_quote);
	return 0;
}

int torn_read(const struct torn_quotes **out, struct view *view)
{
	struct slice key = SLICE("torn quotes");
	struct arena arena = { 0 };
	struct torn_quotes *made;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	made = arena_new(&arena, struct torn_quotes);
	if (read_rows(made, &arena, view)) {
		arena_release(&arena);
		return -1;
	}
	*out = view_keep(view, key, made, &arena);
	return 0;
}

const struct torn_quote *torn_find(const struct torn_quotes *torn,
				   uint32_t quote)
{
	const struct torn_quote key = { .quote = quote };

	return torn->len ? bsearch(&key, torn->data, torn->len,
				   sizeof *torn->data, by_quote) : NULL;
}

/* --- one quotation --- */

struct torn_text {
	struct quote_joined joined;
	uint32_t start;          /* in the essay */
};

static void join(struct torn_text *t, struct arena *arena, sqlite3_stmt *row)
{
	struct slice essay = schema_column(row, 0);
	size_t start = (size_t)sqlite3_column_int64(row, 1);
	size_t end = (size_t)sqlite3_column_int64(row, 2);
	struct marks parts = quote_parts(arena, start, end,
					 schema_column(row, 3));

	if (start > end || end > essay.len)
		return;
	t->start = (uint32_t)start;
	quote_join(&t->joined, arena, slice_cut(essay, start, end), &parts);
}

static uint32_t in_essay(const struct torn_text *t, struct arena *arena,
			 uint32_t at)
{
	struct marks marks = { 0 };

	quote_joined_marks(&marks, arena, &t->joined,
			   (struct mark){ at, at + 1 });
	return t->start + (marks.len ? marks.data[0].start : 0);
}

/* Where the leaf stands in a text. */
static struct offsets find_leaf(struct arena *arena, struct slice text,
				const struct marks *but_in,
				const struct plan_leaf *leaf)
{
	struct text_tokens tokens = { 0 };
	struct leaf_places places = { 0 };
	struct offsets out = { 0 };
	size_t n = 0;

	text_tokens_read(&tokens, arena, text);
	leaf_places_find(&places, arena, &tokens, leaf);
	for (size_t i = 0; but_in && i < places.len; i++)
		if (!quoted_holds(but_in, places.data[i].start,
				  places.data[i].end))
			places.data[n++] = places.data[i];
	places.len = but_in ? n : places.len;
	leaf_places_stand(&out, arena, leaf, &places);
	return out;
}

/* The essay is read once more for each: these are few. */
static int read_torn(struct torn_text *out, struct arena *arena,
		     struct view *view, uint32_t quote)
{
	static const char sql[] =
		"SELECT e.text,q.start,q.end,q.parts FROM quote q JOIN essay e"
		" ON e.id=q.essay WHERE q.id=?1";
	sqlite3_stmt *row = NULL;

	if (schema_prepare(view->db, &row, sql, view->err))
		return -1;
	sqlite3_bind_int64(row, 1, quote);
	if (sqlite3_step(row) == SQLITE_ROW)
		join(out, arena, row);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read a quotation",
				    view->err);
	return 0;
}

/* Passages are in order, and so are their texts. */
static int add_counts(uint32_t *by_passage, size_t size, struct view *view,
		      const struct torn_quote *q, const struct offsets *places)
{
	sqlite3_stmt *row = NULL;
	size_t at = 0;

	if (schema_prepare(view->db, &row, "SELECT id,end FROM passage WHERE "
			   "id BETWEEN ?1 AND ?2 ORDER BY id", view->err))
		return -1;
	sqlite3_bind_int64(row, 1, q->first);
	sqlite3_bind_int64(row, 2, q->last);
	while (sqlite3_step(row) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(row, 0);
		int64_t end = sqlite3_column_int64(row, 1);

		for (; at < places->len && places->data[at] < end; at++)
			if (id < (int64_t)size)
				by_passage[id]++;
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read the passages",
				    view->err);
	return 0;
}

int torn_count(uint32_t *by_passage, size_t size, struct view *view,
	       const struct torn_quote *quote, const struct plan_leaf *leaf)
{
	struct arena arena = { 0 };
	struct torn_text t = { 0 };
	struct offsets places;
	int rc = read_torn(&t, &arena, view, quote->quote);

	if (rc == 0) {
		places = find_leaf(&arena, t.joined.text, NULL, leaf);
		for (size_t i = 0; i < places.len; i++)
			places.data[i] = in_essay(&t, &arena, places.data[i]);
		rc = add_counts(by_passage, size, view, quote, &places);
	}
	arena_release(&arena);
	return rc;
}

/* --- prose --- */

static int read_quoted(struct marks *out, struct arena *arena,
		       struct view *view, uint32_t passage)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(view->db, &row, quoted_sql, view->err))
		return -1;
	sqlite3_bind_int64(row, 1, passage);
	quoted_take(out, arena, row);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read the quotations",
				    view->err);
	return 0;
}

int torn_count_prose(uint32_t *out, struct view *view, uint32_t passage,
		     const struct plan_leaf *leaf)
{
	struct arena arena = { 0 };
	struct marks quoted = { 0 };
	sqlite3_stmt *row = NULL;
	int rc = read_quoted(&quoted, &arena, view, passage) ||
		 schema_prepare(view->db, &row, "SELECT CAST(substr(CAST("
				"e.text AS BLOB),p.start+1,p.end-p.start) AS "
				"TEXT) FROM passage p JOIN essay e ON "
				"e.id=p.essay WHERE p.id=?1", view->err);

	*out = 0;
	if (rc == 0) {
		sqlite3_bind_int64(row, 1, passage);
		if (sqlite3_step(row) == SQLITE_ROW)
			*out = (uint32_t)find_leaf(&arena,
						   schema_column(row, 0),
						   &quoted, leaf).len;
		if (sqlite3_finalize(row) != SQLITE_OK)
			rc = schema_fault(view->db, "cannot read a passage",
					  view->err);
	}
	arena_release(&arena);
	return rc ? -1 : 0;
}
