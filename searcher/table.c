#include "searcher/table.h"

#include <string.h>

#include "core/text.h"

int table_format_parse(const char *name)
{
	static const char *const names[] = { "text", "json", "jsonl", "csv",
					     "tsv" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return (int)i;
	return -1;
}

/* Of digits, as a number or a date before Christ: it can run nothing. */
static bool is_number(struct slice value)
{
	for (size_t i = 0; i < value.len; i++)
		if (!value.data[i] || !strchr("0123456789-/.", value.data[i]))
			return false;
	return value.len > 1;
}

static bool is_formula(struct slice value)
{
	return value.len && value.data[0] &&
	       strchr("=+-@\t\r", value.data[0]) && !is_number(value);
}

void table_cell(struct buf *out, struct slice value, bool tsv)
{
	bool formula = is_formula(value), quote = formula;

	for (size_t i = 0; i < value.len && !quote; i++)
		quote = strchr("\",\n\r", value.data[i]) && value.data[i];
	if (quote && !tsv)
		buf_addc(out, '"');
	if (formula)
		buf_addc(out, '\'');
	for (size_t i = 0; i < value.len; i++) {
		char c = value.data[i];

		if (tsv && (c == '\t' || c == '\n' || c == '\r'))
			c = ' ';
		if (!tsv && c == '"')
			buf_addc(out, '"');
		buf_addc(out, c);
	}
	if (quote && !tsv)
		buf_addc(out, '"');
}

static bool is_unsafe(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e ||
	       c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2066 && c <= 0x2069);
}

void table_safe(struct buf *out, struct slice value)
{
	size_t pos = 0;

	while (pos < value.len) {
		uint32_t c = text_next(value, &pos);

		if (c == '\n' || c == '\t' || c == '\r')
			c = ' ';
		if (!is_unsafe(c))
			buf_add_utf8(out, c);
	}
}

static void pad(struct buf *out, int n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

static void text_cell(struct table *t, struct slice value)
{
	const struct table_column *column = &t->columns[t->column];
	struct buf safe = { 0 };
	int fill;

	table_safe(&safe, value);
	fill = column->width - (int)text_width(buf_slice(&safe));
	if (t->column)
		buf_adds(t->out, "  ");
	if (column->right)
		pad(t->out, fill);
	buf_add_slice(t->out, buf_slice(&safe));
	if (!column->right && t->column + 1 < t->ncolumns)
		pad(t->out, fill);
	buf_release(&safe);
}

static char separator(const struct table *t)
{
	return t->format == TABLE_TSV ? '\t' : ',';
}

static bool is_json(const struct table *t)
{
	return t->format == TABLE_JSON || t->format == TABLE_JSONL;
}

static void before_cell(struct table *t)
{
	if (is_json(t)) {
		if (t->column == 0) {
			if (t->format == TABLE_JSONL)
				t->json = (struct json){ .out = t->out };
			json_begin_object(&t->json);
		}
		json_key(&t->json, t->columns[t->column].name);
	} else if (t->format != TABLE_TEXT && t->column) {
		buf_addc(t->out, separator(t));
	}
}

static void after_cell(struct table *t)
{
	if (++t->column < t->ncolumns)
		return;
	t->column = 0;
	if (is_json(t))
		json_end(&t->json);
	if (t->format != TABLE_JSON)
		buf_addc(t->out, '\n');
}

void table_begin(struct table *t)
{
	t->column = 0;
	if (t->format == TABLE_JSON) {
		t->json = (struct json){ .out = t->out };
		json_begin_object(&t->json);
		json_key(&t->json, "version");
		json_int(&t->json, 1);
		json_key(&t->json, t->array);
		json_begin_array(&t->json);
	} else if (t->format == TABLE_CSV || t->format == TABLE_TSV) {
		for (size_t i = 0; i < t->ncolumns; i++) {
			if (i)
				buf_addc(t->out, separator(t));
			buf_adds(t->out, t->columns[i].name);
		}
		buf_addc(t->out, '\n');
	}
}

void table_text(struct table *t, struct slice value)
{
	before_cell(t);
	if (is_json(t))
		json_text(&t->json, value);
	else if (t->format == TABLE_TEXT)
		text_cell(t, value);
	else
		table_cell(t->out, value, t->format == TABLE_TSV);
	after_cell(t);
}

void table_texts(struct table *t, const struct slice *values, size_t n)
{
	struct buf joined = { 0 };

	if (!is_json(t)) {
		for (size_t i = 0; i < n; i++) {
			if (i)
				buf_adds(&joined, t->format == TABLE_TEXT
					 ? ", " : "|");
			buf_add_slice(&joined, values[i]);
		}
		table_text(t, buf_slice(&joined));
		buf_release(&joined);
		return;
	}
	before_cell(t);
	json_begin_array(&t->json);
	for (size_t i = 0; i < n; i++)
		json_text(&t->json, values[i]);
	json_end(&t->json);
	after_cell(t);
}

void table_int(struct table *t, int64_t value)
{
	struct buf digits = { 0 };

	before_cell(t);
	buf_addf(&digits, "%lld", (long long)value);
	if (is_json(t))
		json_int(&t->json, value);
	else if (t->format == TABLE_TEXT)
		text_cell(t, buf_slice(&digits));
	else
		buf_add_slice(t->out, buf_slice(&digits));
	buf_release(&digits);
	after_cell(t);
}

void table_null(struct table *t)
{
	before_cell(t);
	if (is_json(t))
		json_add_null(&t->json);
	else if (t->format == TABLE_TEXT)
		text_cell(t, SLICE(""));
	after_cell(t);
}

void table_end(struct table *t)
{
	if (t->format != TABLE_JSON)
		return;
	json_end(&t->json);
	json_end(&t->json);
	buf_addc(t->out, '\n');
}
