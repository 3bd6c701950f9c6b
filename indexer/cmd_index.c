#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/err.h"
#include "indexer/commands.h"
#include "indexer/index.h"
#include "indexer/progress.h"

enum { OPT_DB, OPT_JOBS, OPT_ACTORS, OPT_CORRECTIONS, OPT_PRUNE, OPT_QUIET };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_JOBS] = { "jobs", 'j', "N", "tag in N threads (all cores)" },
	[OPT_ACTORS] = { "actors", 0, "FILE",
			 "more actors than those built in; repeatable" },
	[OPT_CORRECTIONS] = { "corrections", 0, "FILE",
			      "what is known better; repeatable" },
	[OPT_PRUNE] = { "prune", 0, NULL, "forget files that are gone" },
	[OPT_QUIET] = { "quiet", 'q', NULL, "no progress, no summary" },
	{ NULL, 0, NULL, NULL }
};

/* The one thing that a signal handler may touch. */
static atomic_bool stop_asked;

static void on_signal(int signal)
{
	(void)signal;
	atomic_store(&stop_asked, true);
}

static void stop_on_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal,
				    .sa_flags = (int)SA_RESETHAND };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
}

static void on_report(void *ctx, const char *path, const char *why)
{
	progress_clear(ctx);
	fprintf(stderr, "quoth index: %s: %s\n", path, why);
}

static void on_note(void *ctx, const struct note *note)
{
	progress_clear(ctx);
	command_print_note("index", note);
}

static void on_progress(void *ctx, size_t files, size_t of, uint64_t bytes,
			uint64_t of_bytes)
{
	progress_update(ctx, files, of, bytes, of_bytes);
}

static void print_summary(const struct index_result *r, double seconds)
{
	printf("indexed %llu files: %llu essays, %llu passages, "
	       "%llu quotations (%llu with a speaker), %llu dates, "
	       "%llu mentions of actors; ",
	       (unsigned long long)r->added.files,
	       (unsigned long long)r->added.essays,
	       (unsigned long long)r->added.passages,
	       (unsigned long long)r->added.quotes,
	       (unsigned long long)r->added.attributed,
	       (unsigned long long)r->added.dates,
	       (unsigned long long)r->added.mentions);
	printf("%zu unchanged, %zu removed, %zu failed; %.1f s\n",
	       r->unchanged, r->removed, r->failed, seconds);
	if (r->stopped)
		printf("stopped early; run the same command again to go on\n");
}

static int finish(const struct index_options *o, struct progress *progress,
		  bool quiet)
{
	struct index_result result;
	struct err err = { 0 };
	int rc = index_run(o, &result, &err);

	progress_clear(progress);
	if (rc) {
		fprintf(stderr, "quoth index: %s\n", err.text);
		return err_exit_code(&err);
	}
	if (!quiet)
		print_summary(&result, progress_seconds(progress));
	if (result.stopped)
		return 2;
	return result.failed && !result.added.files && !result.unchanged &&
	       !result.removed ? 2 : 0;
}

static int bad_number(const char *value)
{
	fprintf(stderr, "quoth index: '%s' is not a number of threads from 1 "
		"to 256\n", value);
	return 2;
}

static unsigned cores(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 64 ? 64 : (unsigned)n;
}

/* What the options ask for, with room for the lists they name. */
struct request {
	struct index_options o;
	const char *actors[COMMAND_LISTS_MAX];
	const char *corrections[COMMAND_LISTS_MAX];
	bool quiet;
};

/* 0, or the exit code for a value that will not do. */
static int take_option(struct request *r, int option, const char *value)
{
	struct tagger_lists *lists = &r->o.lists;
	bool ok = true;

	switch (option) {
	case OPT_DB: r->o.db = value; break;
	case OPT_PRUNE: r->o.prune = true; break;
	case OPT_QUIET: r->quiet = true; break;
	case OPT_ACTORS:
		ok = command_add_list("index", r->actors, &lists->nactors,
				      value);
		break;
	case OPT_CORRECTIONS:
		ok = command_add_list("index", r->corrections,
				      &lists->ncorrections, value);
		break;
	case OPT_JOBS:
		r->o.jobs = (unsigned)strtoul(value, NULL, 10);
		if (r->o.jobs < 1 || r->o.jobs > 256)
			return bad_number(value);
	}
	return ok ? 0 : 2;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct progress progress;
	struct request r = { .o = {
		.db = options_default_db(), .jobs = cores(),
		.report = on_report, .note = on_note, .progress = on_progress,
		.ctx = &progress, .stop = &stop_asked,
	} };
	const char *value;
	int option, rc;

	r.o.lists.actors = r.actors;
	r.o.lists.corrections = r.corrections;
	while ((option = options_next(self, argc, argv, &value)) >= 0) {
		rc = take_option(&r, option, value);
		if (rc)
			return rc;
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	r.o.paths = argv + optind;
	r.o.npaths = (size_t)(argc - optind);
	if (!r.o.npaths) {
		fprintf(stderr, "quoth index: name the files or folders to "
			"index\nTry 'quoth index --help'.\n");
		return 2;
	}
	stop_on_signals();
	progress_start(&progress, !r.quiet);
	return finish(&r.o, &progress, r.quiet);
}

const struct command command_index = {
	"index", "[OPTION]... PATH...",
	"Add or refresh essays: text, Markdown, HTML and TEI files, or folders "
	"of them.\nOnly what changed is read again.",
	"  quoth index essays/\n"
	"  quoth index -d work.db --prune essays/ more/letter.txt\n",
	options, run
};
