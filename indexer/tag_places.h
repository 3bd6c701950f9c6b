#ifndef QUOTH_INDEXER_TAG_PLACES_H
#define QUOTH_INDEXER_TAG_PLACES_H

/* Where tags lie in the text: the index of the first that does, or len. */

#include "indexer/tags.h"

/* That begins at `at` or behind it. */
size_t mentions_from(const struct actor_mentions *mentions, uint32_t at);
size_t dates_from(const struct date_mentions *dates, uint32_t at);
/* That ends behind `at`. */
size_t mentions_behind(const struct actor_mentions *mentions, uint32_t at);
size_t dates_behind(const struct date_mentions *dates, uint32_t at);

#endif
