#include "searcher/commands.h"

enum { OPT_DB, OPT_LISTEN };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_LISTEN] = { "listen", 0, "ADDR:PORT",
			 "where to listen (127.0.0.1:8080)" },
	{ NULL, 0, NULL, NULL }
};

static int run(const struct command *self, int argc, char **argv)
{
	const char *value;
	int option;

	while ((option = options_next(self, argc, argv, &value)) >= 0)
		;
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	fprintf(stderr, "quoth serve: the page is not in this version yet; "
		"use 'quoth search' and 'quoth quotes'\n");
	return 2;
}

const struct command command_serve = {
	"serve", "[OPTION]...",
	"Serve the web page and its API.  Comes with a later version.",
	"  quoth serve --listen 127.0.0.1:8080\n",
	options, run
};
