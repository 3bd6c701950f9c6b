#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/present.h"
#include "searcher/present_variants.h"
#include "searcher/search.h"
#include "searcher/speaker_groups.h"
#include "searcher/stream.h"
#include "searcher/table.h"
#include "searcher/variant_list.h"

enum {
	OPT_DB, OPT_NUMBER, OPT_OFFSET, OPT_FORMAT, OPT_SORT, OPT_FACET,
	OPT_PER_ESSAY, OPT_ANY, OPT_EXPAND, OPT_EXPLAIN, OPT_COLOR, OPT_KWIC,
	OPT_KWIC_SORT, OPT_BY, OPT_SURE, OPT_GROUP, OPT_VARIANTS
};

/* Behind the forms of a table. */
enum { FORMAT_BIBTEX = TABLE_TSV + 1, FORMAT_CSL_JSON };

#define COMMON_OPTIONS                                                        \
	[OPT_DB] = { "db", 'd', "FILE",                                       \
		     "the index ($QUOTH_DB, else quoth.db)" },                \
	[OPT_NUMBER] = { "number", 'n', "N",                                  \
			 "at most N results (10; exports have all)" },        \
	[OPT_OFFSET] = { "offset", 0, "N", "leave out the first N" },         \
	[OPT_FORMAT] = { "format", 0, "FORMAT",                               \
			 "text, json, jsonl, csv, tsv, bibtex or csl-json" }, \
	[OPT_SORT] = { "sort", 0, "ORDER",                                    \
		       "relevance, published, event, said; -: newest first" },\
	[OPT_FACET] = { "facet", 0, "NAME[:N]",                               \
			"count actor, speaker, author, essay, year ..." },     \
	[OPT_PER_ESSAY] = { "per-essay", 0, "N", "at most N of an essay" },   \
	[OPT_ANY] = { "any", 0, NULL,                                         \
		      "any of the words will do, as in a question" },         \
	[OPT_EXPAND] = { "expand", 0, NULL,                                   \
			 "rank by words that the best hits share, too" },     \
	[OPT_EXPLAIN] = { "explain", 0, NULL, "show how the query is read" }, \
	[OPT_COLOR] = { "color", 0, "WHEN", "auto, always or never" },        \
	[OPT_KWIC] = { "kwic", 0, NULL,                                       \
		       "a line for each match, in context" },                 \
	[OPT_KWIC_SORT] = { "kwic-sort", 0, "ORDER",                          \
			    "the same, ordered by left, right or place" }

static const struct option_spec search_options[] = {
	COMMON_OPTIONS, { NULL, 0, NULL, NULL }
};

static const struct option_spec quotes_options[] = {
	COMMON_OPTIONS,
	[OPT_BY] = { "by", 0, "NAME", "only what this speaker said" },
	[OPT_SURE] = { "min-confidence", 0, "C",
		       "only speakers that are at least so sure, 0 to 1" },
	[OPT_GROUP] = { "group", 0, NULL, "those of one speaker together" },
	[OPT_VARIANTS] = { "variants", 0, NULL,
			   "each once, where it turns up in several essays" },
	{ NULL, 0, NULL, NULL }
};

struct settings {
	const char *db;
	struct search_request request;
	int format;              /* enum table_format, or FORMAT_* */
	bool limited;            /* -n was given */
	bool colour;
	bool group;
	bool variants;
	bool kwic;
	enum kwic_order kwic_order;
};

static int format_parse(const char *name)
{
	if (!strcmp(name, "bibtex"))
		return FORMAT_BIBTEX;
	return strcmp(name, "csl-json") ? table_format_parse(name)
					: FORMAT_CSL_JSON;
}

/* Are hits written as they come, without an end if none is asked for? */
static bool is_export(const struct settings *s)
{
	return s->format != TABLE_TEXT && s->format != TABLE_JSON;
}

static bool read_confidence(const char *value, double *out)
{
	char *end;

	*out = strtod(value, &end);
	return end > value && !*end && *out >= 0 && *out <= 1;
}

/* That of the name, or room for a new one; NULL when there is none. */
static struct search_facet *facet_place(struct search_request *r,
					const char *name)
{
	for (size_t i = 0; i < r->nfacets; i++)
		if (!strcmp(r->facets[i].name, name))
			return &r->facets[i];
	return r->nfacets < sizeof r->facets / sizeof *r->facets
		? &r->facets[r->nfacets++] : NULL;
}

/* NAME[:N]; cuts the argument at the colon.  Asked for twice, the last N. */
static bool read_facet(char *value, struct search_request *r)
{
	char *colon = strchr(value, ':');
	struct search_facet *facet;
	size_t limit = 10;

	if (colon) {
		*colon = '\0';
		if (!options_number(colon + 1, &limit))
			return false;
	}
	facet = search_has_facet(value) ? facet_place(r, value) : NULL;
	if (!facet)
		return false;
	*facet = (struct search_facet){ .name = value, .limit = limit,
					.no_total = true };
	return true;
}

static bool read_option(int option, const char *value, void *ctx)
{
	struct settings *s = ctx;
	struct search_request *r = &s->request;
	int order;

	switch (option) {
	case OPT_DB: s->db = value; return true;
	case OPT_NUMBER:
		s->limited = true;
		return options_number(value, &r->limit);
	case OPT_OFFSET: return options_number(value, &r->offset);
	case OPT_SORT: return search_order_parse(slice_of(value), r);
	case OPT_FACET: return read_facet((char *)value, r);
	case OPT_PER_ESSAY:
		return options_number(value, &r->per_essay) && r->per_essay;
	case OPT_ANY: return r->any = true;
	case OPT_EXPAND: return r->expand = true;
	case OPT_EXPLAIN: return r->explain = true;
	case OPT_COLOR: return options_colour(value, &s->colour);
	case OPT_BY:
		r->by = slice_trim(slice_of(value));
		return r->by.len > 0;
	case OPT_SURE: return read_confidence(value, &r->min_confidence);
	case OPT_GROUP: return s->group = true;
	case OPT_VARIANTS: return s->variants = true;
	case OPT_KWIC: return s->kwic = true;
	case OPT_KWIC_SORT:
		order = kwic_order_parse(value);
		s->kwic_order = order < 0 ? KWIC_AS_FOUND
					  : (enum kwic_order)order;
		s->kwic = true;
		return order >= 0;
	default: return (s->format = format_parse(value)) >= 0;
	}
}

/* What an option may be, for an error. */
static const char *choices(const struct option_spec *spec)
{
	if (!strcmp(spec->name, "kwic-sort"))
		return "left, right or place";
	return strcmp(spec->name, "facet") ? spec->help :
		"actor, speaker, author, essay, type; year, decade or month, "
		"of another clock said-year, published-decade ...; at most 16";
}

static void present(struct buf *out, const struct settings *s,
		    const struct results *results)
{
	if (s->format == TABLE_TEXT)
		present_text(out, results, s->request.offset, s->colour);
	else if (s->format == TABLE_JSON)
		present_json(out, results);
	else
		present_facets(out, results, (enum table_format)s->format);
}

/* Has what is written to stdout a place for the plan? */
static bool explains(const struct settings *s)
{
	return !s->kwic && (s->format == TABLE_TEXT ||
			    (s->format == TABLE_JSON && !s->variants));
}

/* On stderr, each line with the name of the command. */
static void print_notes(const struct command *self, const struct settings *s,
			const struct results *results)
{
	struct buf text = { 0 };
	struct slice rest, line;

	if (!explains(s))
		buf_add_slice(&text, results->explain);
	present_advice(&text, results);
	for (rest = buf_slice(&text); rest.len;) {
		line = slice_split(&rest, '\n');
		fprintf(stderr, "quoth %s: %.*s\n", self->name, (int)line.len,
			line.data);
	}
	buf_release(&text);
}

/* What was found as clusters, with what else belongs to them. */
static int run_variants(struct buf *out, sqlite3 *db, struct arena *arena,
			const struct settings *s, struct results *results,
			struct err *err)
{
	struct search_request all = s->request;
	struct variant_list list;
	struct ids hits = { 0 };

	all.ids = &hits;
	all.limit = 0;
	if (search_run(results, db, arena, &all, err) ||
	    variant_list_read(&list, db, arena, hits, s->request.offset,
			      s->request.limit, err))
		return -1;
	results->total = list.total;
	present_variants(out, &list, results, (enum table_format)s->format,
			 s->request.offset, s->colour);
	return 0;
}

static int run_kwic(struct buf *out, sqlite3 *db, struct arena *arena,
		    const struct settings *s, struct results *results,
		    struct err *err)
{
	struct stream_kwic kwic = {
		.order = s->kwic_order,
		.format = (enum table_format)s->format, .colour = s->colour,
		.width = options_terminal_width(),
	};

	if (stream_kwic(results, stdout, db, arena, &s->request, &kwic, err))
		return -1;
	if (!kwic.lines && results->total && s->request.limit &&
	    !s->request.offset)
		*arena_push(arena, &results->notes) = SLICE(
			"a line of --kwic is a word or a date that matched, "
			"and the query asks for none");
	if (s->format == TABLE_TEXT)
		buf_addf(out, "%zu %s in %llu %s%s\n", kwic.lines,
			 kwic.lines == 1 ? "line" : "lines",
			 (unsigned long long)results->total,
			 results->quotes ? "quotation" : "passage",
			 results->total == 1 ? "" : "s");
	return 0;
}

static int run_export(sqlite3 *db, struct arena *arena,
		      const struct settings *s, struct results *results,
		      struct err *err)
{
	static const enum export_form forms[] = {
		[TABLE_JSONL] = EXPORT_JSONL, [TABLE_CSV] = EXPORT_CSV,
		[TABLE_TSV] = EXPORT_TSV, [FORMAT_BIBTEX] = EXPORT_BIBTEX,
		[FORMAT_CSL_JSON] = EXPORT_CSL_JSON,
	};

	return stream_export(results, stdout, db, arena, &s->request,
			     forms[s->format], err);
}

/* Are facets all that is asked for, as a table? */
static bool counts_facets(const struct settings *s)
{
	return !s->request.limit && s->request.nfacets &&
	       s->format <= TABLE_TSV;
}

/* What is written at the end goes to *out; the rest is written already. */
static int answer(struct buf *out, sqlite3 *db, struct arena *arena,
		  const struct settings *s, struct results *results,
		  struct err *err)
{
	if (s->variants)
		return run_variants(out, db, arena, s, results, err);
	if (s->kwic)
		return run_kwic(out, db, arena, s, results, err);
	if (is_export(s) && !counts_facets(s))
		return run_export(db, arena, s, results, err);
	if (search_run(results, db, arena, &s->request, err))
		return -1;
	if (s->group)
		speaker_groups_make(results, arena);
	present(out, s, results);
	return 0;
}

static void print_error(const struct command *self, const struct err *err)
{
	fprintf(stderr, "quoth %s: ", self->name);
	if (err->column)
		fprintf(stderr, "column %d: ", err->column);
	fprintf(stderr, "%s\n", err->text);
}

static int run_search(const struct command *self, const struct settings *s)
{
	struct arena arena = { 0 };
	struct results results = { 0 };
	struct buf out = { 0 };
	struct err err = { 0 };
	sqlite3 *db = NULL;
	int rc = schema_open(&db, s->db, SCHEMA_READ, NULL, &err);

	if (rc == 0)
		rc = answer(&out, db, &arena, s, &results, &err);
	schema_close(db);
	fwrite(out.data ? out.data : "", 1, out.len, stdout);
	if (rc == 0 && fflush(stdout))
		rc = err_set(&err, ERR_IO, "cannot write the results");
	if (rc) {
		print_error(self, &err);
		rc = err_exit_code(&err);
	} else {
		print_notes(self, s, &results);
		rc = results.total == 0;
	}
	buf_release(&out);
	arena_release(&arena);
	return rc;
}

/* Does --sort, --facet or the like have no say?  The fault, or NULL. */
static const char *conflict_of_order(const struct settings *s)
{
	const struct search_request *r = &s->request;

	if (r->expand && (r->order || s->kwic_order || s->variants))
		return "--expand is for the order of relevance: it goes "
		       "without --sort, --kwic-sort and --variants";
	if (s->kwic_order && r->order)
		return "--kwic-sort goes without --sort: both are orders";
	if (r->nfacets && is_export(s) && !counts_facets(s))
		return "--facet is for text and json; as csv, tsv or jsonl "
		       "ask for the counts alone, with -n 0";
	return NULL;
}

/* Options that say nothing together; the fault, or NULL. */
static const char *conflict(const struct settings *s)
{
	const struct search_request *r = &s->request;

	if (s->variants && (r->order || r->nfacets || r->per_essay))
		return "--variants goes without --sort, --facet and "
		       "--per-essay";
	if (s->variants && (s->kwic || s->format > TABLE_TSV))
		return "--variants goes without --kwic and without bibtex "
		       "and csl-json";
	if (s->group && (s->variants || s->kwic || is_export(s)))
		return "--group is for text and json, without --variants and "
		       "--kwic";
	if (s->kwic && (r->nfacets || s->format > TABLE_TSV))
		return "--kwic goes without --facet and without bibtex and "
		       "csl-json";
	return conflict_of_order(s);
}

static int run(const struct command *self, int argc, char **argv)
{
	struct settings s = {
		.db = options_default_db(), .colour = options_want_colour(),
		.request = { .quotes = self == &command_quotes, .limit = 10,
			     .advise = true },
	};
	struct arena arena = { 0 };
	struct buf query = { 0 };
	int rc;

	options_keep_exclusions(self, &arena, argc, argv);
	rc = options_read(self, argc, argv, read_option, choices, &s);
	if (rc != OPTIONS_END) {
		arena_release(&arena);
		return rc;
	}
	if (conflict(&s)) {
		fprintf(stderr, "quoth %s: %s\n", self->name, conflict(&s));
		arena_release(&arena);
		return 2;
	}
	if (!s.limited && (s.kwic || is_export(&s)))
		s.request.limit = SIZE_MAX;
	options_join_operands(&query, argc, argv);
	s.request.query = buf_slice(&query);
	if (!query.len && !s.request.quotes && !s.request.nfacets) {
		fprintf(stderr, "quoth search: say what to search for\n"
			"Try 'quoth search --help'.\n");
		rc = 2;
	} else {
		rc = run_search(self, &s);
	}
	buf_release(&query);
	arena_release(&arena);
	return rc;
}

const struct command command_search = {
	"search", "[OPTION]... QUERY...",
	"Find passages, best first.",
	"  quoth search nuclear talks event:2003..2007\n"
	"  quoth search '\"open door\" -japan' --facet actor\n"
	"  quoth search 'NEAR(iran militias, 5) OR negotiat*'\n"
	"  quoth search --kwic-sort right '\"cold war\"'\n"
	"  quoth search treaty --format bibtex >treaty.bib\n",
	search_options, run
};

const struct command command_quotes = {
	"quotes", "[OPTION]... [QUERY...]",
	"Find quotations, with speaker, cue, date and essay.",
	"  quoth quotes --by crocker said:2007-05\n"
	"  quoth quotes detente type:direct --sort said\n"
	"  quoth quotes --by obama --format csv >obama.csv\n"
	"  quoth quotes --variants 'iron curtain'\n",
	quotes_options, run
};
