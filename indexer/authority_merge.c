#include "indexer/authority_merge.h"

#include "core/buf.h"
#include "indexer/authority_same.h"

enum { NONE = UINT32_MAX, CANDIDATES_MAX = 16, NAMES_MAX = 16 };

/* The rows of one entry as far as it is known. */
struct pile {
	uint32_t parent;         /* itself, or the pile that it joined */
	uint32_t first;          /* rows, linked by `next` */
	uint32_t last;
	uint64_t files;          /* bits */
};

/* A name under which a person is looked for; those of one key are linked. */
struct node {
	uint32_t pile;
	uint32_t before;
};

struct merger {
	struct arena *arena;
	struct arena *scratch;   /* for what is not needed any more then */
	struct authority_row *rows;
	struct { struct pile *data; size_t len, cap; } piles;
	struct { struct node *data; size_t len, cap; } nodes;
	struct authority_table *ids;
	struct authority_table wikidata;
	struct authority_table people;
	struct buf joined;
};

static uint32_t root_of(const struct merger *m, uint32_t pile)
{
	struct pile *piles = m->piles.data;

	while (piles[pile].parent != pile) {
		piles[pile].parent = piles[piles[pile].parent].parent;
		pile = piles[pile].parent;
	}
	return pile;
}

/* The younger pile's rows go behind the older one's. */
static uint32_t unite(struct merger *m, uint32_t a, uint32_t b)
{
	struct pile *older, *younger;

	if (a == b)
		return a;
	older = &m->piles.data[a < b ? a : b];
	younger = &m->piles.data[a < b ? b : a];
	younger->parent = a < b ? a : b;
	m->rows[older->last].next = younger->first;
	older->last = younger->last;
	older->files |= younger->files;
	return younger->parent;
}

static uint32_t pile_by(const struct merger *m,
			const struct authority_table *table, struct slice key)
{
	uint32_t pile = key.len ? authority_table_last(table, key) : NONE;

	return pile == NONE ? NONE : root_of(m, pile);
}

static uint64_t file_bit(const struct authority_row *row)
{
	return (uint64_t)1 << (row->file % 64);
}

static uint32_t new_pile(struct merger *m, uint32_t row)
{
	uint32_t number = (uint32_t)m->piles.len;

	*arena_push(m->scratch, &m->piles) = (struct pile){
		.parent = number, .first = row, .last = row,
		.files = file_bit(&m->rows[row])
	};
	return number;
}

static uint32_t pile_of_row(struct merger *m, uint32_t number)
{
	struct authority_row *row = &m->rows[number];
	uint32_t pile = pile_by(m, m->ids, row->id);
	uint32_t same = pile_by(m, &m->wikidata, row->wikidata);
	struct authority_name who;

	who = (struct authority_name){ .entry = new_pile(m, number) };
	if (pile != NONE)
		who.entry = unite(m, pile, who.entry);
	else
		authority_table_add(m->ids, m->arena, row->id, who);
	if (same != NONE &&
	    m->rows[m->piles.data[same].first].kind == row->kind)
		who.entry = unite(m, same, who.entry);
	else if (same == NONE && row->wikidata.len)
		authority_table_add(&m->wikidata, m->scratch, row->wikidata,
				    who);
	return who.entry;
}

/* ---- persons without a common id */

/* The first and the last word of a full name. */
static bool person_key(struct authority_key *key, struct slice name)
{
	struct slice first, last;

	if (!authority_person_ends(name, &first, &last))
		return false;
	if (!authority_key_make(key, first) || key->len > 60)
		return false;
	key->data[key->len++] = '\t';
	if (last.len > AUTHORITY_KEY_MAX - key->len)
		return false;
	memcpy(key->data + key->len, last.data, last.len);
	key->len += last.len;
	return true;
}

/* How sure it is that the row belongs to the pile of another file; 0: no. */
static int likeness(const struct merger *m, uint32_t pile,
		    const struct authority_row *row)
{
	uint32_t i = m->piles.data[pile].first;
	int best = 0;
	size_t n = 0;

	if ((m->piles.data[pile].files & file_bit(row) &&
	     !authority_tells_nothing(row)) ||
	    !authority_same_name(&m->rows[i], row))
		return 0;
	for (; i != NONE && n < CANDIDATES_MAX; i = m->rows[i].next, n++) {
		int here = authority_same_person(&m->rows[i], row);

		best = here > best ? here : best;
	}
	return best;
}

/* The pile that is the same person, none other as likely; else NONE. */
static uint32_t find_person(const struct merger *m, struct slice name,
			    const struct authority_row *row, uint32_t own)
{
	struct authority_key key;
	uint32_t found = NONE;
	bool tied = false;
	uint32_t node;
	int best = 0;
	size_t n;

	if (!person_key(&key, name))
		return NONE;
	node = authority_table_last(&m->people, authority_key_slice(&key));
	for (n = 0; node != NONE && n < CANDIDATES_MAX; n++) {
		uint32_t pile = root_of(m, m->nodes.data[node].pile);
		int here;

		node = m->nodes.data[node].before;
		if (pile == found || pile == own)
			continue;
		here = likeness(m, pile, row);
		if (!here || here < best)
			continue;
		tied = here == best;
		best = here;
		found = pile;
	}
	return tied ? NONE : found;
}

static void add_person(struct merger *m, struct slice name, uint32_t pile)
{
	struct authority_name who = { .entry = (uint32_t)m->nodes.len };
	struct authority_key key;
	struct node *node;

	if (!person_key(&key, name))
		return;
	node = arena_push(m->scratch, &m->nodes);
	node->pile = pile;
	node->before = authority_table_add(&m->people, m->scratch,
					   authority_key_slice(&key), who);
}

static void join_person(struct merger *m, uint32_t number, uint32_t pile)
{
	const struct authority_row *row = &m->rows[number];
	struct slice rest = row->aliases;
	struct slice name = row->name;
	bool alone = row->file &&
		     m->piles.data[pile].files == file_bit(row);
	size_t n;

	for (n = 0; name.len && n < NAMES_MAX; n++) {
		uint32_t other = alone ? find_person(m, name, row, pile)
				       : NONE;

		if (other != NONE) {
			pile = unite(m, other, pile);
			alone = false;
		}
		name = slice_split(&rest, '|');
	}
	if (m->piles.data[pile].first != number &&
	    m->rows[m->piles.data[pile].first].file == row->file)
		return;
	rest = row->aliases;
	name = row->name;
	for (n = 0; name.len && n < NAMES_MAX; n++) {
		add_person(m, name, pile);
		name = slice_split(&rest, '|');
	}
}

/* ---- rows to one entry */

static size_t count(struct slice list)
{
	size_t n = list.len > 0;
	size_t i;

	for (i = 0; i < list.len; i++)
		n += list.data[i] == '|';
	return n;
}

static size_t offices_of(const struct authority_row *row)
{
	size_t n = count(row->office);

	n = count(row->from) > n ? count(row->from) : n;
	return count(row->to) > n ? count(row->to) : n;
}

static struct slice list_of(const struct authority_row *row,
			    enum authority_column column)
{
	switch (column) {
	case COLUMN_FROM: return row->from;
	case COLUMN_TO: return row->to;
	case COLUMN_OFFICE: return row->office;
	default: return row->place;
	}
}

/* Lists that run in parallel, one row behind the other. */
static struct slice join_offices(struct merger *m, uint32_t first,
				 enum authority_column column)
{
	struct buf *out = &m->joined;
	bool begun = false;
	uint32_t i;

	buf_reset(out);
	for (i = first; i != NONE; i = m->rows[i].next) {
		struct slice rest = list_of(&m->rows[i], column);
		size_t n = offices_of(&m->rows[i]);

		for (; n; n--) {
			if (begun)
				buf_addc(out, '|');
			begun = true;
			buf_add_slice(out, slice_split(&rest, '|'));
		}
	}
	return arena_dup(m->arena, buf_slice(out));
}

static void join_one(struct buf *out, struct slice name)
{
	if (!name.len)
		return;
	if (out->len)
		buf_addc(out, '|');
	buf_add_slice(out, name);
}

static struct slice join_names(struct merger *m, uint32_t first, bool demonyms,
			       uint32_t *own)
{
	struct slice name = m->rows[first].name;
	struct slice before = name, last = { 0 };
	uint32_t i;

	buf_reset(&m->joined);
	for (i = first; i != NONE; i = m->rows[i].next) {
		const struct authority_row *row = &m->rows[i];
		struct slice list = demonyms ? row->demonyms : row->aliases;

		if (!demonyms && !row->bare && !slice_eq(row->name, name) &&
		    !slice_eq(row->name, before))
			join_one(&m->joined, row->name);
		before = row->name;
		if (!slice_eq(list, last))
			join_one(&m->joined, list);
		last = list;
		if (row->file == m->rows[first].file)
			*own = (uint32_t)m->joined.len;
	}
	return arena_dup(m->arena, buf_slice(&m->joined));
}

static void take_first(struct slice *slot, struct slice value)
{
	if (!slot->len)
		*slot = value;
}

static void join_rows(struct merger *m, uint32_t first,
		      struct authority_entry *e)
{
	uint32_t own = 0;
	uint32_t i;

	for (i = m->rows[first].next; i != NONE; i = m->rows[i].next) {
		const struct authority_row *row = &m->rows[i];

		take_first(&e->country, row->country);
		take_first(&e->wikidata, row->wikidata);
		e->born = e->born ? e->born : row->born;
		e->died = e->died ? e->died : row->died;
		if (e->bare && !row->bare)
			e->name = row->name;
		e->bare = e->bare && row->bare;
	}
	e->demonyms = join_names(m, first, true, &own);
	e->aliases = join_names(m, first, false, &e->own_aliases);
	e->from = join_offices(m, first, COLUMN_FROM);
	e->to = join_offices(m, first, COLUMN_TO);
	e->office = join_offices(m, first, COLUMN_OFFICE);
	e->place = join_offices(m, first, COLUMN_PLACE);
}

static void make_entry(struct merger *m, uint32_t first,
		       struct authority_entry *e)
{
	const struct authority_row *row = &m->rows[first];

	*e = (struct authority_entry){
		.id = row->id, .name = row->name, .kind = row->kind,
		.aliases = row->aliases, .demonyms = row->demonyms,
		.country = row->country, .from = row->from, .to = row->to,
		.office = row->office, .place = row->place,
		.wikidata = row->wikidata, .born = row->born,
		.died = row->died, .file = row->file, .bare = row->bare,
		.own_aliases = (uint32_t)row->aliases.len,
	};
	if (row->next != NONE)
		join_rows(m, first, e);
}

static void make_entries(struct merger *m, struct authority_entries *out)
{
	struct pile *piles = m->piles.data;
	uint32_t *entries = arena_array(m->scratch, uint32_t, m->piles.len);
	size_t n = 0;
	size_t i;

	for (i = 0; i < m->piles.len; i++)
		n += piles[i].parent == i;
	out->data = arena_array(m->arena, struct authority_entry, n);
	for (i = 0; i < m->piles.len; i++) {
		if (piles[i].parent != i)
			continue;
		entries[i] = (uint32_t)out->len;
		make_entry(m, piles[i].first, &out->data[out->len++]);
	}
	for (i = 0; i < m->piles.len; i++)
		entries[i] = entries[root_of(m, (uint32_t)i)];
	authority_table_renumber(m->ids, entries);
}

void authority_merge(struct arena *arena, struct arena *scratch,
		     struct authority_rows *rows,
		     struct authority_entries *out,
		     struct authority_table *ids)
{
	struct merger m = { .arena = arena, .scratch = scratch,
			    .rows = rows->data, .ids = ids };
	size_t i;

	authority_table_init(&m.wikidata, scratch, rows->len / 4);
	authority_table_init(&m.people, scratch, rows->len);
	authority_table_init(ids, arena, rows->len);
	for (i = 0; i < rows->len; i++) {
		uint32_t pile = pile_of_row(&m, (uint32_t)i);

		if (rows->data[i].kind == ACTOR_PER)
			join_person(&m, (uint32_t)i, pile);
	}
	make_entries(&m, out);
	buf_release(&m.joined);
}
