#include "indexer/authority.h"

#include <xxhash.h>

#include "core/err.h"
#include "indexer/authority_merge.h"
#include "indexer/authority_rows.h"
#include "indexer/authority_same.h"
#include "indexer/authority_table.h"
#include "indexer/notes.h"

/* Looking for a spelled out name stops behind these. */
enum { SPELLINGS_MAX = 16, BEARERS_MAX = 256 };

struct authority {
	struct authority_entries entries;
	struct authority_table names;
	struct authority_table surnames;
	struct authority_table ids;
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

static size_t key_words(struct slice key)
{
	size_t words = 1;
	size_t i;

	/* Marks count, since a document takes them for words. */
	for (i = 0; i < key.len; i++)
		switch (key.data[i]) {
		case ' ': case ',': case '/': case '&': case '.': case '(':
		case ')':
			words++;
		}
	return words;
}

struct loader {
	struct arena *arena;
	struct authority *a;
};

/* ---- surnames */

static void add_surname(struct loader *l, struct slice key,
			struct authority_name who)
{
	authority_table_add(&l->a->surnames, l->arena, key, who);
}

/* "bin Laden", "al Hakim": the particle goes with the surname too. */
static void add_with_particle(struct loader *l, struct slice before,
			      struct slice surname, struct authority_name who)
{
	static const char *const particles[] = {
		"al", "el", "de", "von", "van", "bin", "ibn", "der", "ul"
	};
	char text[AUTHORITY_KEY_MAX];
	size_t i;

	if (before.len + 1 + surname.len > sizeof text)
		return;
	for (i = 0; i < sizeof particles / sizeof *particles; i++) {
		if (!slice_is(before, particles[i]))
			continue;
		memcpy(text, before.data, before.len);
		text[before.len] = ' ';
		memcpy(text + before.len + 1, surname.data, surname.len);
		add_surname(l, (struct slice){ text, before.len + 1 +
						     surname.len }, who);
	}
}

/* "al-Hakim" is found as "al-Hakim" and as "Hakim". */
static void add_surnames(struct loader *l, struct slice name, uint32_t entry)
{
	struct authority_name who = { .entry = entry };
	struct slice first, last, word;
	struct authority_key key;

	if (!authority_person_ends(name, &first, &last) ||
	    !authority_key_make(&key, last))
		return;
	add_surname(l, authority_key_slice(&key), who);
	word = slice_last_word(authority_key_slice(&key));
	if (word.len < key.len)
		add_surname(l, word, who);
	name = slice_trim((struct slice){
		name.data, (size_t)(last.data - name.data) });
	add_with_particle(l, slice_last_word(name), authority_key_slice(&key), who);
}

/* ---- names */

/*
 * A list of thousands of persons gives many of them their bare surname as
 * another spelling.  Where it has several bearers it names none of them.
 */
static bool is_shared_surname(const struct loader *l, struct slice key)
{
	return !memchr(key.data, ' ', key.len) &&
	       authority_table_count(&l->a->surnames, key) > 1;
}

/* A person that a list files under the name of a state or body, as well. */
static bool is_no_person(const struct loader *l, struct slice key)
{
	uint32_t other = authority_table_last(&l->a->names, key);

	return other != UINT32_MAX &&
	       l->a->entries.data[other].kind != ACTOR_PER;
}

static void add_name(struct loader *l, struct slice name, bool doubtful,
		     struct authority_name who)
{
	struct authority_key key;
	struct slice k;
	size_t words;

	if (!authority_key_make(&key, name))
		return;
	k = authority_key_slice(&key);
	if (doubtful && (is_shared_surname(l, k) || is_no_person(l, k)))
		return;
	words = key_words(k);
	if (l->a->longest < words)
		l->a->longest = words;
	authority_table_add(&l->a->names, l->arena, k, who);
}

/* What a file that was added says of a person's names is looked at twice. */
static void add_names(struct loader *l, uint32_t number)
{
	const struct authority_entry *e = &l->a->entries.data[number];
	struct authority_name who = { .entry = number };
	const char *own = e->aliases.data + e->own_aliases;
	bool person = e->kind == ACTOR_PER;
	struct slice rest;

	if (!e->bare)
		add_name(l, e->name, person && e->file, who);
	who.alias = true;
	for (rest = e->aliases; rest.len;) {
		bool added = e->file || rest.data >= own;

		add_name(l, slice_trim(slice_split(&rest, '|')),
			 person && added, who);
	}
	who.alias = false;
	who.demonym = true;
	for (rest = e->demonyms; rest.len;)
		add_name(l, slice_trim(slice_split(&rest, '|')), false, who);
}

static void add_person(struct loader *l, uint32_t number)
{
	const struct authority_entry *e = &l->a->entries.data[number];
	struct authority_name who = { .entry = number };
	struct authority_key key;

	if (e->kind != ACTOR_PER)
		return;
	if (!e->bare)
		add_surnames(l, e->name, number);
	else if (authority_key_make(&key, e->name))
		add_surname(l, authority_key_slice(&key), who);
}

/* ---- entries */

static size_t count(struct slice list)
{
	size_t n = list.len > 0;
	size_t i;

	for (i = 0; i < list.len; i++)
		n += list.data[i] == '|';
	return n;
}

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void read_offices(struct loader *l, struct authority_entry *e)
{
	struct slice from = e->from, to = e->to;
	struct slice office = e->office, place = e->place;
	size_t n = most(most(count(from), count(to)), count(office));
	struct authority_office *list;
	size_t i;

	list = arena_array(l->arena, struct authority_office, n);
	for (i = 0; i < n; i++) {
		struct day_span span;

		list[i].held = (struct day_span){ DAY_MIN, DAY_MAX };
		list[i].office = slice_trim(slice_split(&office, '|'));
		list[i].place = slice_trim(slice_split(&place, '|'));
		if (edtf_parse(slice_trim(slice_split(&from, '|')), &span)) {
			list[i].held.lo = span.lo;
			list[i].dated = true;
		}
		if (edtf_parse(slice_trim(slice_split(&to, '|')), &span)) {
			list[i].held.hi = span.hi;
			list[i].dated = true;
		}
	}
	e->offices = list;
	e->noffices = (uint32_t)n;
}

/* A country that is told by its name: the id of the state of that name. */
static void settle_country(struct authority *a, struct authority_entry *e)
{
	const struct authority_name *found;
	size_t n;

	if (!e->country.len || authority_by_id(a, e->country))
		return;
	n = authority_find(a, e->country, &found);
	if (n == 1 && a->entries.data[found->entry].kind == ACTOR_GPE)
		e->country = a->entries.data[found->entry].id;
}

static void index_entries(struct loader *l)
{
	struct authority *a = l->a;
	size_t n = a->entries.len;
	uint32_t i;

	authority_table_init(&a->surnames, l->arena, 2 * n);
	authority_table_init(&a->names, l->arena, 2 * n);
	for (i = 0; i < n; i++) {
		read_offices(l, &a->entries.data[i]);
		add_person(l, i);
	}
	for (i = 0; i < n; i++)
		add_names(l, i);
	authority_table_pack(&a->ids, l->arena);
	authority_table_pack(&a->names, l->arena);
	authority_table_pack(&a->surnames, l->arena);
	for (i = 0; i < n; i++)
		settle_country(a, &a->entries.data[i]);
}

int authority_load_files(struct authority **out, struct arena *arena,
			 const struct authority_file *files, size_t n,
			 const struct word_list *titles, struct notes *notes,
			 struct err *err)
{
	struct loader l = { .arena = arena };
	struct authority_rows rows = { 0 };
	struct arena scratch = { 0 };
	int rc = 0;
	size_t i;

	l.a = arena_new(arena, struct authority);
	for (i = 0; i < n && rc == 0; i++) {
		struct note_taker taker = {
			.arena = arena, .out = notes, .path = files[i].path
		};

		rc = authority_rows_read(&rows, arena, &scratch, (uint32_t)i,
					 files[i].text, titles, &taker, err);
		l.a->hash = XXH3_64bits_withSeed(files[i].text.data,
						 files[i].text.len,
						 l.a->hash);
	}
	if (rc == 0) {
		authority_merge(arena, &scratch, &rows, &l.a->entries,
				&l.a->ids);
		index_entries(&l);
		*out = l.a;
	}
	arena_release(&scratch);
	return rc;
}

int authority_load(struct authority **out, struct arena *arena,
		   const char *path, struct slice text, struct err *err)
{
	struct authority_file file = { path, text };

	return authority_load_files(out, arena, &file, 1, NULL, NULL, err);
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

	if (!authority_table_find(&a->ids, id, &found))
		return NULL;
	return &a->entries.data[found->entry];
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/*
 * "DWIGHT D. EISENHOWER", as headings have it, to the capitals of a name.
 * False for a single word, which may be an acronym, and for anything that
 * is not all capitals.
 */
static bool lower_capitals(struct authority_key *key)
{
	bool several = false;
	size_t i;

	for (i = 0; i < key->len; i++) {
		char c = key->data[i];

		if (c >= 'a' && c <= 'z')
			return false;
		several |= c == ' ' && i > 2;
	}
	for (i = key->len; several && i-- > 1;)
		if (is_capital(key->data[i]) && is_capital(key->data[i - 1]))
			key->data[i] = slice_lower_ascii(key->data[i]);
	return several;
}

/* Does a name of the entry spell out initials of this one, or it theirs? */
static bool spells_out(const struct authority_entry *e, struct slice key)
{
	struct slice rest = e->aliases, name = e->name;
	size_t n;

	for (n = 0; name.len && n < SPELLINGS_MAX; n++) {
		struct authority_key other;

		if (authority_key_make(&other, slice_trim(name)) &&
		    authority_spells_out(key, authority_key_slice(&other)))
			return true;
		name = slice_split(&rest, '|');
	}
	return false;
}

const struct authority_entry *authority_spelled_out(const struct authority *a,
						    struct slice name)
{
	const struct authority_entry *found = NULL;
	const struct authority_name *bearers;
	struct authority_key key;
	size_t n, i;

	if (!authority_key_make(&key, name))
		return NULL;
	n = authority_table_find(&a->surnames,
				 slice_last_word(authority_key_slice(&key)),
				 &bearers);
	for (i = 0; i < n && i < BEARERS_MAX; i++) {
		const struct authority_entry *e =
			&a->entries.data[bearers[i].entry];

		if (!spells_out(e, authority_key_slice(&key)))
			continue;
		if (found)
			return NULL;
		found = e;
	}
	return found;
}

size_t authority_find(const struct authority *a, struct slice name,
		      const struct authority_name **out)
{
	struct authority_key key;
	size_t n;

	*out = NULL;
	if (!authority_key_make(&key, name))
		return 0;
	n = authority_table_find(&a->names, authority_key_slice(&key), out);
	if (n || !lower_capitals(&key))
		return n;
	return authority_table_find(&a->names, authority_key_slice(&key), out);
}

size_t authority_longest(const struct authority *a)
{
	return a->longest;
}

size_t authority_by_surname(const struct authority *a, struct slice surname,
			    const struct authority_name **out)
{
	struct authority_key key;

	*out = NULL;
	return authority_key_make(&key, surname) ?
		authority_table_find(&a->surnames, authority_key_slice(&key),
				     out) : 0;
}

unsigned long long authority_hash(const struct authority *a)
{
	return a->hash;
}
