#ifndef QUOTH_INDEXER_COMMANDS_H
#define QUOTH_INDEXER_COMMANDS_H

/* The subcommands that read essays. */

#include <stdbool.h>

#include "core/options.h"
#include "indexer/notes.h"

extern const struct command command_index;
extern const struct command command_tag;

/* "quoth COMMAND: FILE:LINE: what is wrong" on stderr. */
void command_print_note(const char *command, const struct note *note);

/* How often one option may be given. */
enum { COMMAND_LISTS_MAX = 32 };

/* Adds a value; says on stderr when there are too many. */
bool command_add_list(const char *command, const char **lists, size_t *n,
		      const char *value);

#endif
