#include "searcher/present_actors.h"

#include "core/kind.h"
#include "searcher/time_unit.h"

/* Spellings that a line of text has room for. */
enum { SPELLINGS_SHOWN = 3 };

/* Of programs.  Keys are never renamed. */
static const struct table_column columns[] = {
	{ "name", 0, false },     { "kind", 0, false },
	{ "passages", 0, true },  { "essays", 0, true },
	{ "mentions", 0, true },  { "first", 0, false },
	{ "last", 0, false },     { "quotes", 0, true },
	{ "id", 0, false },       { "wikidata", 0, false },
	{ "aliases", 0, false },
};

static const struct table_column text_columns[] = {
	{ "name", 30, false },    { "kind", 4, false },
	{ "passages", 8, true },  { "essays", 6, true },
	{ "quotes", 6, true },    { "first", 7, true },
	{ "last", 7, true },      { "also", 0, false },
};

static const struct table_column id_columns[] = {
	{ "name", 30, false },    { "kind", 4, false },
	{ "passages", 8, true },  { "first", 7, true },
	{ "last", 7, true },      { "id", 0, false },
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static void put_or_null(struct table *t, struct slice text)
{
	if (text.len)
		table_text(t, text);
	else
		table_null(t);
}

static void put_year(struct table *t, const struct actor_row *row,
		     int64_t year)
{
	char text[EDTF_MAX];
	size_t n;

	if (!row->dated) {
		table_null(t);
		return;
	}
	n = (t->format == TABLE_TEXT ? time_unit_label
				     : time_unit_edtf)(UNIT_YEAR, year, text);
	table_text(t, (struct slice){ text, n });
}

static void put_kind(struct table *t, const struct actor_row *row)
{
	table_text(t, slice_of(actor_kind_name(row->kind)));
}

/* The spellings that are not the name itself, at most `most`. */
static void put_spellings(struct table *t, const struct actor_row *row,
			  size_t most)
{
	struct arena arena = { 0 };
	struct slice *texts = arena_array(&arena, struct slice,
					  row->spellings.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < row->spellings.len && n < most; i++)
		if (!slice_eq(row->spellings.data[i].text, row->name))
			texts[n++] = row->spellings.data[i].text;
	table_texts(t, texts, n);
	arena_release(&arena);
}

static void put_row(struct table *t, const struct actor_row *row)
{
	table_text(t, row->name);
	put_kind(t, row);
	table_int(t, (int64_t)row->passages);
	table_int(t, (int64_t)row->essays);
	table_int(t, (int64_t)row->mentions);
	put_year(t, row, row->first);
	put_year(t, row, row->last);
	table_int(t, (int64_t)row->quotes);
	table_text(t, row->key);
	put_or_null(t, row->wikidata);
	put_spellings(t, row, SIZE_MAX);
}

static void put_text_row(struct table *t, const struct actor_row *row)
{
	table_text(t, row->name);
	put_kind(t, row);
	table_int(t, (int64_t)row->passages);
	table_int(t, (int64_t)row->essays);
	table_int(t, (int64_t)row->quotes);
	put_year(t, row, row->first);
	put_year(t, row, row->last);
	put_spellings(t, row, SPELLINGS_SHOWN);
}

static void put_id_row(struct table *t, const struct actor_row *row)
{
	table_text(t, row->name);
	put_kind(t, row);
	table_int(t, (int64_t)row->passages);
	put_year(t, row, row->first);
	put_year(t, row, row->last);
	table_text(t, row->key);
}

static void put_rows(struct table *t, const struct actor_rows *rows,
		     void (*put)(struct table *, const struct actor_row *))
{
	table_begin(t);
	if (t->format == TABLE_TEXT && rows->len)
		for (size_t i = 0; i < t->ncolumns; i++)
			table_text(t, slice_of(t->columns[i].name));
	for (size_t i = 0; i < rows->len; i++)
		put(t, &rows->data[i]);
	table_end(t);
}

void present_actors(struct buf *out, const struct actor_rows *rows,
		    enum table_format format, bool ids)
{
	struct table t = { .out = out, .format = format, .array = "actors",
			   .columns = columns,
			   .ncolumns = COUNT_OF(columns) };

	if (format != TABLE_TEXT) {
		put_rows(&t, rows, put_row);
		return;
	}
	t.columns = ids ? id_columns : text_columns;
	t.ncolumns = ids ? COUNT_OF(id_columns) : COUNT_OF(text_columns);
	put_rows(&t, rows, ids ? put_id_row : put_text_row);
}
