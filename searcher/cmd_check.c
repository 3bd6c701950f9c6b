#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/commands.h"
#include "searcher/postings.h"
#include "searcher/present_check.h"

/* A draft is an essay, not a library. */
enum { MOST_BYTES = 256 << 20 };

enum { OPT_DB, OPT_FORMAT, OPT_COLOR };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_FORMAT] = { "format", 0, "FORMAT", "text, json or jsonl" },
	[OPT_COLOR] = { "color", 0, "WHEN", "auto, always or never" },
	{ NULL, 0, NULL, NULL }
};

struct settings {
	const char *db;
	enum table_format format;
	bool colour;
};

static int read_stream(struct buf *out, FILE *in, const char *name,
		       struct err *err)
{
	char block[1 << 16];
	size_t n;

	while ((n = fread(block, 1, sizeof block, in)) > 0) {
		buf_add(out, block, n);
		if (out->len > MOST_BYTES)
			return err_set(err, ERR_INPUT, "'%s' is larger than "
				       "256 MB; check its parts", name);
	}
	if (ferror(in))
		return err_set(err, ERR_IO, "cannot read '%s': %s", name,
			       strerror(errno));
	return 0;
}

static int read_file(struct buf *out, const char *name, struct err *err)
{
	FILE *in;
	int rc;

	if (!strcmp(name, "-"))
		return read_stream(out, stdin, "standard input", err);
	in = fopen(name, "rb");
	if (!in)
		return err_set(err, ERR_MISSING, "cannot open '%s': %s", name,
			       strerror(errno));
	rc = read_stream(out, in, name, err);
	fclose(in);
	return rc;
}

/* HTML, XML or a word processor's file: its marks are not the writer's. */
static bool is_other_format(struct slice bytes)
{
	struct slice text = slice_trim(bytes);
	char start[10] = { 0 };

	for (size_t i = 0; i + 1 < sizeof start && i < text.len; i++)
		start[i] = slice_lower_ascii(text.data[i]);
	return !strncmp(start, "<!doctype", 9) ||
	       !strncmp(start, "<html", 5) || !strncmp(start, "<?xml", 5) ||
	       !strncmp(start, "pk\3\4", 4) || !strncmp(start, "%pdf", 4) ||
	       !strncmp(start, "{\\rtf", 5);
}

/* UTF-8, or what editors of old wrote. */
static int read_text(struct buf *out, const char *name, struct err *err)
{
	struct buf bytes = { 0 };
	struct slice text;
	size_t bad;
	int rc = read_file(&bytes, name, err);

	text = buf_slice(&bytes);
	if (rc == 0 && is_other_format(text))
		rc = err_set(err, ERR_INPUT, "'%s' is no text; make it one: "
			     "pandoc -t markdown FILE | quoth check -", name);
	else if (rc == 0 && (slice_starts(text, "\xff\xfe") ||
			slice_starts(text, "\xfe\xff")))
		rc = text_convert(out, text, "UTF-16", err);
	else if (rc == 0 && !text_is_utf8(text, &bad))
		rc = text_convert(out, text, "windows-1252", err);
	else if (rc == 0)
		buf_add_slice(out, slice_starts(text, "\xef\xbb\xbf")
			      ? slice_cut(text, 3, text.len) : text);
	buf_release(&bytes);
	return rc;
}

static int check_file(struct checked_draft *out, sqlite3 *db,
		      struct arena *arena, struct word_forms *forms,
		      struct err *err)
{
	struct draft *draft = arena_new(arena, struct draft);
	struct buf text = { 0 };
	int rc = read_text(&text, out->name, err);

	if (rc == 0) {
		draft_read(draft, arena, forms, buf_slice(&text));
		rc = check_draft(&out->answers, db, arena, forms, draft, err);
	}
	buf_release(&text);
	return rc;
}

static int check_files(struct checked_drafts *out, sqlite3 *db,
		       struct arena *arena, char **names, struct err *err)
{
	struct word_forms forms = { .arena = arena };
	int rc = 0;

	if (postings_register(db, err) || schema_exec(db, "BEGIN", err))
		return -1;
	for (; rc == 0 && *names; names++) {
		struct checked_draft *draft = arena_push(arena, out);

		*draft = (struct checked_draft){ .name = *names };
		rc = check_file(draft, db, arena, &forms, err);
	}
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	return rc;
}

/* 0 when every quotation is as the essays have it. */
static int exit_code(const struct checked_drafts *drafts)
{
	for (size_t i = 0; i < drafts->len; i++) {
		const struct check_answers *a = &drafts->data[i].answers;

		for (size_t k = 0; k < a->len; k++)
			if (!check_is_good(a->data[k].status))
				return 1;
	}
	return 0;
}

static int run_check(const struct command *self, const struct settings *s,
		     char **names)
{
	struct checked_drafts drafts = { 0 };
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct err err = { 0 };
	sqlite3 *db = NULL;
	int rc = schema_open(&db, s->db, SCHEMA_READ, NULL, &err);

	if (rc == 0)
		rc = check_files(&drafts, db, &arena, names, &err);
	schema_close(db);
	if (rc) {
		fprintf(stderr, "quoth %s: %s\n", self->name, err.text);
		rc = err_exit_code(&err);
	} else {
		present_check(&out, &drafts, s->format, s->colour);
		fwrite(out.data ? out.data : "", 1, out.len, stdout);
		rc = exit_code(&drafts);
	}
	buf_release(&out);
	arena_release(&arena);
	return rc;
}

static bool read_option(int option, const char *value, void *ctx)
{
	struct settings *s = ctx;
	int format;

	switch (option) {
	case OPT_DB:
		s->db = value;
		return true;
	case OPT_COLOR:
		return options_colour(value, &s->colour);
	default:
		format = table_format_parse(value);
		if (format < 0 || format > TABLE_JSONL)
			return false;
		s->format = (enum table_format)format;
		return true;
	}
}

static int run(const struct command *self, int argc, char **argv)
{
	struct settings s = { .db = options_default_db(),
			      .colour = options_want_colour() };
	int rc = options_read(self, argc, argv, read_option, NULL, &s);

	if (rc != OPTIONS_END)
		return rc;
	if (optind >= argc) {
		fprintf(stderr, "quoth check: name a draft, or - for standard "
			"input\nTry 'quoth check --help'.\n");
		return 2;
	}
	return run_check(self, &s, argv + optind);
}

const struct command command_check = {
	"check", "[OPTION]... DRAFT...",
	"Check the quotations of a draft against the essays.",
	"  quoth check draft.md\n"
	"  quoth check --format json chapter-*.txt\n"
	"  pandoc -t plain draft.docx | quoth check -\n",
	options, run
};
