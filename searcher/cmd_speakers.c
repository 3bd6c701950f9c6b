#include <getopt.h>
#include <sqlite3.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/present_speakers.h"
#include "searcher/who.h"
#include "searcher/who_like.h"

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

struct settings {
	const char *db;
	size_t number, offset;
	enum table_format format;
};

static bool read_option(int option, const char *value, void *ctx)
{
	struct settings *s = ctx;
	int format;

	switch (option) {
	case OPT_DB: s->db = value; return true;
	case OPT_NUMBER: return options_number(value, &s->number);
	case OPT_OFFSET: return options_number(value, &s->offset);
	default:
		format = table_format_parse(value);
		s->format = (enum table_format)format;
		return format >= 0;
	}
}

/* 0 when speakers are shown, 1 when there are none, -1 on error. */
static int list(struct slice name, const struct settings *s,
		struct arena *arena, struct buf *out, struct err *err)
{
	struct plan_filter by = { .field = FIELD_BY, .value = name };
	struct speaker_rows rows = { 0 };
	struct slice note = { 0 };
	sqlite3 *db = NULL;
	int rc = -1;

	if (schema_open(&db, s->db, SCHEMA_READ, NULL, err) == 0 &&
	    schema_exec(db, "BEGIN", err) == 0 &&
	    (!name.len || who_filter(db, arena, &by, err) == 0))
		rc = speaker_list(&rows, db, arena, name.len ? &by : NULL,
				  err);
	if (rc == 0 && name.len && !rows.len && !by.actors.len)
		rc = who_nobody(&note, db, arena, name, err);
	schema_close(db);
	if (rc)
		return -1;
	table_safe(out, note);
	if (out->len)
		fprintf(stderr, "quoth speakers: %s\n", out->data);
	buf_reset(out);
	present_speakers(out, &rows, s->offset, s->number, s->format);
	return rows.len <= s->offset || !s->number;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct settings s = { .db = options_default_db(), .number = 50 };
	struct buf name = { 0 }, out = { 0 };
	struct arena arena = { 0 };
	struct err err = { 0 };
	int rc = options_read(self, argc, argv, read_option, NULL, &s);

	if (rc != OPTIONS_END)
		return rc;
	options_join_operands(&name, argc, argv);
	rc = list(slice_trim(buf_slice(&name)), &s, &arena, &out, &err);
	if (rc < 0)
		fprintf(stderr, "quoth %s: %s\n", self->name, err.text);
	else if (out.len)
		fwrite(out.data, 1, out.len, stdout);
	buf_release(&name);
	buf_release(&out);
	arena_release(&arena);
	return rc < 0 ? err_exit_code(&err) : rc;
}

const struct command command_speakers = {
	"speakers", "[OPTION]... [NAME]",
	"List speakers with the number of their quotations.",
	"  quoth speakers -n 10\n"
	"  quoth speakers kennedy\n"
	"  quoth speakers --format csv >speakers.csv\n",
	options, run
};
