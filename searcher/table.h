#ifndef QUOTH_SEARCHER_TABLE_H
#define QUOTH_SEARCHER_TABLE_H

/*
 * Rows of named columns in every output form: text in aligned columns, JSON
 * (one object with `version` and an array), JSON Lines, CSV (RFC 4180) and
 * TSV.  Rows are written as they come, except that text is aligned by the
 * widths declared.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/json.h"
#include "core/slice.h"

enum table_format {
	TABLE_TEXT,
	TABLE_JSON,
	TABLE_JSONL,
	TABLE_CSV,
	TABLE_TSV
};

/* -1 for a name that is none. */
int table_format_parse(const char *name);

struct table_column {
	const char *name;
	int width;               /* columns of text; 0 for the last one */
	bool right;              /* aligned to the right */
};

struct table {
	struct buf *out;
	enum table_format format;
	const char *array;       /* key of the rows in JSON */
	const struct table_column *columns;
	size_t ncolumns;
	size_t column;           /* of the next cell */
	struct json json;
};

void table_begin(struct table *table);
void table_text(struct table *table, struct slice value);
void table_int(struct table *table, int64_t value);
/* An array in JSON; elsewhere joined, with | in CSV and TSV. */
void table_texts(struct table *table, const struct slice *values, size_t n);
/* Null in JSON, empty elsewhere. */
void table_null(struct table *table);
void table_end(struct table *table);

/*
 * One cell of CSV or TSV.  Spreadsheets run cells that start with = + - @ as
 * formulas; those get an apostrophe in front, but for numbers and for dates
 * before Christ (-0479-05).
 */
void table_cell(struct buf *out, struct slice value, bool tsv);
/* Text for a terminal: control and direction characters taken out. */
void table_safe(struct buf *out, struct slice value);

#endif
