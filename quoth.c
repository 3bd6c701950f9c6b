/* quoth: who said what, and when.  The table of subcommands. */

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "core/options.h"
#include "core/schema.h"
#include "indexer/commands.h"
#include "searcher/commands.h"

static const struct command *const commands[] = {
	&command_index,    &command_search,  &command_quotes,
	&command_actors,   &command_speakers, &command_timeline,
	&command_show,     &command_tag,     &command_serve,
	&command_fsck,     &command_check,
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(FILE *out)
{
	fputs("Usage: quoth COMMAND [OPTION]... [ARGUMENT]...\n"
	      "Finds who said what, and when, in a folder of essays.\n\n"
	      "Commands:\n", out);
	for (size_t i = 0; i < COMMANDS; i++) {
		const char *summary = commands[i]->summary;

		fprintf(out, "  %-10s%.*s\n", commands[i]->name,
			(int)strcspn(summary, "\n"), summary);
	}
	fputs("\nExamples:\n"
	      "  quoth index essays/\n"
	      "  quoth search nuclear talks event:2003..2007\n"
	      "  quoth quotes --by crocker\n\n"
	      "'quoth COMMAND --help' tells more.\n", out);
}

static void print_version(void)
{
	puts("quoth " QUOTH_VERSION "\n"
	     "Copyright (C) 2026 the quoth authors\n"
	     "Licence: MIT.  There is NO WARRANTY, to the extent permitted by "
	     "law.");
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;

	signal(SIGPIPE, SIG_DFL);
	if (!name) {
		print_help(stderr);
		return 2;
	}
	if (!strcmp(name, "--help") || !strcmp(name, "-h") ||
	    !strcmp(name, "help")) {
		print_help(stdout);
		return 0;
	}
	if (!strcmp(name, "--version")) {
		print_version();
		return 0;
	}
	schema_start();
	for (size_t i = 0; i < COMMANDS; i++)
		if (!strcmp(name, commands[i]->name))
			return commands[i]->run(commands[i], argc - 1,
						argv + 1);
	fprintf(stderr, "quoth: there is no command '%s'\n"
		"Try 'quoth --help'.\n", name);
	return 2;
}
