#include <getopt.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "core/edtf.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/commands.h"
#include "searcher/table.h"

enum { OPT_DB, OPT_NUMBER, OPT_OFFSET, OPT_FORMAT };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_NUMBER] = { "number", 'n', "N", "how many (50)" },
	[OPT_OFFSET] = { "offset", 0, "N", "leave out the first N" },
	[OPT_FORMAT] = { "format", 0, "FORMAT",
			 "text, json, jsonl, csv or tsv" },
	{ NULL, 0, NULL, NULL }
};

static const struct table_column speaker_columns[] = {
	{ "name", 34, false },       { "quotations", 10, true },
	{ "essays", 6, true },       { "first_said", 10, false },
	{ "last_said", 10, false },
};

static const char speakers_sql[] =
	"SELECT coalesce(a.name,q.speaker_text) AS name,count(*) AS n,"
	" count(DISTINCT q.essay),min(q.said_lo),max(q.said_hi)"
	" FROM quote q LEFT JOIN actor a ON a.id=q.speaker"
	" WHERE coalesce(a.name,q.speaker_text) IS NOT NULL AND q.type<>4"
	" AND (?1 IS NULL OR q.speaker IN (SELECT actor FROM actor_alias"
	"  WHERE ' '||folded||' ' LIKE '% '||?1||' %'))"
	" GROUP BY coalesce(q.speaker,q.speaker_text)"
	" ORDER BY n DESC,name LIMIT ?2 OFFSET ?3";

struct list {
	const char *db;
	int64_t number;
	int64_t offset;
	enum table_format format;
	const char *name;        /* only these, or NULL */
};

static void put_day(struct table *t, sqlite3_stmt *row, int i)
{
	int64_t day = sqlite3_column_int64(row, i);
	char text[EDTF_MAX];
	size_t n;

	if (sqlite3_column_type(row, i) == SQLITE_NULL || day == DAY_MIN ||
	    day == DAY_MAX) {
		table_null(t);
		return;
	}
	n = edtf_format((struct day_span){ day, day }, text);
	table_text(t, (struct slice){ text, n });
}

static void put_speaker(struct table *t, sqlite3_stmt *row)
{
	table_text(t, schema_column(row, 0));
	table_int(t, sqlite3_column_int64(row, 1));
	table_int(t, sqlite3_column_int64(row, 2));
	put_day(t, row, 3);
	put_day(t, row, 4);
}

/* Rows printed, or -1. */
static long print_rows(sqlite3 *db, const struct list *list, const char *sql,
		       struct table *table,
		       void (*put)(struct table *, sqlite3_stmt *),
		       struct err *err)
{
	struct buf folded = { 0 };
	sqlite3_stmt *stmt = NULL;
	long rows = 0;

	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	if (list->name) {
		text_fold(&folded, slice_of(list->name));
		sqlite3_bind_text(stmt, 1, folded.data ? folded.data : "", -1,
				  SQLITE_STATIC);
	}
	sqlite3_bind_int64(stmt, 2, list->number);
	sqlite3_bind_int64(stmt, 3, list->offset);
	table_begin(table);
	for (; sqlite3_step(stmt) == SQLITE_ROW; rows++) {
		put(table, stmt);
		if (table->out->len > 1 << 16) {
			fwrite(table->out->data, 1, table->out->len, stdout);
			buf_reset(table->out);
		}
	}
	table_end(table);
	sqlite3_finalize(stmt);
	buf_release(&folded);
	return rows;
}

static int run_list(const struct command *self, const struct list *list,
		    const char *sql, struct table *table,
		    void (*put)(struct table *, sqlite3_stmt *))
{
	struct err err = { 0 };
	struct buf out = { 0 };
	sqlite3 *db = NULL;
	long rows = -1;

	table->out = &out;
	table->format = list->format;
	if (schema_open(&db, list->db, SCHEMA_READ, NULL, &err) == 0)
		rows = print_rows(db, list, sql, table, put, &err);
	schema_close(db);
	if (rows < 0)
		fprintf(stderr, "quoth %s: %s\n", self->name, err.text);
	else if (out.len)
		fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
	return rows < 0 ? err_exit_code(&err) : rows == 0;
}

/* 0, or the exit code plus one when the command ends here. */
static int read_options(const struct command *self, int argc, char **argv,
			struct list *list)
{
	const char *value;
	int option, format;

	*list = (struct list){ .db = options_default_db(), .number = 50 };
	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		switch (option) {
		case OPT_DB: list->db = value; break;
		case OPT_NUMBER: list->number = strtoll(value, NULL, 10); break;
		case OPT_OFFSET: list->offset = strtoll(value, NULL, 10); break;
		case OPT_FORMAT:
			format = table_format_parse(value);
			if (format < 0) {
				fprintf(stderr, "quoth %s: there is no format "
					"'%s'; use text, json, jsonl, csv or "
					"tsv\n", self->name, value);
				return 3;
			}
			list->format = (enum table_format)format;
		}
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 1 : 3;
	list->name = optind < argc ? argv[optind] : NULL;
	return 0;
}

static int run_speakers(const struct command *self, int argc, char **argv)
{
	struct table table = { .array = "speakers",
			       .columns = speaker_columns, .ncolumns = 5 };
	struct list list;
	int end = read_options(self, argc, argv, &list);

	return end ? end - 1
		   : run_list(self, &list, speakers_sql, &table, put_speaker);
}

const struct command command_speakers = {
	"speakers", "[OPTION]... [NAME]",
	"List speakers with the number of their quotations.",
	"  quoth speakers -n 10\n"
	"  quoth speakers --format csv >speakers.csv\n",
	options, run_speakers
};
