#include <getopt.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/json.h"
#include "core/schema.h"
#include "searcher/commands.h"
#include "searcher/search.h"

enum { OPT_DB, OPT_LIMIT, OPT_OFFSET, OPT_FORMAT, OPT_BY };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE", "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_LIMIT] = { "limit", 'n', "N", "at most N results (10)" },
	[OPT_OFFSET] = { "offset", 0, "N", "leave out the first N" },
	[OPT_FORMAT] = { "format", 0, "FORM", "text or json" },
	[OPT_BY] = { "by", 0, "NAME", "quotations of this speaker" },
	{ NULL, 0, NULL, NULL }
};

static void print_text(const struct results *r)
{
	size_t i, k;

	for (i = 0; i < r->hits.len; i++) {
		const struct hit *h = &r->hits.data[i];

		printf("%s  [%s#%u-%u]\n  ", h->essay.title.data,
		       h->essay.key.data, h->start, h->end);
		for (k = h->snippet.start; k < h->snippet.end; k++) {
			unsigned char c = (unsigned char)h->text.data[k];

			putchar(c < 0x20 || c == 0x7f ? ' ' : c);
		}
		printf("\n");
		if (r->quotes)
			printf("  %s\n", h->speaker.len ? h->speaker.data
						       : h->speaker_text.data);
	}
}

static void key_string(struct json *j, const char *key, struct slice value)
{
	json_key(j, key);
	json_string_or_null(j, value);
}

static void print_json(const struct results *r)
{
	struct buf out = { 0 };
	struct json j = { .out = &out };
	size_t i;

	json_object(&j);
	json_key(&j, "version");
	json_int(&j, 1);
	json_key(&j, "query");
	json_string(&j, r->query);
	json_key(&j, "total");
	json_int(&j, (int64_t)r->total);
	json_key(&j, r->quotes ? "quotes" : "hits");
	json_array(&j);
	for (i = 0; i < r->hits.len; i++) {
		const struct hit *h = &r->hits.data[i];
		char id[96];

		snprintf(id, sizeof id, "%s#%u-%u", h->essay.key.data,
			 h->start, h->end);
		json_object(&j);
		key_string(&j, "id", slice_of(id));
		json_key(&j, "score");
		json_number(&j, h->score);
		key_string(&j, "text", h->text);
		key_string(&j, "title", h->essay.title);
		key_string(&j, "speaker", h->speaker);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
	puts(out.data);
	buf_release(&out);
}

static int run(const struct command *self, int argc, char **argv)
{
	struct search_request q = { .quotes = self == &command_quotes,
				    .limit = 10 };
	const char *db_path = options_default_db(), *value;
	struct arena arena = { 0 };
	struct results results = { 0 };
	struct buf query = { 0 };
	struct err err = { 0 };
	sqlite3 *db = NULL;
	int option, rc = 2;
	bool json = false;

	optind = 0;
	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		if (option == OPT_DB)
			db_path = value;
		else if (option == OPT_LIMIT)
			q.limit = strtoul(value, NULL, 10);
		else if (option == OPT_OFFSET)
			q.offset = strtoul(value, NULL, 10);
		else if (option == OPT_FORMAT)
			json = slice_is(slice_of(value), "json");
		else if (option == OPT_BY)
			q.by = slice_of(value);
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	for (; optind < argc; optind++) {
		buf_adds(&query, query.len ? " " : "");
		buf_adds(&query, argv[optind]);
	}
	q.query = buf_slice(&query);
	if (schema_open(&db, db_path, SCHEMA_READ, NULL, &err) ||
	    search_run(&results, db, &arena, &q, &err)) {
		fprintf(stderr, "quoth: %s\n", err.text);
		rc = err_exit_code(&err);
	} else {
		if (json)
			print_json(&results);
		else
			print_text(&results);
		rc = results.total ? 0 : 1;
	}
	schema_close(db);
	arena_release(&arena);
	buf_release(&query);
	return rc;
}

const struct command command_search = {
	"search", "[OPTION]... QUERY...", "Find passages, best first.",
	"  quoth search 'nuclear talks by:crocker'\n", options, run
};

const struct command command_quotes = {
	"quotes", "[OPTION]... [QUERY...]", "Find quotations and speakers.",
	"  quoth quotes --by crocker iran\n", options, run
};
