#include "indexer/authority.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/text.h"

/* Names that are longer than this, once made plain, are not kept. */
enum { KEY_MAX = 160, FIELDS_MAX = 32 };

enum column {
	COLUMN_ID,
	COLUMN_NAME,
	COLUMN_KIND,
	COLUMN_ALIASES,
	COLUMN_DEMONYMS,
	COLUMN_COUNTRY,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_OFFICE,
	COLUMN_WIKIDATA,
	COLUMNS
};

static const char *const column_names[COLUMNS] = {
	"id", "name", "kind", "aliases", "demonyms", "country",
	"from", "to", "office", "wikidata"
};

/* A key and one entry that bears it, while the table is being built. */
struct pair {
	struct slice key;
	struct authority_name name;
};

struct pairs {
	struct pair *data;
	size_t len;
	size_t cap;
};

struct group {
	struct slice key;
	uint32_t first;
	uint32_t len;
};

/* Keys to runs of `names`; open addressing. */
struct name_table {
	struct authority_name *names;
	struct group *groups;
	uint32_t *slots;         /* index + 1 */
	size_t mask;
};

struct entries {
	struct authority_entry *data;
	size_t len;
	size_t cap;
};

struct authority {
	struct entries entries;
	struct name_table names;
	struct name_table surnames;
	struct name_table ids;
	size_t longest;
	uint64_t hash;
};

extern const char _binary_corpus_actors_tsv_start[];
extern const char _binary_corpus_actors_tsv_end[];

struct slice authority_default(void)
{
	return (struct slice){
		_binary_corpus_actors_tsv_start,
		(size_t)(_binary_corpus_actors_tsv_end -
			 _binary_corpus_actors_tsv_start)
	};
}

struct key {
	char data[KEY_MAX];
	size_t len;
	bool full;
};

static void key_add(struct key *key, char c)
{
	if (key->len == KEY_MAX)
		key->full = true;
	else
		key->data[key->len++] = c;
}

/* A letter without its accents, but in its case. */
static void key_add_letter(struct key *key, struct slice text, uint32_t c)
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

static void key_add_space(struct key *key)
{
	if (key->len && key->data[key->len - 1] != ' ')
		key_add(key, ' ');
}

/* The form in which names are compared; false when it is too long. */
static bool key_make(struct key *key, struct slice name)
{
	size_t pos = 0;

	key->len = 0;
	key->full = false;
	if (slice_starts(name, "The ") || slice_starts(name, "the "))
		pos = 4;
	while (pos < name.len && !key->full) {
		size_t start = pos;
		uint32_t c = text_next(name, &pos);

		if (text_is_apostrophe(c))
			continue;
		if (c == ' ' || text_is_hyphen(c) || text_is_space(c))
			key_add_space(key);
		else if (c < 0x80)
			key_add(key, (char)c);
		else
			key_add_letter(key, slice_cut(name, start, pos), c);
	}
	while (key->len && key->data[key->len - 1] == ' ')
		key->len--;
	return !key->full && key->len > 0;
}

static struct slice key_slice(const struct key *key)
{
	return (struct slice){ key->data, key->len };
}

static size_t key_words(struct slice key)
{
	size_t words = 1;
	size_t i;

	/* Marks count, since a document takes them for words. */
	for (i = 0; i < key.len; i++)
		if (strchr(" ,/&.()", key.data[i]) && key.data[i])
			words++;
	return words;
}

static void pairs_add(struct pairs *pairs, struct arena *arena,
		      struct slice key, struct authority_name name)
{
	struct pair *pair = arena_push(arena, pairs);

	pair->key = arena_dup(arena, key);
	pair->name = name;
}

static int pair_cmp(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	int c = slice_cmp(x->key, y->key);

	if (c)
		return c;
	if (x->name.entry != y->name.entry)
		return x->name.entry < y->name.entry ? -1 : 1;
	c = (int)x->name.demonym - (int)y->name.demonym;
	return c ? c : (int)x->name.alias - (int)y->name.alias;
}

static size_t table_slot(const struct name_table *t, struct slice key)
{
	size_t slot = XXH3_64bits(key.data, key.len) & t->mask;

	while (t->slots[slot] &&
	       !slice_eq(t->groups[t->slots[slot] - 1].key, key))
		slot = (slot + 1) & t->mask;
	return slot;
}

/* Sorts `pairs`; an entry that bears a name twice is kept once. */
static void table_build(struct name_table *t, struct arena *arena,
			struct pairs *pairs)
{
	size_t size = 16;
	size_t ngroups = 0;
	size_t nnames = 0;
	size_t i;

	if (pairs->len)
		qsort(pairs->data, pairs->len, sizeof *pairs->data, pair_cmp);
	while (size < pairs->len * 2)
		size *= 2;
	t->mask = size - 1;
	t->slots = arena_array(arena, uint32_t, size);
	t->names = arena_array(arena, struct authority_name, pairs->len);
	t->groups = arena_array(arena, struct group, pairs->len);
	for (i = 0; i < pairs->len; i++) {
		const struct pair *p = &pairs->data[i];
		struct group *last = ngroups ? &t->groups[ngroups - 1] : NULL;

		if (!last || !slice_eq(last->key, p->key)) {
			last = &t->groups[ngroups++];
			last->key = p->key;
			last->first = (uint32_t)nnames;
			t->slots[table_slot(t, p->key)] = (uint32_t)ngroups;
		} else if (t->names[nnames - 1].entry == p->name.entry) {
			continue;
		}
		t->names[nnames++] = p->name;
		last->len++;
	}
}

static size_t table_find(const struct name_table *t, struct slice key,
			 const struct authority_name **out)
{
	const struct group *group;
	size_t slot = table_slot(t, key);

	if (!t->slots[slot]) {
		*out = NULL;
		return 0;
	}
	group = &t->groups[t->slots[slot] - 1];
	*out = &t->names[group->first];
	return group->len;
}

static struct slice last_word(struct slice s)
{
	size_t at = s.len;

	while (at && s.data[at - 1] != ' ')
		at--;
	return slice_cut(s, at, s.len);
}

static bool is_name_suffix(struct slice word)
{
	return slice_is(word, "Jr.") || slice_is(word, "Sr.") ||
	       slice_is(word, "Jr") || slice_is(word, "Sr") ||
	       slice_is(word, "II") || slice_is(word, "III") ||
	       slice_is(word, "IV");
}

/* "al-Hakim" is found as "al-Hakim" and as "Hakim". */
static void add_surnames(struct pairs *pairs, struct arena *arena,
			 struct slice name, uint32_t entry)
{
	static const char *const particles[] = {
		"al", "el", "de", "von", "van", "bin", "ibn", "der", "ul"
	};
	struct authority_name who = { .entry = entry };
	struct slice word, before;
	struct key key;
	size_t i;

	word = last_word(name);
	if (is_name_suffix(word) && word.len < name.len) {
		name = slice_trim(slice_cut(name, 0, name.len - word.len));
		if (slice_ends(name, ","))
			name.len--;
		word = last_word(name);
	}
	if (word.len == name.len || !key_make(&key, word))
		return;
	pairs_add(pairs, arena, key_slice(&key), who);
	word = last_word(key_slice(&key));
	if (word.len < key.len)
		pairs_add(pairs, arena, word, who);
	name = slice_trim(slice_cut(name, 0, name.len - last_word(name).len));
	before = last_word(name);
	for (i = 0; i < sizeof particles / sizeof *particles; i++)
		if (slice_is(before, particles[i])) {
			word = arena_printf(arena, "%s %.*s", particles[i],
					    (int)key.len, key.data);
			pairs_add(pairs, arena, word, who);
		}
}

struct loader {
	struct arena *arena;
	struct authority *a;
	struct pairs names;
	struct pairs surnames;
	struct pairs ids;
	int at[FIELDS_MAX];      /* which column a field is; -1: none of ours */
};

static void add_name(struct loader *l, struct slice name,
		     struct authority_name who)
{
	struct key key;

	if (!key_make(&key, name))
		return;
	if (l->a->longest < key_words(key_slice(&key)))
		l->a->longest = key_words(key_slice(&key));
	pairs_add(&l->names, l->arena, key_slice(&key), who);
}

static void add_entry(struct loader *l, const struct authority_entry *entry)
{
	uint32_t number = (uint32_t)l->a->entries.len;
	struct authority_name who = { .entry = number };
	struct slice rest;

	*arena_push(l->arena, &l->a->entries) = *entry;
	pairs_add(&l->ids, l->arena, entry->id, who);
	add_name(l, entry->name, who);
	if (entry->kind == ACTOR_PER)
		add_surnames(&l->surnames, l->arena, entry->name, number);
	who.alias = true;
	for (rest = entry->aliases; rest.len;)
		add_name(l, slice_split(&rest, '|'), who);
	who.alias = false;
	who.demonym = true;
	for (rest = entry->demonyms; rest.len;)
		add_name(l, slice_split(&rest, '|'), who);
}

static int read_header(struct loader *l, const char *path, struct slice line,
		       struct err *err)
{
	bool have[COLUMNS] = { false };
	int field, c;

	for (field = 0; field < FIELDS_MAX; field++)
		l->at[field] = -1;
	for (field = 0; line.len && field < FIELDS_MAX; field++) {
		struct slice name = slice_trim(slice_split(&line, '\t'));

		for (c = 0; c < COLUMNS; c++)
			if (slice_is(name, column_names[c])) {
				l->at[field] = c;
				have[c] = true;
			}
	}
	for (c = COLUMN_ID; c <= COLUMN_KIND; c++)
		if (!have[c])
			return err_set(err, ERR_INPUT,
				       "%s:1: no column '%s'; the first line "
				       "must name the columns, with tabs "
				       "between them", path, column_names[c]);
	return 0;
}

static int read_kind(struct slice word)
{
	char name[8];

	if (word.len >= sizeof name)
		return -1;
	memcpy(name, word.data, word.len);
	name[word.len] = '\0';
	return actor_kind_parse(name);
}

static int read_row(struct loader *l, const char *path, size_t number,
		    struct slice line, struct err *err)
{
	struct slice v[COLUMNS] = { 0 };
	struct authority_entry entry = { 0 };
	int field, kind;

	for (field = 0; line.len && field < FIELDS_MAX; field++) {
		struct slice value = slice_trim(slice_split(&line, '\t'));

		if (l->at[field] >= 0)
			v[l->at[field]] = value;
	}
	if (!v[COLUMN_ID].len || !v[COLUMN_NAME].len)
		return err_set(err, ERR_INPUT, "%s:%zu: a row needs an id and "
			       "a name", path, number);
	kind = read_kind(v[COLUMN_KIND]);
	if (kind < 0)
		return err_set(err, ERR_INPUT, "%s:%zu: kind '%.*s' is none "
			       "of PER, ORG, GPE, LOC, MISC", path, number,
			       (int)(v[COLUMN_KIND].len < 40 ?
				     v[COLUMN_KIND].len : 40),
			       v[COLUMN_KIND].data ? v[COLUMN_KIND].data : "");
	entry.id = v[COLUMN_ID];
	entry.name = v[COLUMN_NAME];
	entry.kind = (enum actor_kind)kind;
	entry.aliases = v[COLUMN_ALIASES];
	entry.demonyms = v[COLUMN_DEMONYMS];
	entry.country = v[COLUMN_COUNTRY];
	entry.from = v[COLUMN_FROM];
	entry.to = v[COLUMN_TO];
	entry.office = v[COLUMN_OFFICE];
	entry.wikidata = v[COLUMN_WIKIDATA];
	add_entry(l, &entry);
	return 0;
}

static int read_lines(struct loader *l, const char *path, struct slice text,
		      struct err *err)
{
	size_t number = 0;
	bool header = false;

	if (slice_starts(text, "\xEF\xBB\xBF"))
		text = slice_cut(text, 3, text.len);
	while (text.len) {
		struct slice line = slice_split(&text, '\n');
		int failed;

		number++;
		if (!slice_trim(line).len || line.data[0] == '#')
			continue;
		failed = header ? read_row(l, path, number, line, err)
				: read_header(l, path, line, err);
		if (failed)
			return -1;
		header = true;
	}
	return header ? 0 : err_set(err, ERR_INPUT, "%s: no header row", path);
}

int authority_load(struct authority **out, struct arena *arena,
		   const char *path, struct slice text, struct err *err)
{
	struct loader l = { .arena = arena };

	l.a = arena_new(arena, struct authority);
	if (read_lines(&l, path, text, err))
		return -1;
	table_build(&l.a->names, arena, &l.names);
	table_build(&l.a->surnames, arena, &l.surnames);
	table_build(&l.a->ids, arena, &l.ids);
	l.a->hash = XXH3_64bits(text.data, text.len);
	*out = l.a;
	return 0;
}

size_t authority_size(const struct authority *a)
{
	return a->entries.len;
}

const struct authority_entry *authority_entry(const struct authority *a,
					      size_t i)
{
	return &a->entries.data[i];
}

const struct authority_entry *authority_by_id(const struct authority *a,
					      struct slice id)
{
	const struct authority_name *found;

	if (!table_find(&a->ids, id, &found))
		return NULL;
	return &a->entries.data[found->entry];
}

size_t authority_find(const struct authority *a, struct slice name,
		      const struct authority_name **out)
{
	struct key key;

	*out = NULL;
	return key_make(&key, name) ? table_find(&a->names, key_slice(&key),
						 out) : 0;
}

size_t authority_longest(const struct authority *a)
{
	return a->longest;
}

size_t authority_by_surname(const struct authority *a, struct slice surname,
			    const struct authority_name **out)
{
	struct key key;

	*out = NULL;
	return key_make(&key, surname) ?
		table_find(&a->surnames, key_slice(&key), out) : 0;
}

/* Without any years an entry is never ruled out. */
bool authority_active(const struct authority_entry *entry,
		      struct day_span span)
{
	struct slice from = entry->from;
	struct slice to = entry->to;

	if (!from.len && !to.len)
		return true;
	while (from.len || to.len) {
		struct day_span first, last;
		struct day_span held = { DAY_MIN, DAY_MAX };

		if (edtf_parse(slice_trim(slice_split(&from, '|')), &first))
			held.lo = first.lo;
		if (edtf_parse(slice_trim(slice_split(&to, '|')), &last))
			held.hi = last.hi;
		if (day_spans_overlap(held, span))
			return true;
	}
	return false;
}

unsigned long long authority_hash(const struct authority *a)
{
	return a->hash;
}
