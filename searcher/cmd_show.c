#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/present_place.h"
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

struct shown {
	const char *id;
	struct place_request request;
	struct place place;
	bool json;
	bool colour;
};

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

static void print_text(struct buf *out, const struct shown *s)
{
	const struct essay_facts *essay = &s->place.essay;
	const struct slice facts[] = { essay->author, essay->published,
				       essay->path };
	bool whole = s->request.id.whole;

	table_safe(out, essay->title);
	for (int i = 0; i < 3; i++)
		if (facts[i].len) {
			buf_adds(out, i == 0 ? "\n" : ", ");
			table_safe(out, facts[i]);
		}
	buf_addf(out, "\n%s\n\n%s", s->id, s->place.more_before ? "… " : "");
	add_lines(out, s->place.before);
	buf_adds(out, whole ? "" : s->colour ? "\033[1m" : "[[");
	add_lines(out, s->place.text);
	buf_adds(out, whole ? "" : s->colour ? "\033[0m" : "]]");
	add_lines(out, s->place.after);
	buf_addf(out, "%s\n", s->place.more_after ? " …" : "");
}

static void complain(const struct shown *s)
{
	fprintf(stderr, "quoth show: nothing has the id '%s'; %s\n", s->id,
		s->place.state == PLACE_GONE ? "the essay may have changed"
					     : "its essay is not that long");
}

static int show_id(const struct command *self, const char *path,
		   struct shown *s)
{
	struct err err = { 0 };
	struct arena arena = { 0 };
	struct buf out = { 0 };
	sqlite3 *db = NULL;
	int rc = schema_open(&db, path, SCHEMA_READ, NULL, &err);

	if (rc == 0)
		rc = place_find(&s->place, db, &arena, &s->request, &err);
	schema_close(db);
	if (rc == 0 && s->place.state == PLACE_FOUND && s->json)
		present_place(&out, slice_of(s->id), &s->place);
	else if (rc == 0 && s->place.state == PLACE_FOUND)
		print_text(&out, s);
	else if (rc == 0)
		complain(s);
	else
		fprintf(stderr, "quoth %s: %s\n", self->name, err.text);
	fwrite(buf_slice(&out).data, 1, out.len, stdout);
	buf_release(&out);
	arena_release(&arena);
	if (rc)
		return err_exit_code(&err);
	return s->place.state == PLACE_FOUND ? 0 : 1;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct shown s = { .request.context = 400,
			   .colour = options_want_colour() };
	const char *value, *path = options_default_db();
	int option;

	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		if (option == OPT_DB)
			path = value;
		else if (option == OPT_CONTEXT)
			s.request.context = strtoul(value, NULL, 10);
		else
			s.json = !strcmp(value, "json");
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	if (optind >= argc ||
	    !place_parse(&s.request.id, slice_of(argv[optind]))) {
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
