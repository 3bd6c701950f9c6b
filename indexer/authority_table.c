#include "indexer/authority_table.h"

#include <xxhash.h>

#include "core/buf.h"
#include "core/text.h"

struct authority_group {
	struct slice key;
	uint64_t hash;
	uint32_t first;          /* in names, once packed */
	uint32_t len;
	uint32_t last;           /* entry */
};

struct authority_pair {
	uint32_t group;
	struct authority_name name;
};

/* ---- keys */

static void key_add(struct authority_key *key, char c)
{
	if (key->len == AUTHORITY_KEY_MAX)
		key->full = true;
	else
		key->data[key->len++] = c;
}

/* A letter without its accents, but in its case. */
static void key_add_letter(struct authority_key *key, struct slice text,
			   uint32_t c)
{
	struct buf plain = { 0 };
	size_t i;

	text_fold(&plain, text);
	for (i = 0; i < plain.len; i++) {
		char b = plain.data[i];

		if (i == 0 && b >= 'a' && b <= 'z' && text_is_upper(c))
			b = (char)(b - ('a' - 'A'));
		key_add(key, b);
	}
	buf_release(&plain);
}

static void key_add_space(struct authority_key *key)
{
	if (key->len && key->data[key->len - 1] != ' ')
		key_add(key, ' ');
}

static void key_add_next(struct authority_key *key, struct slice name,
			 size_t *pos)
{
	size_t start = *pos;
	uint32_t c = text_next(name, pos);

	if (text_is_apostrophe(c))
		return;
	if (c == ' ' || text_is_hyphen(c) || text_is_space(c))
		key_add_space(key);
	else if (c < 0x80)
		key_add(key, (char)c);
	else
		key_add_letter(key, slice_cut(name, start, *pos), c);
}

static bool is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* "H.W." is "H. W.". */
static void key_add_dot(struct authority_key *key, struct slice name,
			size_t pos)
{
	key_add(key, '.');
	if (pos + 1 < name.len && name.data[pos + 1] >= 'A' &&
	    name.data[pos + 1] <= 'Z')
		key_add(key, ' ');
}

bool authority_key_make(struct authority_key *key, struct slice name)
{
	size_t pos = 0;

	key->len = 0;
	key->full = false;
	if (name.len > 4 && (name.data[0] == 'T' || name.data[0] == 't') &&
	    !memcmp(name.data + 1, "he ", 3))
		pos = 4;
	while (pos < name.len && !key->full) {
		if (is_plain(name.data[pos]))
			key_add(key, name.data[pos++]);
		else if (name.data[pos] == '.')
			key_add_dot(key, name, pos++);
		else
			key_add_next(key, name, &pos);
	}
	while (key->len && key->data[key->len - 1] == ' ')
		key->len--;
	return !key->full && key->len > 0;
}

/* ---- the table */

static void place(struct authority_table *t, uint32_t group)
{
	uint64_t hash = t->groups[group].hash;
	size_t slot = hash & t->mask;

	while (t->slots[slot].group)
		slot = (slot + 1) & t->mask;
	t->slots[slot] = (struct authority_slot){ (uint32_t)(hash >> 32),
						  group + 1 };
}

static void resize(struct authority_table *t, struct arena *arena, size_t size)
{
	t->mask = size - 1;
	t->slots = arena_array(arena, struct authority_slot, size);
	for (size_t i = 0; i < t->ngroups; i++)
		place(t, (uint32_t)i);
}

void authority_table_init(struct authority_table *t, struct arena *arena,
			  size_t names)
{
	size_t size = 16;

	*t = (struct authority_table){ 0 };
	while (size < names * 2)
		size *= 2;
	resize(t, arena, size);
	t->cap = names;
	t->groups = arena_array(arena, struct authority_group, names);
	t->pairs.cap = names;
	t->pairs.data = arena_array(arena, struct authority_pair, names);
}

static const struct authority_group *find(const struct authority_table *t,
					  struct slice key, uint64_t hash)
{
	size_t slot = hash & t->mask;

	for (; t->slots[slot].group; slot = (slot + 1) & t->mask) {
		const struct authority_group *g;

		if (t->slots[slot].tag != (uint32_t)(hash >> 32))
			continue;
		g = &t->groups[t->slots[slot].group - 1];
		if (slice_eq(g->key, key))
			return g;
	}
	return NULL;
}

static uint32_t find_or_add(struct authority_table *t, struct arena *arena,
			    struct slice key)
{
	uint64_t hash = XXH3_64bits(key.data, key.len);
	const struct authority_group *known = find(t, key, hash);

	if (known)
		return (uint32_t)(known - t->groups);
	if (t->ngroups == t->cap)
		t->groups = arena_grow(arena, t->groups, t->ngroups, &t->cap,
				       sizeof *t->groups);
	t->groups[t->ngroups++] = (struct authority_group){
		.key = arena_dup(arena, key), .hash = hash,
		.last = UINT32_MAX
	};
	if (t->ngroups * 2 > t->mask + 1)
		resize(t, arena, (t->mask + 1) * 2);
	else
		place(t, (uint32_t)t->ngroups - 1);
	return (uint32_t)t->ngroups - 1;
}

uint32_t authority_table_add(struct authority_table *t, struct arena *arena,
			 struct slice key, struct authority_name who)
{
	uint32_t group = find_or_add(t, arena, key);
	uint32_t before = t->groups[group].last;

	if (before == who.entry)
		return before;
	t->groups[group].last = who.entry;
	t->groups[group].len++;
	*arena_push(arena, &t->pairs) = (struct authority_pair){ group, who };
	return before;
}

void authority_table_renumber(struct authority_table *t, const uint32_t *to)
{
	size_t i;

	for (i = 0; i < t->pairs.len; i++)
		t->pairs.data[i].name.entry = to[t->pairs.data[i].name.entry];
}

uint32_t authority_table_last(const struct authority_table *t,
			      struct slice key)
{
	const struct authority_group *g =
		find(t, key, XXH3_64bits(key.data, key.len));

	return g ? g->last : UINT32_MAX;
}

size_t authority_table_count(const struct authority_table *t, struct slice key)
{
	const struct authority_group *g =
		find(t, key, XXH3_64bits(key.data, key.len));

	return g ? g->len : 0;
}

void authority_table_pack(struct authority_table *t, struct arena *arena)
{
	uint32_t at = 0;
	size_t i;

	t->names = arena_array(arena, struct authority_name, t->pairs.len);
	for (i = 0; i < t->ngroups; i++) {
		t->groups[i].first = at;
		at += t->groups[i].len;
		t->groups[i].len = 0;
	}
	for (i = 0; i < t->pairs.len; i++) {
		struct authority_group *g = &t->groups[t->pairs.data[i].group];

		t->names[g->first + g->len++] = t->pairs.data[i].name;
	}
}

size_t authority_table_find(const struct authority_table *t, struct slice key,
			    const struct authority_name **out)
{
	const struct authority_group *g =
		find(t, key, XXH3_64bits(key.data, key.len));

	*out = g ? &t->names[g->first] : NULL;
	return g ? g->len : 0;
}
