#ifndef QUOTH_SEARCHER_WEB_ACTOR_DATA_H
#define QUOTH_SEARCHER_WEB_ACTOR_DATA_H

/* Actors as data for templates. */

#include <jansson.h>

#include "searcher/actor_card.h"

/* A row of the list: name, key, kind in words, counts, years. */
json_t *actor_data_row(struct arena *arena, const struct actor_row *row);
json_t *actor_data_rows(struct arena *arena, const struct actor_rows *rows);

/* All of a card but its quotations and its timeline. */
json_t *actor_data_card(struct arena *arena, const struct actor_card *card);

#endif
