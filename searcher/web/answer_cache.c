#include "searcher/web/answer_cache.h"

#include <stdlib.h>
#include <string.h>

struct kept_answer {
	const char *type;        /* a literal */
	size_t len;
	char body[];
};

bool answer_cache_get(struct cache *cache, uint64_t state, struct slice key,
		      struct http_response *response)
{
	const struct kept_answer *kept;
	struct cache_hold hold;

	if (!cache)
		return false;
	cache_begin(&hold, cache, state);
	kept = cache_get(&hold, key);
	if (kept) {
		response->type = kept->type;
		buf_add(&response->body, kept->body, kept->len);
	}
	cache_end(&hold);
	return kept;
}

void answer_cache_put(struct cache *cache, uint64_t state, struct slice key,
		      const struct http_response *response, int64_t took_us)
{
	struct kept_answer *kept;
	struct cache_hold hold;
	size_t bytes;

	if (!cache || took_us < ANSWER_LONG_US || response->status != 200 ||
	    response->write || response->body.len > ANSWER_MOST_BYTES)
		return;
	bytes = sizeof *kept + response->body.len;
	kept = malloc(bytes);
	if (!kept)
		return;
	kept->type = response->type;
	kept->len = response->body.len;
	memcpy(kept->body, buf_slice(&response->body).data, kept->len);
	cache_begin(&hold, cache, state);
	cache_put(&hold, key, kept, bytes, free);
	cache_end(&hold);
}
