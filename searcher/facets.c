#include "searcher/facets.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/columns.h"
#include "searcher/histogram.h"
#include "searcher/hit_rows.h"

/* Nobody reads more; a date may tell thousands of millions of years. */
enum { TIMES_MAX = 100000 };

/*
 * Rows of hit, key, label; of actors, of hit, actor, words for who is no
 * actor: they get their names when all are counted.
 */
static const struct source {
	const char *name;
	struct hit_rows passages;
	struct hit_rows quotes;
} sources[] = {
	{ "actor",
	  { "SELECT passage,actor,NULL FROM mention WHERE true", "passage" },
	  { "SELECT q.id,m.actor,NULL FROM quote q JOIN mention m ON"
	    " m.passage=q.passage AND m.start>=q.start AND m.end<=q.end"
	    " WHERE true", "q.id" } },
	{ "speaker",
	  { "SELECT passage,speaker,speaker_text FROM quote WHERE true",
	    "passage" },
	  { "SELECT id,speaker,speaker_text FROM quote WHERE true", "id" } },
	{ "author",
	  { "SELECT p.id,e.author,e.author FROM passage p JOIN essay e"
	    " ON e.id=p.essay WHERE true", "p.id" },
	  { "SELECT q.id,e.author,e.author FROM quote q JOIN essay e"
	    " ON e.id=q.essay WHERE true", "q.id" } },
	{ "essay",
	  { "SELECT p.id,e.id,e.title FROM passage p JOIN essay e"
	    " ON e.id=p.essay WHERE true", "p.id" },
	  { "SELECT q.id,e.id,e.title FROM quote q JOIN essay e"
	    " ON e.id=q.essay WHERE true", "q.id" } },
	{ "type",
	  { "SELECT passage,type,type FROM quote WHERE true", "passage" },
	  { "SELECT id,type,type FROM quote WHERE true", "id" } },
};

/* A value and the hit that was counted for it last. */
struct tally {
	struct slice key;
	struct slice label;
	struct slice actor_key;
	int64_t actor;           /* row, or 0 */
	enum actor_kind kind;
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

/* "year" or "said-year": which clock, by what; false for neither. */
static bool read_time(const char *name, bool quotes, enum clock *clock,
		      enum time_unit *unit)
{
	struct slice rest = slice_of(name), head = slice_split(&rest, '-');
	int c = quotes ? CLOCK_SAID : CLOCK_EVENT, u;

	if (rest.data == head.data + head.len)
		rest = head;     /* there is no hyphen */
	else
		c = clock_parse(head);
	u = time_unit_parse(rest);
	if (c < 0 || u < 0)
		return false;
	*clock = (enum clock)c;
	*unit = (enum time_unit)u;
	return true;
}

bool facets_has(const char *name)
{
	enum clock clock;
	enum time_unit unit;

	return find_source(name) || read_time(name, false, &clock, &unit);
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

static struct tally *count(struct tallies *t, struct arena *arena,
			   uint32_t hit, struct slice key, struct slice label)
{
	struct tally *tally;
	size_t slot;

	if (t->len * 2 >= t->nslots)
		grow_slots(t, arena);
	slot = slot_of(t, key);
	if (!t->slots[slot]) {
		*arena_push(arena, t) = (struct tally){
			.key = arena_dup(arena, key),
			.label = arena_dup(arena, label),
			.last = UINT32_MAX
		};
		t->slots[slot] = (uint32_t)t->len;
	}
	tally = &t->data[t->slots[slot] - 1];
	tally->count += tally->last != hit;
	tally->last = hit;
	return tally;
}

struct counting {
	struct tallies tallies;
	struct arena *arena;
	bool types;              /* labels are quotation types */
	struct buf key;
};

static void count_row(void *to, uint32_t hit, sqlite3_stmt *row)
{
	struct counting *c = to;
	struct slice key = schema_column(row, 1);
	struct slice label = schema_column(row, 2);

	if (c->types)
		label = slice_of(quote_type_name(
			(enum quote_type)sqlite3_column_int(row, 2)));
	if (label.len)
		count(&c->tallies, c->arena, hit, key, label);
}

/* An actor by its row; who is none by its words, folded. */
static void count_actor(void *to, uint32_t hit, sqlite3_stmt *row)
{
	struct counting *c = to;
	int64_t actor = sqlite3_column_int64(row, 1);
	struct slice words = schema_column(row, 2);

	buf_reset(&c->key);
	if (actor) {
		buf_addc(&c->key, 'a');
		buf_add(&c->key, &actor, sizeof actor);
		count(&c->tallies, c->arena, hit, buf_slice(&c->key),
		      SLICE(""))->actor = actor;
	} else if (words.len) {
		buf_addc(&c->key, 'w');
		text_fold(&c->key, words);
		count(&c->tallies, c->arena, hit, buf_slice(&c->key), words);
	}
}

static int fullest(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return slice_cmp(x->label, y->label)
		? slice_cmp(x->label, y->label)
		: slice_cmp(x->actor_key, y->actor_key);
}

static void add_time(struct facet *out, struct arena *arena,
		     enum time_unit unit, int64_t bucket,
		     const struct time_run *run)
{
	char edtf[EDTF_MAX], label[EDTF_MAX];
	size_t n = time_unit_edtf(unit, bucket, edtf);
	size_t m = time_unit_label(unit, bucket, label);

	*arena_push(arena, &out->values) = (struct facet_value){
		.value = arena_dup(arena, (struct slice){ edtf, n }),
		.label = arena_dup(arena, (struct slice){ label, m }),
		.count = run->count, .exact = run->exact
	};
}

/* A run may be of any length: no more of it is told than was asked for. */
static void add_times(struct facet *out, struct arena *arena,
		      const struct tolds *tolds, enum time_unit unit)
{
	size_t limit = out->limit < TIMES_MAX ? out->limit : TIMES_MAX;
	struct time_runs runs;

	histogram_make(&runs, arena, tolds, unit);
	histogram_sort_fullest(&runs);
	for (size_t i = 0; i < runs.len; i++)
		for (int64_t b = runs.data[i].from; b <= runs.data[i].to; b++) {
			if (out->values.len == limit)
				return;
			add_time(out, arena, unit, b, &runs.data[i]);
		}
}

/*
 * Names for the actors that may be among the first `limit`: from the last of
 * those on, all of one count are needed to put them in order.
 */
static int name_actors(struct tallies *t, size_t limit, const struct clocks *c,
		       struct err *err)
{
	uint64_t floor = limit < t->len ? t->data[limit].count : 0;
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(c->view->db, &stmt, "SELECT name,key,kind FROM actor "
			   "WHERE id=?1", err))
		return -1;
	for (size_t i = 0; i < t->len && t->data[i].count >= floor; i++) {
		struct tally *tally = &t->data[i];

		sqlite3_bind_int64(stmt, 1, tally->actor);
		if (tally->actor && sqlite3_step(stmt) == SQLITE_ROW) {
			tally->label = arena_dup(c->view->arena,
						 schema_column(stmt, 0));
			tally->actor_key = arena_dup(c->view->arena,
						     schema_column(stmt, 1));
			tally->kind = (enum actor_kind)
				sqlite3_column_int(stmt, 2);
		}
		sqlite3_reset(stmt);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(c->view->db, "cannot read the actors", err);
	return 0;
}

static void add_values(struct facet *out, struct arena *arena,
		       const struct tallies *t)
{
	for (size_t i = 0; i < t->len && out->values.len < out->limit; i++) {
		const struct tally *tally = &t->data[i];
		struct facet_value value = { .value = tally->label,
					     .count = tally->count };

		/* An actor that a damaged file has no row of. */
		if (!tally->label.len)
			continue;
		if (tally->actor) {
			value.key = tally->actor_key;
			value.kind = slice_of(actor_kind_name(tally->kind));
		}
		*arena_push(arena, &out->values) = value;
	}
}

static int by_name(const void *a, const void *b)
{
	const struct facet_value *x = *(struct facet_value *const *)a;
	const struct facet_value *y = *(struct facet_value *const *)b;

	return slice_cmp(x->value, y->value);
}

/* Mark the actors that have a name that another one has. */
static void mark_namesakes(struct facet *facet, struct arena *arena)
{
	struct facet_value **values = arena_array(
		arena, struct facet_value *, facet->values.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < facet->values.len; i++)
		if (facet->values.data[i].key.len)
			values[n++] = &facet->values.data[i];
	if (n)
		qsort(values, n, sizeof *values, by_name);
	for (size_t i = 1; i < n; i++)
		if (slice_eq(values[i - 1]->value, values[i]->value))
			values[i - 1]->namesake = values[i]->namesake = true;
}

static int count_rows(struct facet *out, const struct source *source,
		      const struct clocks *c, struct err *err)
{
	struct counting counting = { .arena = c->view->arena,
				     .types = !strcmp(source->name, "type") };
	struct tallies *t = &counting.tallies;
	const struct columns *columns;
	int rc;

	if (columns_read(&columns, c->view, c->quotes))
		return -1;
	out->actors = source < sources + 2;
	rc = hit_rows_each(c->view->db, c->quotes ? &source->quotes
					    : &source->passages, c->hits,
			   columns->count,
			   out->actors ? count_actor : count_row, &counting,
			   err);
	buf_release(&counting.key);
	if (rc)
		return -1;
	if (t->len)
		qsort(t->data, t->len, sizeof *t->data, fullest);
	if (t->len && out->actors) {
		if (name_actors(t, out->limit, c, err))
			return -1;
		qsort(t->data, t->len, sizeof *t->data, fullest);
	}
	add_values(out, c->view->arena, t);
	mark_namesakes(out, c->view->arena);
	return 0;
}

int facets_count(struct facet *out, const char *name, size_t limit,
		 struct clocks *clocks, struct err *err)
{
	const struct source *source = find_source(name);
	const struct tolds *tolds;
	enum clock clock;
	enum time_unit unit;

	*out = (struct facet){ .name = slice_of(name), .limit = limit };
	if (source)
		return count_rows(out, source, clocks, err);
	if (!read_time(name, clocks->quotes, &clock, &unit))
		return err_set(err, ERR_USAGE, "there is no facet '%s'; use "
			       "actor, speaker, author, essay, type, year, "
			       "decade or month, said-year or published-year",
			       name);
	out->timed = true;
	if (clock_read(&tolds, clocks, clock, err))
		return -1;
	add_times(out, clocks->view->arena, tolds, unit);
	return 0;
}
