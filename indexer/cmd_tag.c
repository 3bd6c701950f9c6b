#include <getopt.h>
#include <stdbool.h>

#include "core/edtf.h"
#include "core/err.h"
#include "indexer/commands.h"
#include "indexer/present_tags.h"

enum { OPT_FORMAT, OPT_DCT, OPT_ACTORS, OPT_CORRECTIONS, OPT_EXPLAIN };

static const struct option_spec options[] = {
	[OPT_FORMAT] = { "format", 0, "FORMAT", "jsonl (the only one)" },
	[OPT_DCT] = { "dct", 0, "DATE",
		      "when the essay was written, in EDTF" },
	[OPT_ACTORS] = { "actors", 0, "FILE",
			 "more actors than those built in; repeatable" },
	[OPT_CORRECTIONS] = { "corrections", 0, "FILE",
			      "what is known better; repeatable" },
	[OPT_EXPLAIN] = { "explain", 0, NULL,
			  "say how the dates of each essay are read" },
	{ NULL, 0, NULL, NULL }
};

struct request {
	const char *actors[COMMAND_LISTS_MAX];
	const char *corrections[COMMAND_LISTS_MAX];
	struct tagger_lists lists;
	struct slice written;
	bool explain;
};

static bool tag_file(const struct tagger *tagger, const char *path,
		     const struct request *request)
{
	struct arena arena = { 0 };
	struct buf out = { 0 };
	struct prepared prepared;
	struct err err = { 0 };
	bool ok = !prepare_file(&arena, tagger, path, request->written, NULL,
				&prepared, &err);

	if (!ok)
		fprintf(stderr, "quoth tag: %s: %s\n", path, err.text);
	for (size_t i = 0; ok && i < prepared.nessays; i++) {
		buf_reset(&out);
		present_tags_jsonl(&out, &prepared.essays[i], prepared.bytes);
		if (request->explain)
			present_tags_explain(&out, &prepared.essays[i]);
		fwrite(out.data, 1, out.len, stdout);
	}
	buf_release(&out);
	arena_release(&arena);
	return ok;
}

static int complain(const char *what, const char *value)
{
	fprintf(stderr, "quoth tag: %s '%s'\nTry 'quoth tag --help'.\n", what,
		value);
	return 2;
}

static int tag_files(const struct request *request, int argc, char **argv)
{
	struct tagger tagger;
	struct err err = { 0 };
	bool ok = true;

	if (tagger_open(&tagger, &request->lists, &err)) {
		fprintf(stderr, "quoth tag: %s\n", err.text);
		return err_exit_code(&err);
	}
	for (size_t i = 0; i < tagger.notes.len; i++)
		command_print_note("tag", &tagger.notes.data[i]);
	for (int i = 0; i < argc; i++)
		ok = tag_file(&tagger, argv[i], request) && ok;
	tagger_close(&tagger);
	return ok ? 0 : 2;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct request request = { .lists.actors = request.actors,
				   .lists.corrections = request.corrections };
	const char *value;
	struct day_span span;
	int option;

	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		if (option == OPT_ACTORS) {
			if (!command_add_list("tag", request.actors,
					      &request.lists.nactors, value))
				return 2;
		} else if (option == OPT_CORRECTIONS) {
			if (!command_add_list("tag", request.corrections,
					      &request.lists.ncorrections,
					      value))
				return 2;
		} else if (option == OPT_DCT)
			request.written = slice_of(value);
		else if (option == OPT_EXPLAIN)
			request.explain = true;
		else if (!slice_is(slice_of(value), "jsonl"))
			return complain("there is no tag format", value);
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	if (request.written.len && !edtf_parse(request.written, &span))
		return complain("this is no EDTF date:",
				request.written.data);
	if (optind >= argc)
		return complain("name the files to tag after",
				argv[argc - 1]);
	return tag_files(&request, argc - optind, argv + optind);
}

const struct command command_tag = {
	"tag", "[OPTION]... FILE...",
	"Print the actors, dates, quotations and pronouns of essays, without "
	"an index.",
	"  quoth tag essay.txt\n"
	"  quoth tag --dct 1998-02-27 news.txt | jq -r .speaker_name\n",
	options, run
};
