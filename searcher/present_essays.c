#include "searcher/present_essays.h"

/* Keys are never renamed. */
static const struct table_column columns[] = {
	{ "id", 0, false },        { "title", 0, false },
	{ "author", 0, false },    { "published", 0, false },
	{ "passages", 0, true },   { "quotes", 0, true },
	{ "path", 0, false },
};

static void put_or_null(struct table *t, struct slice text)
{
	if (text.len)
		table_text(t, text);
	else
		table_null(t);
}

static void put_row(struct table *t, const struct essay_row *row)
{
	table_text(t, row->essay.key);
	put_or_null(t, row->essay.title);
	put_or_null(t, row->essay.author);
	put_or_null(t, row->essay.published);
	table_int(t, (int64_t)row->passages);
	table_int(t, (int64_t)row->quotes);
	put_or_null(t, row->essay.path);
}

void present_essays(struct buf *out, const struct essay_rows *rows,
		    enum table_format format)
{
	struct table t = { .out = out, .format = format, .array = "essays",
			   .columns = columns,
			   .ncolumns = sizeof columns / sizeof *columns };

	table_begin(&t);
	for (size_t i = 0; i < rows->len; i++)
		put_row(&t, &rows->data[i]);
	table_end(&t);
}
