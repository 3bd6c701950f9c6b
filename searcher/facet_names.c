#include "searcher/facet_names.h"

#include <stdlib.h>

#include "core/buf.h"
#include "core/kind.h"
#include "core/schema.h"
#include "core/text.h"

struct reading {
	struct view *view;
	struct arena *arena;     /* of the names */
	const struct facet_source *source;
	struct facet_names *out;
	struct buf fold;
};

static void take(struct reading *r, int64_t number, struct slice name)
{
	if (number < 0 || (uint64_t)number >= r->source->n)
		return;
	buf_reset(&r->fold);
	text_fold(&r->fold, name);
	r->out->folded[number] = arena_dup(r->arena, buf_slice(&r->fold));
}

static int take_rows(struct reading *r, const char *sql, uint32_t below)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(r->view->db, &row, sql, r->view->err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW)
		if (sqlite3_column_int64(row, 0) < below)
			take(r, sqlite3_column_int64(row, 0),
			     schema_column(row, 1));
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(r->view->db, "cannot read the names",
				    r->view->err);
	return 0;
}

static int take_speakers(struct reading *r)
{
	const struct speaker_column *c = r->source->speakers;

	for (size_t i = 1; i + c->texts + 1 < c->n; i++)
		take(r, (int64_t)(c->texts + i), c->words[i]);
	return take_rows(r, "SELECT id,name FROM actor", c->texts);
}

static int take_names(struct reading *r)
{
	switch (r->source->kind) {
	case FACET_ACTOR:
		return take_rows(r, "SELECT id,name FROM actor", UINT32_MAX);
	case FACET_ESSAY:
		return take_rows(r, "SELECT id,title FROM essay", UINT32_MAX);
	case FACET_SPEAKER:
		return take_speakers(r);
	case FACET_AUTHOR:
		for (size_t i = 1; i < r->source->n; i++)
			take(r, (int64_t)i, r->source->authors->names[i]);
		return 0;
	default:
		for (int type = 0; type <= QUOTE_TERM; type++)
			take(r, type, slice_of(quote_type_name(
				(enum quote_type)type)));
		return 0;
	}
}

/* ---- order */

struct name {
	struct slice folded;
	uint32_t number;
};

static int by_name(const void *a, const void *b)
{
	const struct name *x = a, *y = b;
	int c = slice_cmp(x->folded, y->folded);

	return c ? c : (x->number > y->number) - (x->number < y->number);
}

static void set_places(struct reading *r)
{
	struct name *names = arena_array(r->view->arena, struct name,
					 r->source->n);

	for (uint32_t i = 0; i < r->source->n; i++)
		names[i] = (struct name){ r->out->folded[i], i };
	qsort(names, r->source->n, sizeof *names, by_name);
	for (uint32_t i = 0; i < r->source->n; i++)
		r->out->place[names[i].number] = i;
}

int facet_names_read(const struct facet_names **out, struct view *view,
		     bool quotes, const struct facet_source *source)
{
	/* Of quotations the greatest number may be another. */
	struct slice key = arena_printf(view->arena, "facet names %d %d",
					(int)source->kind, quotes);
	struct arena arena = { 0 };
	struct reading r = { .view = view, .arena = &arena,
			     .source = source };
	int rc;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct facet_names);
	r.out->folded = arena_array(&arena, struct slice, source->n);
	r.out->place = arena_array(&arena, uint32_t, source->n);
	rc = take_names(&r);
	buf_release(&r.fold);
	if (rc) {
		arena_release(&arena);
		return -1;
	}
	set_places(&r);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}
