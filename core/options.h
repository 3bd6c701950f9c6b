#ifndef QUOTH_CORE_OPTIONS_H
#define QUOTH_CORE_OPTIONS_H

/*
 * A command's options as one table, which drives both the parsing (GNU
 * getopt_long) and `--help`.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct buf;

struct option_spec {
	const char *name;        /* long name */
	char letter;             /* short name or 0 */
	const char *arg;         /* name of its argument, or NULL for a flag */
	const char *help;        /* one line */
};

struct command {
	const char *name;
	const char *args;        /* "[OPTION]... QUERY..." */
	const char *summary;     /* one line */
	const char *examples;    /* whole lines, indented by two */
	const struct option_spec *options; /* ends with a NULL name */
	int (*run)(const struct command *self, int argc, char **argv);
};

enum { OPTIONS_END = -1, OPTIONS_BAD = -2, OPTIONS_HELP = -3 };

/*
 * The index of the next option in command->options and its *value, or
 * OPTIONS_END (optind is then the first operand), OPTIONS_BAD (said on stderr
 * with a hint; exit with 2) or OPTIONS_HELP (printed on stdout; exit with 0).
 * Start with optind = 0.
 */
int options_next(const struct command *command, int argc, char **argv,
		 const char **value);

/* Takes one option; false when the value is none that it may have. */
typedef bool option_taker(int option, const char *value, void *ctx);
/* What values an option may have, for an error. */
typedef const char *option_values(const struct option_spec *spec);

/*
 * All options through `take`.  OPTIONS_END when the command may go on, else
 * its exit code: help was asked for, or something is wrong, which is said on
 * stderr.  `values` may be NULL: then an option's help says what it takes.
 */
int options_read(const struct command *command, int argc, char **argv,
		 option_taker *take, option_values *values, void *ctx);

/*
 * For a command whose operands are a query, before options_read: `-sanctions`
 * leaves a word out, but getopt takes it for options.  `-n` and `-n5` stay
 * options.  What getopt is handed lives in the arena; options_join_operands
 * has the words as they were typed.
 */
void options_keep_exclusions(const struct command *command,
			     struct arena *arena, int argc, char **argv);

/* A whole number in digits. */
bool options_number(const char *value, size_t *out);
/* auto, which leaves *colour as it is, always or never. */
bool options_colour(const char *value, bool *colour);

void options_print_help(const struct command *command, FILE *out);

/* The operands from optind on, a space between, appended to *out. */
void options_join_operands(struct buf *out, int argc, char **argv);

/* Is stdout a terminal that shows colour, and NO_COLOR unset? */
bool options_want_colour(void);

/* Columns of the terminal: $COLUMNS, else what it says, else 80. */
size_t options_terminal_width(void);

/* $QUOTH_DB, else quoth.db. */
const char *options_default_db(void);

#endif
