#include "searcher/present_speakers.h"

#include "core/edtf.h"
#include "core/kind.h"

/* Text has the first five.  Keys are never renamed. */
static const struct table_column columns[] = {
	{ "name", 34, false },       { "quotations", 10, true },
	{ "essays", 6, true },       { "first_said", 10, false },
	{ "last_said", 10, false },  { "id", 0, false },
	{ "kind", 0, false },
};

static void put_day(struct table *t, int64_t day)
{
	char text[EDTF_MAX];
	size_t n;

	if (day == DAY_MIN || day == DAY_MAX) {
		table_null(t);
		return;
	}
	n = edtf_format((struct day_span){ day, day }, text);
	table_text(t, (struct slice){ text, n });
}

static void put_row(struct table *t, const struct speaker_row *row)
{
	table_text(t, row->name);
	table_int(t, (int64_t)row->quotes);
	table_int(t, (int64_t)row->essays);
	put_day(t, row->said.lo);
	put_day(t, row->said.hi);
	if (t->format == TABLE_TEXT)
		return;
	if (!row->key.len) {
		table_null(t);
		table_null(t);
		return;
	}
	table_text(t, row->key);
	table_text(t, slice_of(actor_kind_name(row->kind)));
}

void present_speakers(struct buf *out, const struct speaker_rows *rows,
		      size_t offset, size_t limit, enum table_format format)
{
	struct table t = { .out = out, .format = format, .array = "speakers",
			   .columns = columns,
			   .ncolumns = format == TABLE_TEXT ? 5 : 7 };

	table_begin(&t);
	for (size_t i = offset; i < rows->len && i - offset < limit; i++)
		put_row(&t, &rows->data[i]);
	table_end(&t);
}
