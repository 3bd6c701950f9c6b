#include "indexer/commands.h"

#include <stdio.h>

void command_print_note(const char *command, const struct note *note)
{
	fprintf(stderr, "quoth %s: %s", command, note->path);
	if (note->line)
		fprintf(stderr, ":%zu", note->line);
	fprintf(stderr, ": %.*s\n", (int)note->text.len, note->text.data);
}

bool command_add_list(const char *command, const char **lists, size_t *n,
		      const char *value)
{
	if (*n < COMMAND_LISTS_MAX) {
		lists[(*n)++] = value;
		return true;
	}
	fprintf(stderr, "quoth %s: more than %d lists\n", command,
		COMMAND_LISTS_MAX);
	return false;
}
