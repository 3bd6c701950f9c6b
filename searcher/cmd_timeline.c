#include <getopt.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/present.h"
#include "searcher/search.h"

enum { OPT_DB, OPT_BY, OPT_CLOCK, OPT_NUMBER, OPT_FORMAT };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_BY] = { "by", 0, "UNIT",
		     "year, decade or month (what suits the picture)" },
	[OPT_CLOCK] = { "clock", 0, "CLOCK",
			"event, said or published (event)" },
	[OPT_NUMBER] = { "number", 'n', "N", "only the N fullest" },
	[OPT_FORMAT] = { "format", 0, "FORMAT",
			 "text, json, jsonl, csv or tsv" },
	{ NULL, 0, NULL, NULL }
};

struct settings {
	const char *db;
	struct timeline_request timeline;
	bool limited;
	size_t limit;
	enum table_format format;
};

static bool read_option(int option, const char *value, void *ctx)
{
	struct settings *s = ctx;
	int n = 0;

	switch (option) {
	case OPT_DB: s->db = value; return true;
	case OPT_NUMBER:
		s->limited = true;
		return options_number(value, &s->limit);
	case OPT_BY:
		n = time_unit_parse(slice_of(value));
		s->timeline.unit = (enum time_unit)n;
		s->timeline.by_unit = true;
		break;
	case OPT_CLOCK:
		n = clock_parse(slice_of(value));
		s->timeline.clock = (enum clock)n;
		break;
	case OPT_FORMAT:
		n = table_format_parse(value);
		s->format = (enum table_format)n;
	}
	return n >= 0;
}

/* 0 when something is shown, 1 when nothing was found, -1 on error. */
static int run_timeline(struct slice query, const struct settings *s,
			struct buf *out, struct err *err)
{
	struct search_request request = {
		.query = query,
		/* What is said is counted by quotation. */
		.quotes = s->timeline.clock == CLOCK_SAID,
		.timeline = &s->timeline,
	};
	struct results results = { 0 };
	struct arena arena = { 0 };
	sqlite3 *db = NULL;
	int rc = -1;

	if (schema_open(&db, s->db, SCHEMA_READ, NULL, err) == 0 &&
	    search_run(&results, db, &arena, &request, err) == 0) {
		if (s->limited)
			timeline_keep_fullest(&results.timeline, s->limit);
		present_timeline(out, &results, s->format,
				 options_terminal_width());
		rc = results.timeline.runs.len == 0;
	}
	arena_release(&arena);
	schema_close(db);
	return rc;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct settings s = { .db = options_default_db() };
	struct buf query = { 0 }, out = { 0 };
	struct arena arena = { 0 };
	struct err err = { 0 };
	int rc;

	options_keep_exclusions(self, &arena, argc, argv);
	rc = options_read(self, argc, argv, read_option, NULL, &s);
	if (rc != OPTIONS_END) {
		arena_release(&arena);
		return rc;
	}
	options_join_operands(&query, argc, argv);
	rc = run_timeline(buf_slice(&query), &s, &out, &err);
	if (rc < 0) {
		fprintf(stderr, "quoth timeline: ");
		if (err.column)
			fprintf(stderr, "column %d: ", err.column);
		fprintf(stderr, "%s\n", err.text);
	}
	if (out.len)
		fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
	buf_release(&query);
	arena_release(&arena);
	return rc < 0 ? err_exit_code(&err) : rc;
}

const struct command command_timeline = {
	"timeline", "[OPTION]... [QUERY...]",
	"Draw how many passages tell of each year, decade or month.",
	"  quoth timeline\n"
	"  quoth timeline berlin event:1945..1990\n"
	"  quoth timeline --clock said --by month by:kennedy\n"
	"  quoth timeline --format csv treaty >treaty.csv\n",
	options, run
};
