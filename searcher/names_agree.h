#ifndef QUOTH_SEARCHER_NAMES_AGREE_H
#define QUOTH_SEARCHER_NAMES_AGREE_H

/* Whether two names, as texts have them, may be of one speaker. */

#include <stdbool.h>

#include "core/slice.h"

/*
 * The words of the one are among the words of the other, or both end in the
 * same word ("President Kennedy", "John F. Kennedy"); case, accents and
 * full stops aside.
 */
bool names_agree(struct slice a, struct slice b);

/* The same, and the first words too ("James C. Kopp", "James Kopp"). */
bool names_are_one(struct slice a, struct slice b);

/* Is it a name, and no pronoun or description ("he", "the minister",
 * "Miller's clerk")? */
bool names_is_name(struct slice text);

#endif
