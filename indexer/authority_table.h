#ifndef QUOTH_INDEXER_AUTHORITY_TABLE_H
#define QUOTH_INDEXER_AUTHORITY_TABLE_H

/*
 * Names to the entries of an authority that bear them: a hash table with
 * open addressing that is filled once, packed, and then only read.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "indexer/authority.h"

/* Names that are longer than this, once made plain, are not kept. */
enum { AUTHORITY_KEY_MAX = 160 };

/* A name in the form in which names are compared. */
struct authority_key {
	char data[AUTHORITY_KEY_MAX];
	size_t len;
	bool full;               /* there was more than fits */
};

/* False when nothing is left of the name or it is too long. */
bool authority_key_make(struct authority_key *key, struct slice name);

static inline struct slice authority_key_slice(const struct authority_key *key)
{
	return (struct slice){ key->data, key->len };
}

struct authority_group;
struct authority_pair;

struct authority_slot {
	uint32_t tag;                    /* of the hash */
	uint32_t group;                  /* + 1; 0: free */
};

struct authority_table {
	struct authority_name *names;    /* by group, once packed */
	struct authority_group *groups;
	size_t ngroups;
	size_t cap;
	struct {
		struct authority_pair *data;
		size_t len;
		size_t cap;
	} pairs;
	struct authority_slot *slots;
	size_t mask;
};

/* `names` is a guess at how many there will be. */
void authority_table_init(struct authority_table *t, struct arena *arena,
			  size_t names);
/*
 * Entries are added in order; a name that an entry bears twice is kept once.
 * The bytes of `key` are copied when they are new.  Returns the entry that
 * was last added before, or UINT32_MAX.
 */
uint32_t authority_table_add(struct authority_table *t, struct arena *arena,
			 struct slice key, struct authority_name who);
/* The entry that was last added under a key, or UINT32_MAX. */
uint32_t authority_table_last(const struct authority_table *t,
			      struct slice key);
/* How many entries are under a key. */
size_t authority_table_count(const struct authority_table *t,
			     struct slice key);
/* Entry i becomes to[i]; nothing is added behind this. */
void authority_table_renumber(struct authority_table *t, const uint32_t *to);
/* Nothing is added behind this. */
void authority_table_pack(struct authority_table *t, struct arena *arena);
size_t authority_table_find(const struct authority_table *t, struct slice key,
			    const struct authority_name **out);

#endif
