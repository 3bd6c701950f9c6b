#include "searcher/facets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/edtf.h"
#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"

/* Rows of (hit, key, label), all rows of a hit together. */
static const struct source {
	const char *name;
	const char *passages;
	const char *quotes;
} sources[] = {
	{ "actor",
	  "SELECT m.passage,m.actor,a.name FROM mention m JOIN actor a"
	  " ON a.id=m.actor ORDER BY m.passage",
	  "SELECT q.id,m.actor,a.name FROM quote q JOIN mention m ON"
	  " m.passage=q.passage AND m.start>=q.start AND m.end<=q.end"
	  " JOIN actor a ON a.id=m.actor ORDER BY q.id" },
	{ "speaker",
	  "SELECT q.passage,coalesce(q.speaker,q.speaker_text),"
	  "coalesce(a.name,q.speaker_text) FROM quote q LEFT JOIN actor a"
	  " ON a.id=q.speaker ORDER BY q.passage",
	  "SELECT q.id,coalesce(q.speaker,q.speaker_text),"
	  "coalesce(a.name,q.speaker_text) FROM quote q LEFT JOIN actor a"
	  " ON a.id=q.speaker ORDER BY q.id" },
	{ "year",
	  "SELECT passage,lo,hi FROM date WHERE lo IS NOT NULL"
	  " ORDER BY passage",
	  "SELECT id,said_lo,said_hi FROM quote WHERE said_lo IS NOT NULL"
	  " ORDER BY id" },
	{ "author",
	  "SELECT p.id,e.author,e.author FROM passage p JOIN essay e"
	  " ON e.id=p.essay ORDER BY p.id",
	  "SELECT q.id,e.author,e.author FROM quote q JOIN essay e"
	  " ON e.id=q.essay ORDER BY q.id" },
	{ "essay",
	  "SELECT p.id,e.id,e.title FROM passage p JOIN essay e"
	  " ON e.id=p.essay ORDER BY p.id",
	  "SELECT q.id,e.id,e.title FROM quote q JOIN essay e"
	  " ON e.id=q.essay ORDER BY q.id" },
	{ "type",
	  "SELECT passage,type,type FROM quote ORDER BY passage",
	  "SELECT id,type,type FROM quote ORDER BY id" },
};

/* A value and the hit that was counted for it last. */
struct tally {
	struct slice key;
	struct slice label;
	uint64_t count;
	uint32_t last;
};

struct tallies {
	struct tally *data;
	size_t len;
	size_t cap;
	uint32_t *slots;         /* index + 1; open addressing */
	size_t nslots;
};

static const struct source *find_source(const char *name)
{
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
		if (!strcmp(sources[i].name, name))
			return &sources[i];
	return NULL;
}

bool facets_has(const char *name)
{
	return find_source(name) != NULL;
}

static size_t slot_of(const struct tallies *t, struct slice key)
{
	uint64_t hash = 14695981039346656037u;
	size_t slot;

	for (size_t i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.data[i]) * 1099511628211u;
	slot = (hash ^ hash >> 29) & (t->nslots - 1);
	while (t->slots[slot] &&
	       !slice_eq(t->data[t->slots[slot] - 1].key, key))
		slot = (slot + 1) & (t->nslots - 1);
	return slot;
}

static void grow_slots(struct tallies *t, struct arena *arena)
{
	t->nslots = t->nslots ? t->nslots * 2 : 256;
	t->slots = arena_array(arena, uint32_t, t->nslots);
	for (size_t i = 0; i < t->len; i++)
		t->slots[slot_of(t, t->data[i].key)] = (uint32_t)i + 1;
}

static void count(struct tallies *t, struct arena *arena, uint32_t hit,
		  struct slice key, struct slice label)
{
	struct tally *tally;
	size_t slot;

	if (t->len * 2 >= t->nslots)
		grow_slots(t, arena);
	slot = slot_of(t, key);
	if (!t->slots[slot]) {
		*arena_push(arena, t) = (struct tally){
			arena_dup(arena, key), arena_dup(arena, label), 0,
			UINT32_MAX
		};
		t->slots[slot] = (uint32_t)t->len;
	}
	tally = &t->data[t->slots[slot] - 1];
	tally->count += tally->last != hit;
	tally->last = hit;
}

/* The year of the days, when they lie within one; else false. */
static bool year_of(sqlite3_stmt *row, char out[16], struct slice *label)
{
	int64_t lo = sqlite3_column_int64(row, 1);
	int64_t hi = sqlite3_column_int64(row, 2);
	int n;

	if (lo == DAY_MIN || hi == DAY_MAX ||
	    civil_from_day(lo).year != civil_from_day(hi).year)
		return false;
	n = snprintf(out, 16, "%lld", (long long)civil_from_day(lo).year);
	*label = (struct slice){ out, (size_t)n };
	return true;
}

static void count_row(struct tallies *t, struct arena *arena, const char *name,
		      sqlite3_stmt *row)
{
	uint32_t hit = (uint32_t)sqlite3_column_int64(row, 0);
	struct slice key, label;
	char year[16];

	if (!strcmp(name, "year")) {
		if (year_of(row, year, &label))
			count(t, arena, hit, label, label);
		return;
	}
	key = schema_column(row, 1);
	label = schema_column(row, 2);
	if (!strcmp(name, "type"))
		label = slice_of(quote_type_name(
			(enum quote_type)sqlite3_column_int(row, 2)));
	if (label.len)
		count(t, arena, hit, key, label);
}

static int fullest(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_cmp(x->label, y->label);
}

int facets_count(struct facet *out, sqlite3 *db, struct arena *arena,
		 const char *name, size_t limit, struct ids hits, bool quotes,
		 struct err *err)
{
	const struct source *source = find_source(name);
	struct tallies t = { 0 };
	sqlite3_stmt *row = NULL;
	size_t at = 0;

	*out = (struct facet){ .name = slice_of(name), .limit = limit };
	if (!source)
		return err_set(err, ERR_USAGE, "there is no facet '%s'; use "
			       "actor, speaker, year, author, essay or type",
			       name);
	if (schema_prepare(db, &row, quotes ? source->quotes
					    : source->passages, err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW) {
		uint32_t id = (uint32_t)sqlite3_column_int64(row, 0);

		while (at < hits.len && hits.data[at] < id)
			at++;
		if (at < hits.len && hits.data[at] == id)
			count_row(&t, arena, name, row);
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot count a facet", err);
	if (t.len)
		qsort(t.data, t.len, sizeof *t.data, fullest);
	for (size_t i = 0; i < t.len && i < limit; i++)
		*arena_push(arena, &out->values) = (struct facet_value){
			t.data[i].label, t.data[i].count
		};
	return 0;
}
