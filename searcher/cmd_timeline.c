#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/search.h"
#include "searcher/table.h"

enum { OPT_DB, OPT_NUMBER, OPT_FORMAT };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_NUMBER] = { "number", 'n', "N", "only the N fullest years" },
	[OPT_FORMAT] = { "format", 0, "FORMAT",
			 "text, json, jsonl, csv or tsv" },
	{ NULL, 0, NULL, NULL }
};

enum { BAR = 50, ALL_YEARS = 100000 };

static const struct table_column columns[] = {
	{ "year", 6, true }, { "passages", 8, true }, { "bar", 0, false }
};

static int by_year(const void *a, const void *b)
{
	const struct facet_value *x = a, *y = b;
	long p = strtol(x->value.data, NULL, 10);
	long q = strtol(y->value.data, NULL, 10);

	return (p > q) - (p < q);
}

static uint64_t highest(const struct facet *years, size_t n)
{
	uint64_t max = 1;

	for (size_t i = 0; i < n; i++)
		if (years->values.data[i].count > max)
			max = years->values.data[i].count;
	return max;
}

static void put_bar(struct table *table, uint64_t count, uint64_t max)
{
	static const char block[] = "\xe2\x96\x88";
	size_t n = (size_t)((count * BAR + max - 1) / max);
	struct buf bar = { 0 };

	for (size_t i = 0; i < n; i++)
		buf_adds(&bar, block);
	table_text(table, buf_slice(&bar));
	buf_release(&bar);
}

/* Facet values come fullest first; the first n are told by year. */
static void print_years(struct table *table, const struct facet *years)
{
	size_t n = years->values.len;
	uint64_t max = highest(years, n);
	bool text = table->format == TABLE_TEXT;

	table->columns = columns;
	table->ncolumns = text ? 3 : 2;
	table->array = "years";
	if (n)
		qsort(years->values.data, n, sizeof *years->values.data,
		      by_year);
	table_begin(table);
	for (size_t i = 0; i < n; i++) {
		const struct facet_value *v = &years->values.data[i];

		table_int(table, strtol(v->value.data, NULL, 10));
		table_int(table, (int64_t)v->count);
		if (text)
			put_bar(table, v->count, max);
	}
	table_end(table);
}

static int run_timeline(const char *path, struct slice query, size_t limit,
			struct table *table, struct err *err)
{
	struct search_request request = {
		.query = query, .nfacets = 1,
		.facets = { { "year", limit } },
	};
	struct results results = { 0 };
	struct arena arena = { 0 };
	sqlite3 *db = NULL;
	int rc = -1;

	if (schema_open(&db, path, SCHEMA_READ, NULL, err) == 0 &&
	    search_run(&results, db, &arena, &request, err) == 0) {
		rc = 1;
		if (results.facets.len && results.facets.data[0].values.len) {
			print_years(table, &results.facets.data[0]);
			rc = 0;
		}
	}
	arena_release(&arena);
	schema_close(db);
	return rc;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct buf query = { 0 }, out = { 0 };
	struct table table = { .out = &out };
	const char *value, *path = options_default_db();
	size_t limit = ALL_YEARS;
	struct err err = { 0 };
	int option, rc, format = TABLE_TEXT;

	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		switch (option) {
		case OPT_DB: path = value; break;
		case OPT_NUMBER: limit = strtoul(value, NULL, 10); break;
		case OPT_FORMAT: format = table_format_parse(value);
		}
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	if (format < 0) {
		fprintf(stderr, "quoth timeline: use --format text, json, "
			"jsonl, csv or tsv\n");
		return 2;
	}
	table.format = (enum table_format)format;
	options_join_operands(&query, argc, argv);
	rc = run_timeline(path, buf_slice(&query), limit, &table, &err);
	if (rc < 0)
		fprintf(stderr, "quoth timeline: %s\n", err.text);
	if (out.len)
		fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
	buf_release(&query);
	return rc < 0 ? err_exit_code(&err) : rc;
}

const struct command command_timeline = {
	"timeline", "[OPTION]... [QUERY...]",
	"Count the passages for each year that they tell of.",
	"  quoth timeline\n"
	"  quoth timeline berlin actor:khrushchev\n",
	options, run
};
