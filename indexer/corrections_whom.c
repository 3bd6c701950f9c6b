#include "indexer/corrections_whom.h"

#include <xxhash.h>

#include "core/buf.h"
#include "core/text.h"
#include "indexer/authority.h"

/* Actors under their folded name and under their id. */
struct slot {
	uint64_t hash;
	int32_t actor;           /* + 1; 0: free */
};

enum { SEED_NAME = 1, SEED_ID = 2 };

struct whom {
	struct arena *arena;
	const struct authority *authority;
	struct tags *tags;
	struct slot *slots;
	size_t mask;
	size_t left;             /* actors that may still be added */
};

static uint64_t hash_of_name(struct slice name)
{
	struct buf folded = { 0 };
	uint64_t hash;

	text_fold(&folded, name);
	hash = XXH3_64bits_withSeed(folded.data, folded.len, SEED_NAME);
	buf_release(&folded);
	return hash;
}

static uint64_t hash_of_id(struct slice id)
{
	return XXH3_64bits_withSeed(id.data, id.len, SEED_ID);
}

static void put(struct whom *w, uint64_t hash, int32_t actor)
{
	size_t slot = hash & w->mask;

	while (w->slots[slot].actor)
		slot = (slot + 1) & w->mask;
	w->slots[slot] = (struct slot){ hash, actor + 1 };
}

static void put_actor(struct whom *w, int32_t number)
{
	const struct actor *actor = &w->tags->actors.data[number];

	put(w, hash_of_name(actor->name), number);
	if (actor->authority.len)
		put(w, hash_of_id(actor->authority), number);
}

struct whom *whom_open(struct arena *arena, const struct authority *authority,
		       struct tags *tags, size_t more)
{
	struct whom *w = arena_new(arena, struct whom);
	size_t size = 16;

	while (size < 4 * (tags->actors.len + more))
		size *= 2;
	*w = (struct whom){ .arena = arena, .authority = authority,
			    .tags = tags, .mask = size - 1, .left = more };
	w->slots = arena_array(arena, struct slot, size);
	for (size_t i = 0; i < tags->actors.len; i++)
		put_actor(w, (int32_t)i);
	return w;
}

/* The actor under a hash, of a kind if one is told; else NO_ACTOR. */
static int32_t get(const struct whom *w, uint64_t hash, int kind)
{
	size_t slot = hash & w->mask;

	for (; w->slots[slot].actor; slot = (slot + 1) & w->mask) {
		int32_t number = w->slots[slot].actor - 1;

		if (w->slots[slot].hash == hash &&
		    (kind < 0 ||
		     (int)w->tags->actors.data[number].kind == kind))
			return number;
	}
	return NO_ACTOR;
}

static int32_t add(struct whom *w, struct actor actor)
{
	int32_t number = (int32_t)w->tags->actors.len;

	*arena_push(w->arena, &w->tags->actors) = actor;
	if (w->left) {
		w->left--;
		put_actor(w, number);
	}
	return number;
}

/* The one entry of that id, or of that name and kind, if there is one. */
static const struct authority_entry *entry_of(const struct whom *w,
					      const struct correction *by)
{
	const struct authority_entry *entry, *found = NULL;
	const struct authority_name *names;
	size_t n, i;

	entry = authority_by_id(w->authority, by->whom);
	if (entry)
		return entry;
	n = authority_find(w->authority, by->whom, &names);
	for (i = 0; i < n; i++) {
		entry = authority_entry(w->authority, names[i].entry);
		if (names[i].demonym ||
		    (by->kind >= 0 && (int)entry->kind != by->kind))
			continue;
		if (found)
			return NULL;
		found = entry;
	}
	return found;
}

int32_t whom_find(struct whom *w, const struct correction *by,
		  enum actor_kind otherwise)
{
	const struct authority_entry *entry = entry_of(w, by);
	struct actor actor = { .name = by->whom };
	int32_t known;

	if (entry) {
		known = get(w, hash_of_id(entry->id), -1);
		actor.name = entry->name;
		actor.kind = entry->kind;
		actor.authority = entry->id;
	} else {
		known = get(w, hash_of_name(by->whom), by->kind);
		actor.kind = by->kind < 0 ? otherwise
					  : (enum actor_kind)by->kind;
	}
	return known != NO_ACTOR ? known : add(w, actor);
}
