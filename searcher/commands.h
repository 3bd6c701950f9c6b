#ifndef QUOTH_SEARCHER_COMMANDS_H
#define QUOTH_SEARCHER_COMMANDS_H

/* The subcommands that read an index. */

#include "core/options.h"

extern const struct command command_search;
extern const struct command command_quotes;
extern const struct command command_actors;
extern const struct command command_speakers;
extern const struct command command_timeline;
extern const struct command command_show;
extern const struct command command_serve;
extern const struct command command_check;
extern const struct command command_fsck;

#endif
