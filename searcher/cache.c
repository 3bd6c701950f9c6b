#include "searcher/cache.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

/* In a chain of its slot and, newest use first, in a ring of all. */
struct cache_entry {
	struct cache_entry *next;
	struct cache_entry *newer, *older;
	uint64_t hash;
	size_t uses;             /* the table's and each search's */
	size_t bytes;
	void *value;
	void (*release)(void *value);
	size_t key_len;
	char key[];
};

struct cache {
	pthread_mutex_t lock;    /* over all below, and `uses` of entries */
	size_t bound, bytes;
	uint64_t state;
	struct cache_entry **slots;
	size_t nslots, len;
	struct cache_entry ring; /* newer: the oldest; older: the newest */
};

static void *need(void *memory)
{
	if (!memory) {
		fprintf(stderr, "quoth: out of memory\n");
		exit(2);
	}
	return memory;
}

struct cache *cache_new(size_t bytes)
{
	struct cache *cache = need(calloc(1, sizeof *cache));

	pthread_mutex_init(&cache->lock, NULL);
	cache->bound = bytes;
	cache->nslots = 256;
	cache->slots = need(calloc(cache->nslots, sizeof *cache->slots));
	cache->ring.newer = cache->ring.older = &cache->ring;
	return cache;
}

/* ---- with the lock held */

/* The last use: the caller gives the entry back when it has let the lock go. */
static bool is_last_use(struct cache_entry *entry)
{
	return --entry->uses == 0;
}

static void give_back(struct cache_entry *entry)
{
	entry->release(entry->value);
	free(entry);
}

static void unlink_entry(struct cache_entry *entry)
{
	entry->newer->older = entry->older;
	entry->older->newer = entry->newer;
}

static void link_newest(struct cache *cache, struct cache_entry *entry)
{
	entry->newer = &cache->ring;
	entry->older = cache->ring.older;
	entry->older->newer = entry;
	cache->ring.older = entry;
}

static struct cache_entry **slot_of(struct cache *cache, uint64_t hash)
{
	return &cache->slots[hash & (cache->nslots - 1)];
}

static bool is_key(const struct cache_entry *entry, struct slice key)
{
	return entry->key_len == key.len &&
	       !memcmp(entry->key, key.data, key.len);
}

static struct cache_entry *find(struct cache *cache, uint64_t hash,
				struct slice key)
{
	struct cache_entry *e = *slot_of(cache, hash);

	while (e && (e->hash != hash || !is_key(e, key)))
		e = e->next;
	return e;
}

/* Takes an entry out of the table; those without use go to *dead. */
static void drop(struct cache *cache, struct cache_entry *entry,
		 struct cache_entry **dead)
{
	struct cache_entry **at = slot_of(cache, entry->hash);

	while (*at != entry)
		at = &(*at)->next;
	*at = entry->next;
	unlink_entry(entry);
	cache->bytes -= entry->bytes;
	cache->len--;
	if (is_last_use(entry)) {
		entry->next = *dead;
		*dead = entry;
	}
}

static void make_room(struct cache *cache, size_t bytes,
		      struct cache_entry **dead)
{
	while (cache->bytes + bytes > cache->bound && cache->len)
		drop(cache, cache->ring.newer, dead);
}

static void grow(struct cache *cache)
{
	size_t n = cache->nslots * 2;

	free(cache->slots);
	cache->slots = need(calloc(n, sizeof *cache->slots));
	cache->nslots = n;
	for (struct cache_entry *e = cache->ring.newer; e != &cache->ring;
	     e = e->newer) {
		struct cache_entry **slot = slot_of(cache, e->hash);

		e->next = *slot;
		*slot = e;
	}
}

static void insert(struct cache *cache, struct cache_entry *entry)
{
	struct cache_entry **slot;

	if (cache->len >= cache->nslots)
		grow(cache);
	slot = slot_of(cache, entry->hash);
	entry->next = *slot;
	*slot = entry;
	link_newest(cache, entry);
	cache->bytes += entry->bytes;
	cache->len++;
	entry->uses++;
}

/* ---- taking the lock */

static void give_back_all(struct cache_entry *dead)
{
	while (dead) {
		struct cache_entry *next = dead->next;

		give_back(dead);
		dead = next;
	}
}

static void empty(struct cache *cache, struct cache_entry **dead)
{
	while (cache->len)
		drop(cache, cache->ring.newer, dead);
}

void cache_free(struct cache *cache)
{
	struct cache_entry *dead = NULL;

	if (!cache)
		return;
	empty(cache, &dead);
	give_back_all(dead);
	pthread_mutex_destroy(&cache->lock);
	free(cache->slots);
	free(cache);
}

size_t cache_size(struct cache *cache)
{
	size_t bytes;

	pthread_mutex_lock(&cache->lock);
	bytes = cache->bytes;
	pthread_mutex_unlock(&cache->lock);
	return bytes;
}

void cache_begin(struct cache_hold *out, struct cache *cache, uint64_t state)
{
	struct cache_entry *dead = NULL;

	*out = (struct cache_hold){ .cache = cache, .state = state };
	if (!cache)
		return;
	pthread_mutex_lock(&cache->lock);
	if (cache->state != state)
		empty(cache, &dead);
	cache->state = state;
	pthread_mutex_unlock(&cache->lock);
	give_back_all(dead);
}

static void hold_entry(struct cache_hold *hold, struct cache_entry *entry)
{
	if (hold->len == hold->cap) {
		hold->cap = hold->cap ? hold->cap * 2 : 16;
		hold->data = need(realloc(hold->data,
					  hold->cap * sizeof *hold->data));
	}
	hold->data[hold->len++] = entry;
}

static const struct cache_entry *find_held(const struct cache_hold *hold,
					   uint64_t hash, struct slice key)
{
	for (size_t i = 0; i < hold->len; i++)
		if (hold->data[i]->hash == hash && is_key(hold->data[i], key))
			return hold->data[i];
	return NULL;
}

const void *cache_get(struct cache_hold *hold, struct slice key)
{
	struct cache *cache = hold->cache;
	uint64_t hash = XXH3_64bits(key.data, key.len);
	const struct cache_entry *held = find_held(hold, hash, key);
	struct cache_entry *entry = NULL;

	if (held || !cache)
		return held ? held->value : NULL;
	pthread_mutex_lock(&cache->lock);
	if (cache->state == hold->state)
		entry = find(cache, hash, key);
	if (entry) {
		entry->uses++;
		unlink_entry(entry);
		link_newest(cache, entry);
	}
	pthread_mutex_unlock(&cache->lock);
	if (!entry)
		return NULL;
	hold_entry(hold, entry);
	return entry->value;
}

static struct cache_entry *new_entry(struct slice key, void *value,
				     size_t bytes, void (*release)(void *))
{
	struct cache_entry *entry = need(malloc(sizeof *entry + key.len));

	*entry = (struct cache_entry){
		.hash = XXH3_64bits(key.data, key.len),
		.uses = 1,
		.bytes = bytes + sizeof *entry + key.len,
		.value = value,
		.release = release,
		.key_len = key.len,
	};
	memcpy(entry->key, key.data, key.len);
	return entry;
}

/* The entry that is in the cache now, or this one if it has no place there. */
static struct cache_entry *share(struct cache *cache, uint64_t state,
				 struct cache_entry *entry, struct slice key,
				 struct cache_entry **dead)
{
	struct cache_entry *first;

	if (cache->state != state || entry->bytes > cache->bound)
		return entry;
	first = find(cache, entry->hash, key);
	if (first) {
		first->uses++;
		entry->next = *dead;
		*dead = entry;
		return first;
	}
	make_room(cache, entry->bytes, dead);
	insert(cache, entry);
	return entry;
}

const void *cache_put(struct cache_hold *hold, struct slice key, void *value,
		      size_t bytes, void (*release)(void *value))
{
	struct cache_entry *entry = new_entry(key, value, bytes, release);
	struct cache_entry *dead = NULL;

	if (hold->cache && !hold->apart) {
		pthread_mutex_lock(&hold->cache->lock);
		entry = share(hold->cache, hold->state, entry, key, &dead);
		pthread_mutex_unlock(&hold->cache->lock);
		give_back_all(dead);
	}
	hold_entry(hold, entry);
	return entry->value;
}

void cache_end(struct cache_hold *hold)
{
	struct cache_entry *dead = NULL;

	if (hold->cache)
		pthread_mutex_lock(&hold->cache->lock);
	for (size_t i = 0; i < hold->len; i++)
		if (is_last_use(hold->data[i])) {
			hold->data[i]->next = dead;
			dead = hold->data[i];
		}
	if (hold->cache)
		pthread_mutex_unlock(&hold->cache->lock);
	give_back_all(dead);
	free(hold->data);
	*hold = (struct cache_hold){ 0 };
}
