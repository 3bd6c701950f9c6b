#include "indexer/lexicon.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>

struct entry {
	struct slice key;
	struct slice value;
};

struct word_list {
	const char *name;
	struct entry *entries;
	size_t len;
	uint32_t *slots;         /* index + 1; open addressing */
	size_t nslots;           /* a power of two */
	uint64_t hash;
};

/* The files as the linker put them into the program. */
#define LIST(name)                                                            \
	extern const char _binary_indexer_lexicon_##name##_tsv_start[];       \
	extern const char _binary_indexer_lexicon_##name##_tsv_end[];
#include "lexicon_lists.h"
#undef LIST

static const struct {
	const char *name;
	const char *start;
	const char *end;
} files[] = {
#define LIST(name)                                                            \
	{ #name, _binary_indexer_lexicon_##name##_tsv_start,                  \
	  _binary_indexer_lexicon_##name##_tsv_end },
#include "lexicon_lists.h"
#undef LIST
};

enum { NLISTS = sizeof files / sizeof *files };

struct lexicon {
	struct word_list lists[NLISTS];
};

static size_t slot_of(const struct word_list *list, struct slice key)
{
	size_t slot = XXH3_64bits(key.data, key.len) & (list->nslots - 1);

	while (list->slots[slot] &&
	       !slice_eq(list->entries[list->slots[slot] - 1].key, key))
		slot = (slot + 1) & (list->nslots - 1);
	return slot;
}

static size_t count_lines(struct slice text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.data[i] == '\n';
	return n;
}

static void add_entry(struct word_list *list, struct slice line)
{
	struct slice rest = line;
	struct slice key = slice_split(&rest, '\t');
	size_t slot;

	slot = slot_of(list, key);
	list->entries[list->len++] = (struct entry){ key, slice_trim(rest) };
	if (!list->slots[slot])
		list->slots[slot] = (uint32_t)list->len;
}

static void load(struct word_list *list, struct arena *arena, const char *name,
		 struct slice text)
{
	size_t lines = count_lines(text);

	list->name = name;
	list->hash = XXH3_64bits(text.data, text.len);
	list->entries = arena_array(arena, struct entry, lines);
	for (list->nslots = 16; list->nslots < 2 * lines;)
		list->nslots *= 2;
	list->slots = arena_array(arena, uint32_t, list->nslots);
	while (text.len) {
		struct slice line = slice_split(&text, '\n');

		if (slice_trim(line).len && line.data[0] != '#')
			add_entry(list, line);
	}
}

struct lexicon *lexicon_open(struct arena *arena)
{
	struct lexicon *lexicon = arena_new(arena, struct lexicon);

	for (size_t i = 0; i < NLISTS; i++)
		load(&lexicon->lists[i], arena, files[i].name,
		     (struct slice){ files[i].start,
				     (size_t)(files[i].end - files[i].start) });
	return lexicon;
}

const struct word_list *lexicon_list(const struct lexicon *lexicon,
				     const char *name)
{
	for (size_t i = 0; i < NLISTS; i++)
		if (!strcmp(lexicon->lists[i].name, name))
			return &lexicon->lists[i];
	fprintf(stderr, "quoth: no word list '%s' was built in\n", name);
	abort();
}

bool word_list_find(const struct word_list *list, struct slice key,
		    struct slice *value)
{
	uint32_t at = list->slots[slot_of(list, key)];

	if (!at)
		return false;
	if (value)
		*value = list->entries[at - 1].value;
	return true;
}

bool word_list_has(const struct word_list *list, struct slice key)
{
	return list->slots[slot_of(list, key)] != 0;
}

size_t word_list_size(const struct word_list *list)
{
	return list->len;
}

void word_list_entry(const struct word_list *list, size_t i,
		     struct slice *key, struct slice *value)
{
	*key = list->entries[i].key;
	*value = list->entries[i].value;
}

unsigned long long lexicon_hash(const struct lexicon *lexicon)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < NLISTS; i++)
		hash = hash * 31 + lexicon->lists[i].hash;
	return hash;
}
