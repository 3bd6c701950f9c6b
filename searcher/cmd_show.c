#include <getopt.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/json.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/table.h"

enum { OPT_DB, OPT_CONTEXT, OPT_FORMAT };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_CONTEXT] = { "context", 'c', "BYTES",
			  "how much to show on both sides (400)" },
	[OPT_FORMAT] = { "format", 0, "FORMAT", "text or json" },
	{ NULL, 0, NULL, NULL }
};

/* What an id asks for. */
struct place {
	char key[32];
	size_t start;
	size_t end;
	bool whole;              /* the id names an essay */
};

struct shown {
	struct place place;
	const char *id;
	size_t context;
	bool json;
	bool colour;
};

static bool parse_id(const char *id, struct place *out)
{
	const char *hash = strchr(id, '#');
	size_t n = hash ? (size_t)(hash - id) : strlen(id);

	*out = (struct place){ .whole = !hash };
	if (n == 0 || n >= sizeof out->key)
		return false;
	memcpy(out->key, id, n);
	if (!hash)
		return true;
	return sscanf(hash, "#%zu-%zu", &out->start, &out->end) == 2 &&
	       out->start < out->end;
}

/* The start of a word and character at or before `at`. */
static size_t step_back(struct slice text, size_t at)
{
	while (at > 0 && text.data[at - 1] != ' ' && text.data[at - 1] != '\n')
		at--;
	return at;
}

static size_t step_on(struct slice text, size_t at)
{
	while (at < text.len && text.data[at] != ' ' && text.data[at] != '\n')
		at++;
	return at;
}

/* Keeps line breaks, unlike a table cell. */
static void add_lines(struct buf *out, struct slice text)
{
	while (text.len) {
		bool more = memchr(text.data, '\n', text.len) != NULL;

		table_safe(out, slice_split(&text, '\n'));
		if (more)
			buf_addc(out, '\n');
	}
}

static void print_text(struct buf *out, const struct shown *s,
		       sqlite3_stmt *row)
{
	struct slice text = schema_column(row, 4);
	size_t from = s->place.start > s->context
		? step_back(text, s->place.start - s->context) : 0;
	size_t to = text.len - s->place.end > s->context
		? step_on(text, s->place.end + s->context) : text.len;

	table_safe(out, schema_column(row, 0));
	for (int i = 1; i < 4; i++)
		if (schema_column(row, i).len) {
			buf_adds(out, i == 1 ? "\n" : ", ");
			table_safe(out, schema_column(row, i));
		}
	buf_addf(out, "\n%s\n\n%s", s->id, from ? "… " : "");
	add_lines(out, slice_cut(text, from, s->place.start));
	buf_adds(out, s->place.whole ? "" : s->colour ? "\033[1m" : "[[");
	add_lines(out, slice_cut(text, s->place.start, s->place.end));
	buf_adds(out, s->place.whole ? "" : s->colour ? "\033[0m" : "]]");
	add_lines(out, slice_cut(text, s->place.end, to));
	buf_addf(out, "%s\n", to < text.len ? " …" : "");
}

static void print_json(struct buf *out, const struct shown *s,
		       sqlite3_stmt *row)
{
	static const char *const keys[] = { "title", "author", "published",
					    "path" };
	struct json json = { .out = out };
	struct slice text = schema_column(row, 4);

	json_begin_object(&json);
	json_key(&json, "version");
	json_int(&json, 1);
	json_key(&json, "id");
	json_text(&json, slice_of(s->id));
	json_key(&json, "essay");
	json_begin_object(&json);
	json_key(&json, "id");
	json_text(&json, slice_of(s->place.key));
	for (int i = 0; i < 4; i++) {
		json_key(&json, keys[i]);
		json_text_or_null(&json, schema_column(row, i));
	}
	json_end(&json);
	json_key(&json, "start");
	json_int(&json, (int64_t)s->place.start);
	json_key(&json, "end");
	json_int(&json, (int64_t)s->place.end);
	json_key(&json, "text");
	json_text(&json, slice_cut(text, s->place.start, s->place.end));
	json_end(&json);
	buf_addc(out, '\n');
}

/* 0 shown, 1 not there, -1 failed. */
static int show(sqlite3 *db, struct shown *s, struct buf *out,
		struct err *err)
{
	sqlite3_stmt *row = NULL;
	int rc = 1;

	if (schema_prepare(db, &row, "SELECT e.title,e.author,e.published,"
			   "f.path,e.text FROM essay e JOIN file f ON"
			   " f.id=e.file WHERE e.key=?1", err))
		return -1;
	sqlite3_bind_text(row, 1, s->place.key, -1, SQLITE_STATIC);
	if (sqlite3_step(row) == SQLITE_ROW) {
		if (s->place.whole)
			s->place.end = schema_column(row, 4).len;
		if (s->place.end <= schema_column(row, 4).len) {
			(s->json ? print_json : print_text)(out, s, row);
			rc = 0;
		}
	}
	sqlite3_finalize(row);
	return rc;
}

static int show_id(const struct command *self, const char *path,
		   struct shown *s)
{
	struct err err = { 0 };
	struct buf out = { 0 };
	sqlite3 *db = NULL;
	int rc = schema_open(&db, path, SCHEMA_READ, NULL, &err);

	if (rc == 0)
		rc = show(db, s, &out, &err);
	schema_close(db);
	if (rc < 0)
		fprintf(stderr, "quoth %s: %s\n", self->name, err.text);
	else if (rc > 0)
		fprintf(stderr, "quoth show: nothing has the id '%s'; the "
			"essay may have changed\n", s->id);
	else
		fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
	return rc < 0 ? err_exit_code(&err) : rc;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct shown s = { .context = 400, .colour = options_want_colour() };
	const char *value, *path = options_default_db();
	int option;

	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		if (option == OPT_DB)
			path = value;
		else if (option == OPT_CONTEXT)
			s.context = strtoul(value, NULL, 10);
		else
			s.json = !strcmp(value, "json");
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	if (optind >= argc || !parse_id(argv[optind], &s.place)) {
		fprintf(stderr, "quoth show: give an id as search prints it, "
			"ESSAY#START-END\nTry 'quoth show --help'.\n");
		return 2;
	}
	s.id = argv[optind];
	return show_id(self, path, &s);
}

const struct command command_show = {
	"show", "[OPTION]... ID",
	"Show a passage or quotation in its context, or a whole essay.",
	"  quoth show '3f2a9c01d5be#1204-1873'\n"
	"  quoth show 3f2a9c01d5be\n",
	options, run
};
