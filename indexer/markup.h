#ifndef QUOTH_INDEXER_MARKUP_H
#define QUOTH_INDEXER_MARKUP_H

/*
 * Guards against markup that makes a parser's time grow with the square of
 * the input.
 */

#include <stdbool.h>

#include "core/slice.h"

/*
 * Are there start tags with so many attributes that the check for double
 * ones, which compares each with each, would take seconds?
 */
bool markup_has_monster_tags(struct slice text);

#endif
