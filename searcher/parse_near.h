#ifndef QUOTH_SEARCHER_PARSE_NEAR_H
#define QUOTH_SEARCHER_PARSE_NEAR_H

/* NEAR(iran militias, 5): the part of the query language in its brackets. */

#include <stdbool.h>

#include "searcher/parser.h"

/* NEAR and a bracket; without one it is a word. */
bool parse_near_is_here(const struct parser *p);
int parse_near(struct parser *p, struct query_node **out);

#endif
