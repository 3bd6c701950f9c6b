#ifndef QUOTH_SEARCHER_WEB_ANSWER_CACHE_H
#define QUOTH_SEARCHER_WEB_ANSWER_CACHE_H

/*
 * Answers that took long, kept for whoever asks for the same of the same
 * state of the index, within the bound of the cache that searches share.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"
#include "searcher/cache.h"
#include "searcher/web/http.h"

enum { ANSWER_LONG_US = 3000, ANSWER_MOST_BYTES = 256 * 1024 };

/* Puts the answer into *response, if there is one. */
bool answer_cache_get(struct cache *cache, uint64_t state, struct slice key,
		      struct http_response *response);
/* Keeps it, if it is whole, of 200, not too large, and took so long. */
void answer_cache_put(struct cache *cache, uint64_t state, struct slice key,
		      const struct http_response *response, int64_t took_us);

#endif
