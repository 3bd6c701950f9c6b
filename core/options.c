#include "core/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/buf.h"

enum { MAX_OPTIONS = 32, HELP_COLUMN = 26 };

/* In front of an operand that getopt would take for options. */
static const char kept = '\1';

static size_t count_options(const struct command *command)
{
	size_t n = 0;

	while (command->options[n].name && n < MAX_OPTIONS)
		n++;
	return n;
}

static void build_getopt(const struct command *command, size_t n,
			 struct option *longs, char *shorts)
{
	char *s = shorts;

	*s++ = ':';
	for (size_t i = 0; i < n; i++) {
		const struct option_spec *spec = &command->options[i];

		longs[i] = (struct option){
			spec->name,
			spec->arg ? required_argument : no_argument, NULL,
			1000 + (int)i
		};
		if (spec->letter) {
			*s++ = spec->letter;
			if (spec->arg)
				*s++ = ':';
		}
	}
	longs[n] = (struct option){ "help", no_argument, NULL, 999 };
	longs[n + 1] = (struct option){ 0 };
	*s++ = 'h';
	*s = '\0';
}

static int by_letter(const struct command *command, size_t n, int letter)
{
	for (size_t i = 0; i < n; i++)
		if (command->options[i].letter == letter)
			return (int)i;
	return OPTIONS_BAD;
}

static int complain(const struct command *command, const char *what,
		    char **argv)
{
	const char *arg = optind > 0 ? argv[optind - 1] : "";

	if (optopt && optopt < 256 && strncmp(arg, "--", 2))
		fprintf(stderr, "quoth %s: %s '-%c'\n", command->name, what,
			optopt);
	else
		fprintf(stderr, "quoth %s: %s '%s'\n", command->name, what,
			arg);
	fprintf(stderr, "Try 'quoth %s --help'.\n", command->name);
	return OPTIONS_BAD;
}

int options_next(const struct command *command, int argc, char **argv,
		 const char **value)
{
	struct option longs[MAX_OPTIONS + 2];
	char shorts[2 * MAX_OPTIONS + 3];
	size_t n = count_options(command);
	int c;

	build_getopt(command, n, longs, shorts);
	opterr = 0;
	c = getopt_long(argc, argv, shorts, longs, NULL);
	*value = optarg;
	if (c == -1)
		return OPTIONS_END;
	if (c == 999 || c == 'h') {
		options_print_help(command, stdout);
		return OPTIONS_HELP;
	}
	if (c == '?')
		return complain(command, "unknown option", argv);
	if (c == ':')
		return complain(command, "an argument is missing for", argv);
	return c >= 1000 ? c - 1000 : by_letter(command, n, c);
}

int options_read(const struct command *command, int argc, char **argv,
		 option_taker *take, option_values *values, void *ctx)
{
	const struct option_spec *spec;
	const char *value;
	int option;

	while ((option = options_next(command, argc, argv, &value)) >= 0) {
		if (take(option, value, ctx))
			continue;
		spec = &command->options[option];
		fprintf(stderr, "quoth %s: '%s' is no value for --%s (%s)\n"
			"Try 'quoth %s --help'.\n", command->name, value,
			spec->name, values ? values(spec) : spec->help,
			command->name);
		return 2;
	}
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	return OPTIONS_END;
}

/* Is this an option whose value is the next argument? */
static bool awaits_value(const struct option_spec *o, const char *arg)
{
	if (arg[0] != '-')
		return false;
	for (; o->name; o++)
		if (o->arg && (arg[1] == '-' ? !strcmp(arg + 2, o->name)
					     : o->letter && arg[1] == o->letter
					       && !arg[2]))
			return true;
	return false;
}

static bool is_exclusion(const char *arg)
{
	return arg[0] == '-' && arg[1] && arg[1] != '-' && arg[2] &&
	       !(arg[2] >= '0' && arg[2] <= '9');
}

void options_keep_exclusions(const struct command *command,
			     struct arena *arena, int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (awaits_value(command->options, argv[i]))
			i++;
		else if (is_exclusion(argv[i]))
			argv[i] = (char *)arena_printf(arena, "%c%s", kept,
						       argv[i]).data;
	}
}

bool options_number(const char *value, size_t *out)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end)
		return false;
	*out = n;
	return true;
}

bool options_colour(const char *value, bool *colour)
{
	if (!strcmp(value, "always"))
		*colour = true;
	else if (!strcmp(value, "never"))
		*colour = false;
	else
		return !strcmp(value, "auto");
	return true;
}

static void print_option(FILE *out, const struct option_spec *spec)
{
	char left[64];
	int n;

	n = snprintf(left, sizeof left, spec->letter ? "  -%c, " : "      ",
		     spec->letter);
	snprintf(left + n, sizeof left - (size_t)n, "--%s%s%s", spec->name,
		 spec->arg ? "=" : "", spec->arg ? spec->arg : "");
	if (strlen(left) < HELP_COLUMN)
		fprintf(out, "%-*s%s\n", HELP_COLUMN, left, spec->help);
	else
		fprintf(out, "%s\n%*s%s\n", left, HELP_COLUMN, "", spec->help);
}

void options_print_help(const struct command *command, FILE *out)
{
	static const struct option_spec help = { "help", 'h', NULL,
						 "show this and exit" };

	fprintf(out, "Usage: quoth %s %s\n%s\n\n", command->name,
		command->args, command->summary);
	for (const struct option_spec *o = command->options; o->name; o++)
		print_option(out, o);
	print_option(out, &help);
	if (command->examples)
		fprintf(out, "\nExamples:\n%s", command->examples);
}

void options_join_operands(struct buf *out, int argc, char **argv)
{
	for (int i = optind; i < argc; i++) {
		if (out->len)
			buf_addc(out, ' ');
		buf_adds(out, argv[i] + (*argv[i] == kept));
	}
}

bool options_want_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && !(no && *no) && term &&
	       strcmp(term, "dumb");
}

size_t options_terminal_width(void)
{
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;
	struct winsize size;

	if (n > 0 && n < 10000)
		return (size_t)n;
	if (isatty(STDOUT_FILENO) &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 80;
}

const char *options_default_db(void)
{
	const char *name = getenv("QUOTH_DB");

	return name && *name ? name : "quoth.db";
}
