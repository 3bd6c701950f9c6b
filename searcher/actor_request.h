#ifndef QUOTH_SEARCHER_ACTOR_REQUEST_H
#define QUOTH_SEARCHER_ACTOR_REQUEST_H

/* What a list of actors is asked for, as people write it. */

#include <stdbool.h>

#include "searcher/actor_list.h"

/* "PER,ORG", added to the set of bits; false for what is none. */
bool actor_kinds_parse(const char *value, unsigned *out);
/* "name", "-passages": the order and whether it is reversed. */
bool actor_order_read(const char *value, struct actor_request *out);

/* Leaves those of the kinds; 0: of all. */
void actor_kinds_keep(struct plan_actors *actors, unsigned kinds);

#endif
