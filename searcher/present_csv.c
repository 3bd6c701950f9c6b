#include "searcher/present.h"

#include "searcher/table.h"

static const struct table_column passage_columns[] = {
	{ "id", 0, false },     { "title", 0, false }, { "author", 0, false },
	{ "published", 0, false }, { "path", 0, false }, { "start", 0, true },
	{ "end", 0, true },     { "text", 0, false },
};

static const struct table_column quote_columns[] = {
	{ "id", 0, false },     { "text", 0, false },  { "type", 0, false },
	{ "speaker", 0, false }, { "speaker_text", 0, false },
	{ "cue", 0, false },    { "said", 0, false },
	{ "confidence", 0, true },
	{ "title", 0, false },  { "author", 0, false },
	{ "published", 0, false }, { "path", 0, false }, { "start", 0, true },
	{ "end", 0, true },
};

static const struct table_column facet_columns[] = {
	{ "facet", 0, false }, { "value", 0, false }, { "count", 0, true },
	{ "exact", 0, true },   { "id", 0, false },    { "kind", 0, false },
};

static void put_id(struct table *t, const struct hit *hit)
{
	struct buf id = { 0 };

	buf_add_slice(&id, hit->essay.key);
	buf_addf(&id, "#%u-%u", hit->start, hit->end);
	table_text(t, buf_slice(&id));
	buf_release(&id);
}

static void put_essay(struct table *t, const struct hit *hit)
{
	table_text(t, hit->essay.title);
	table_text(t, hit->essay.author);
	table_text(t, hit->essay.published);
	table_text(t, hit->essay.path);
	table_int(t, hit->start);
	table_int(t, hit->end);
}

static void put_quote(struct table *t, const struct hit *hit)
{
	struct buf sure = { 0 };

	put_id(t, hit);
	table_text(t, hit->text);
	table_text(t, hit->type);
	table_text(t, hit->speaker.len ? hit->speaker : hit->speaker_text);
	table_text(t, hit->speaker_text);
	table_text(t, hit->cue);
	table_text(t, hit->said);
	buf_addf(&sure, "%.2f", hit->confidence);
	table_text(t, buf_slice(&sure));
	buf_release(&sure);
	put_essay(t, hit);
}

static void put_passage(struct table *t, const struct hit *hit)
{
	put_id(t, hit);
	put_essay(t, hit);
	table_text(t, hit->text);
}

static void put_text_or_null(struct table *t, struct slice text)
{
	if (text.len)
		table_text(t, text);
	else
		table_null(t);
}

static void put_value(struct table *t, const struct facet *facet,
		      const struct facet_value *value)
{
	table_text(t, facet->name);
	table_text(t, value->value);
	table_int(t, (int64_t)value->count);
	if (facet->timed)
		table_int(t, (int64_t)value->exact);
	else
		table_null(t);
	put_text_or_null(t, value->key);
	put_text_or_null(t, value->kind);
}

void present_facets(struct buf *out, const struct results *r,
		    enum table_format format)
{
	struct table t = { .out = out, .format = format,
			   .columns = facet_columns,
			   .ncolumns = sizeof facet_columns /
				       sizeof *facet_columns };

	table_begin(&t);
	for (size_t i = 0; i < r->facets.len; i++)
		for (size_t v = 0; v < r->facets.data[i].values.len; v++)
			put_value(&t, &r->facets.data[i],
				  &r->facets.data[i].values.data[v]);
	table_end(&t);
}

void present_hit_table(struct table *t, struct buf *out, bool quotes, bool tsv)
{
	*t = (struct table){
		.out = out, .format = tsv ? TABLE_TSV : TABLE_CSV,
		.columns = quotes ? quote_columns : passage_columns,
		.ncolumns = quotes
			? sizeof quote_columns / sizeof *quote_columns
			: sizeof passage_columns / sizeof *passage_columns,
	};
	table_begin(t);
}

void present_hit_row(struct table *t, const struct hit *hit, bool quotes)
{
	(quotes ? put_quote : put_passage)(t, hit);
}
