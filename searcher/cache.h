#ifndef QUOTH_SEARCHER_CACHE_H
#define QUOTH_SEARCHER_CACHE_H

/*
 * What searches read of an index, kept for the next one: values by key,
 * within a bound of memory; what was used last stays longest.  Any number of
 * threads share a cache.  A value never changes once it is in, and one that
 * is put out lives on until the last search that uses it is done.
 *
 * All values are of one state of the file.  The first search that sees
 * another state puts all out; one that still sees an older state neither
 * finds nor leaves anything.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/slice.h"

struct cache;
struct cache_entry;

/* In megabytes: the columns of 1,000,000 passages take some 100 when all
 * facets are asked for, the list of a common word 1. */
enum { CACHE_DEFAULT_MB = 256 };

struct cache *cache_new(size_t bytes);
/* No search may be using it. */
void cache_free(struct cache *cache);
/* Bytes in it, never more than the bound. */
size_t cache_size(struct cache *cache);

/* The values that one search uses. */
struct cache_hold {
	struct cache *cache;     /* or NULL: nothing outlives the search */
	uint64_t state;
	bool apart;              /* what it makes now is for itself alone */
	struct cache_entry **data;
	size_t len;
	size_t cap;
};

void cache_begin(struct cache_hold *out, struct cache *cache, uint64_t state);
/* The value, good until cache_end; NULL when it is not there. */
const void *cache_get(struct cache_hold *hold, struct slice key);
/*
 * Takes a value that takes up so many bytes and is given back by `release`.
 * Returns it, or the one that another thread was first with.
 */
const void *cache_put(struct cache_hold *hold, struct slice key, void *value,
		      size_t bytes, void (*release)(void *value));
void cache_end(struct cache_hold *hold);

#endif
