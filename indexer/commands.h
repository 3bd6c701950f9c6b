#ifndef QUOTH_INDEXER_COMMANDS_H
#define QUOTH_INDEXER_COMMANDS_H

/* The subcommands that read essays. */

#include "core/options.h"

extern const struct command command_index;
extern const struct command command_tag;

#endif
