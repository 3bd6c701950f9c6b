#include "searcher/present_variants.h"

#include "searcher/present.h"

static struct slice who(const struct hit *hit)
{
	return hit->speaker.len ? hit->speaker : hit->speaker_text;
}

static void add_id(struct buf *out, const struct hit *hit)
{
	buf_add_slice(out, hit->essay.key);
	buf_addf(out, "#%u-%u", hit->start, hit->end);
}

/* ---- text */

static void add_date(struct buf *out, const struct occurrence *o)
{
	if (!o->dated) {
		buf_adds(out, "no date");
		return;
	}
	buf_addf(out, "%s ", clock_name(o->clock));
	table_safe(out, o->date);
}

static void add_speaker(struct buf *out, const struct occurrence *o)
{
	if (!who(&o->hit).len) {
		buf_adds(out, "speaker unknown");
		return;
	}
	table_safe(out, who(&o->hit));
	if (o->other_speaker)
		buf_adds(out, " (another speaker)");
}

/* Words that stand above already are not said again. */
static void add_words(struct buf *out, const struct occurrence *o,
		      bool colour)
{
	if (o->relation == VARIANT_SAME && o->compared == 0) {
		buf_adds(out, "the same words");
		return;
	}
	buf_adds(out, o->relation == VARIANT_APART ? "another part: “" : "“");
	if (o->words.runs.len)
		marked_print(out, &o->words, colour);
	else
		table_safe(out, o->words.text);
	buf_adds(out, "”");
}

static void add_occurrence(struct buf *out, const struct occurrence *o,
			   bool colour)
{
	buf_adds(out, "   ");
	add_date(out, o);
	buf_adds(out, " — ");
	add_speaker(out, o);
	buf_adds(out, "\n      ");
	add_words(out, o, colour);
	buf_adds(out, "\n      ");
	present_text_essay(out, &o->hit.essay);
	buf_adds(out, colour ? "\n      \033[2m" : "\n      ");
	add_id(out, &o->hit);
	buf_adds(out, colour ? "\033[0m\n" : "\n");
}

static void add_cluster(struct buf *out, const struct variant_cluster *c,
			size_t number, bool colour)
{
	buf_addf(out, "%zu. %zu times in %zu essays", number,
		 c->occurrences.len, c->essays);
	if (c->speakers > 1)
		buf_addf(out, ", %zu speakers", c->speakers);
	buf_addc(out, '\n');
	for (size_t i = 0; i < c->occurrences.len; i++)
		add_occurrence(out, &c->occurrences.data[i], colour);
	buf_addc(out, '\n');
}

static void present_as_text(struct buf *out, const struct variant_list *list,
			    const struct results *results, size_t offset,
			    bool colour)
{
	buf_add_slice(out, results->explain);
	for (size_t i = 0; i < list->clusters.len; i++)
		add_cluster(out, &list->clusters.data[i], offset + i + 1,
			    colour);
	buf_addf(out, "%zu %s\n", list->total, list->total == 1
		 ? "quotation in several essays"
		 : "quotations in several essays");
}

/* ---- JSON */

static void put_occurrence(struct json *j, const struct occurrence *o)
{
	bool compared = o->words.runs.len > 0;

	json_begin_object(j);
	json_key(j, "date");
	json_text_or_null(j, o->date);
	json_key(j, "clock");
	json_text_or_null(j, slice_of(o->dated ? clock_name(o->clock) : ""));
	json_put_bool(j, "found", o->asked);
	json_put_bool(j, "other_speaker", o->other_speaker);
	json_key(j, "relation");
	json_text(j, slice_of(variant_relation_name(o->relation)));
	json_key(j, "compared_with");
	if (compared)
		json_int(j, (int64_t)o->compared);
	else
		json_add_null(j);
	json_key(j, "words");
	marked_json(j, &o->words);
	json_key(j, "quote");
	present_json_quote(j, &o->hit);
	json_end(j);
}

static void put_cluster(struct json *j, const struct variant_cluster *c)
{
	json_begin_object(j);
	json_put_int(j, "essays", c->essays);
	json_put_int(j, "speakers", c->speakers);
	json_key(j, "occurrences");
	json_begin_array(j);
	for (size_t i = 0; i < c->occurrences.len; i++)
		put_occurrence(j, &c->occurrences.data[i]);
	json_end(j);
	json_end(j);
}

static void present_as_json(struct buf *out, const struct variant_list *list,
			    const struct results *results)
{
	struct json j = { .out = out };

	json_begin_object(&j);
	json_put_int(&j, "version", 1);
	json_key(&j, "query");
	json_text(&j, results->query);
	json_put_int(&j, "total", list->total);
	if (results->notes.len) {
		json_key(&j, "notes");
		json_begin_array(&j);
		for (size_t i = 0; i < results->notes.len; i++)
			json_text(&j, results->notes.data[i]);
		json_end(&j);
	}
	json_key(&j, "clusters");
	json_begin_array(&j);
	for (size_t i = 0; i < list->clusters.len; i++)
		put_cluster(&j, &list->clusters.data[i]);
	json_end(&j);
	json_end(&j);
	buf_addc(out, '\n');
}

static void present_as_jsonl(struct buf *out, const struct variant_list *list)
{
	for (size_t i = 0; i < list->clusters.len; i++) {
		struct json j = { .out = out };

		put_cluster(&j, &list->clusters.data[i]);
		buf_addc(out, '\n');
	}
}

/* ---- CSV and TSV */

static const struct table_column columns[] = {
	{ "cluster", 0, false }, { "date", 0, false }, { "clock", 0, false },
	{ "relation", 0, false }, { "speaker", 0, false },
	{ "other_speaker", 0, false }, { "text", 0, false },
	{ "id", 0, false }, { "title", 0, false }, { "author", 0, false },
	{ "published", 0, false }, { "path", 0, false },
};

static void put_row(struct table *t, const struct occurrence *o,
		    size_t number)
{
	struct buf text = { 0 }, id = { 0 };

	if (o->words.runs.len)
		marked_print(&text, &o->words, false);
	else
		buf_add_slice(&text, o->words.text);
	add_id(&id, &o->hit);
	table_int(t, (int64_t)number);
	table_text(t, o->date);
	table_text(t, slice_of(o->dated ? clock_name(o->clock) : ""));
	table_text(t, slice_of(variant_relation_name(o->relation)));
	table_text(t, who(&o->hit));
	table_text(t, slice_of(o->other_speaker ? "yes" : "no"));
	table_text(t, buf_slice(&text));
	table_text(t, buf_slice(&id));
	table_text(t, o->hit.essay.title);
	table_text(t, o->hit.essay.author);
	table_text(t, o->hit.essay.published);
	table_text(t, o->hit.essay.path);
	buf_release(&text);
	buf_release(&id);
}

static void present_as_rows(struct buf *out, const struct variant_list *list,
			    enum table_format format, size_t offset)
{
	struct table table = {
		.out = out, .format = format, .array = "occurrences",
		.columns = columns,
		.ncolumns = sizeof columns / sizeof *columns,
	};

	table_begin(&table);
	for (size_t i = 0; i < list->clusters.len; i++) {
		const struct variant_cluster *c = &list->clusters.data[i];

		for (size_t k = 0; k < c->occurrences.len; k++)
			put_row(&table, &c->occurrences.data[k],
				offset + i + 1);
	}
	table_end(&table);
}

void present_variants(struct buf *out, const struct variant_list *list,
		      const struct results *results,
		      enum table_format format, size_t offset, bool colour)
{
	switch (format) {
	case TABLE_TEXT:
		present_as_text(out, list, results, offset, colour);
		break;
	case TABLE_JSON:
		present_as_json(out, list, results);
		break;
	case TABLE_JSONL:
		present_as_jsonl(out, list);
		break;
	default:
		present_as_rows(out, list, format, offset);
	}
}
