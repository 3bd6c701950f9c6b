#include "searcher/facets.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "searcher/facet_source.h"
#include "searcher/histogram.h"
#include "searcher/rank.h"
#include "searcher/time_column.h"

/* Nobody reads more; a date may tell thousands of millions of years. */
enum { TIMES_MAX = 100000 };

bool facets_has(const char *name)
{
	enum clock clock;
	enum time_unit unit;

	return facet_kind_find(name) != FACET_KINDS ||
	       facet_time_find(name, false, &clock, &unit);
}

/* ---- counts by number */

/* A hit counts once for a number however often it has it. */
struct tally {
	uint32_t *count;
	uint32_t *last;          /* hit that was counted last; 0: none */
	uint32_t *words;         /* of speakers: as the first hit has them */
	size_t n;                /* numbers below */
};

static void begin(struct tally *t, struct arena *arena,
		  const struct facet_source *s)
{
	t->n = s->n;
	t->count = arena_array(arena, uint32_t, t->n);
	t->last = arena_array(arena, uint32_t, t->n);
	if (s->speakers)
		t->words = arena_array(arena, uint32_t,
				       t->n - s->speakers->texts);
}

static void count(struct tally *t, uint32_t number, uint32_t hit)
{
	t->count[number] += t->last[number] != hit;
	t->last[number] = hit;
}

static void count_quote(struct tally *t, const struct facet_source *s,
			uint32_t quote, uint32_t hit)
{
	uint32_t number = facet_quote_number(s, quote);
	const struct speaker_column *c = s->speakers;

	if (c && number > c->texts && !t->count[number])
		t->words[number - c->texts] = c->speaker[quote];
	count(t, number, hit);
}

static void count_hit(struct tally *t, const struct facet_source *s,
		      uint32_t hit)
{
	if (s->essays)
		count(t, facet_essay_number(s, hit), hit);
	else if (s->in)
		for (size_t i = s->in->first[hit]; i < s->in->first[hit + 1];
		     i++)
			count_quote(t, s, s->in->values[i], hit);
	else
		count_quote(t, s, hit, hit);
}

/* The commonest, in a loop of its own; the numbers of a hit differ. */
static void count_numbers(struct tally *t, const struct number_column *of,
			  const struct set *hits)
{
	const uint32_t *first = of->first, *values = of->values;
	struct set_walk w = { .set = hits };
	uint32_t *counts = t->count;

	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			for (uint32_t i = first[hit], end = first[hit + 1];
			     i < end; i++)
				counts[values[i]]++;
		}
}

static void count_hits(struct tally *t, const struct facet_source *s,
		       const struct set *hits)
{
	struct set_walk w = { .set = hits };

	if (s->numbers) {
		count_numbers(t, s->numbers, hits);
		return;
	}
	while (set_next(&w))
		while (w.word)
			count_hit(t, s, w.block * 64 + set_take(&w.word));
	/* Number 0 is nobody. */
	if (!s->types)
		t->count[0] = 0;
}

/* ---- the fullest, with their names */

struct value {
	struct facet_value shown;
	uint32_t number;
};

static int fullest(const void *a, const void *b)
{
	const struct value *x = a, *y = b;
	int c;

	if (x->shown.count != y->shown.count)
		return x->shown.count > y->shown.count ? -1 : 1;
	c = slice_cmp(x->shown.value, y->shown.value);
	if (!c)
		c = slice_cmp(x->shown.key, y->shown.key);
	return c ? c : (x->number > y->number) - (x->number < y->number);
}

struct values {
	struct value *data;
	size_t len;
	size_t cap;
};

/*
 * Those that may be among the first `limit`: from the last of those on, all
 * of one count are needed to put them in order by name.
 */
static void choose(struct values *out, struct arena *arena,
		   const struct tally *t, size_t limit)
{
	struct scored *counts;
	size_t n = 0, k;

	for (size_t i = 0; i < t->n; i++)
		n += t->count[i] != 0;
	counts = arena_array(arena, struct scored, n);
	n = 0;
	for (size_t i = 0; i < t->n; i++)
		if (t->count[i])
			counts[n++] = (struct scored){ .id = (uint32_t)i,
						.score = t->count[i] };
	k = limit < n ? limit : n;
	rank_best(counts, n, k, RANK_SCORE);
	for (size_t i = 0; i < n && k; i++)
		if (i < k || counts[i].score == counts[k - 1].score)
			*arena_push(arena, out) = (struct value){
				.shown.count = (uint64_t)counts[i].score,
				.number = counts[i].id
			};
}

/*
 * Rows of ?1 to names: name, key, kind of an actor or none; those without a
 * row have no name.
 */
static int name_rows(struct values *values, const char *sql, uint32_t below,
		     struct view *view, struct err *err)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(view->db, &row, sql, err))
		return -1;
	for (size_t i = 0; i < values->len; i++) {
		struct facet_value *v = &values->data[i].shown;

		if (values->data[i].number >= below)
			continue;
		sqlite3_bind_int64(row, 1, values->data[i].number);
		if (sqlite3_step(row) == SQLITE_ROW) {
			v->value = arena_dup(view->arena,
					     schema_column(row, 0));
			v->key = arena_dup(view->arena,
					   schema_column(row, 1));
			if (sqlite3_column_count(row) > 2)
				v->kind = slice_of(actor_kind_name(
					(enum actor_kind)
					sqlite3_column_int(row, 2)));
		}
		sqlite3_reset(row);
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read the names", err);
	return 0;
}

static const char actors_sql[] = "SELECT name,key,kind FROM actor WHERE id=?1";
static const char essays_sql[] = "SELECT title,key FROM essay WHERE id=?1";

static void name_words(struct values *values, struct arena *arena,
		       const struct facet_source *s, const struct tally *t)
{
	const struct speaker_column *c = s->speakers;

	for (size_t i = 0; i < values->len; i++) {
		uint32_t number = values->data[i].number;

		if (number > c->texts)
			values->data[i].shown.value = arena_dup(arena,
				c->words[t->words[number - c->texts] -
					 c->texts]);
	}
}

static void name_authors(struct values *values, struct arena *arena,
			 const struct facet_source *s)
{
	for (size_t i = 0; i < values->len; i++)
		values->data[i].shown.value = arena_dup(
			arena, s->authors->names[values->data[i].number]);
}

static void name_types(struct values *values)
{
	for (size_t i = 0; i < values->len; i++)
		values->data[i].shown.value = slice_of(quote_type_name(
			(enum quote_type)values->data[i].number));
}

static int name_values(struct values *values, const struct facet_source *s,
		       const struct tally *t, struct view *view,
		       struct err *err)
{
	switch (s->kind) {
	case FACET_AUTHOR:
		name_authors(values, view->arena, s);
		return 0;
	case FACET_TYPE:
		name_types(values);
		return 0;
	case FACET_ESSAY:
		return name_rows(values, essays_sql, UINT32_MAX, view, err);
	case FACET_SPEAKER:
		name_words(values, view->arena, s, t);
		return name_rows(values, actors_sql, s->speakers->texts, view,
				 err);
	default:
		return name_rows(values, actors_sql, UINT32_MAX, view, err);
	}
}

/* ---- times */

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
		      struct time_runs *runs, enum time_unit unit)
{
	size_t limit = out->limit < TIMES_MAX ? out->limit : TIMES_MAX;

	histogram_sort_fullest(runs);
	for (size_t i = 0; i < runs->len; i++)
		for (int64_t b = runs->data[i].from; b <= runs->data[i].to;
		     b++) {
			if (out->values.len == limit)
				return;
			add_time(out, arena, unit, b, &runs->data[i]);
		}
}

/* ---- all */

static int by_name(const void *a, const void *b)
{
	const struct facet_value *x = *(struct facet_value *const *)a;
	const struct facet_value *y = *(struct facet_value *const *)b;

	return slice_cmp(x->value, y->value);
}

/* Mark the actors and essays that have a name that another one has. */
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

static int count_values(struct facet *out, enum facet_kind kind,
			const struct clocks *c, struct err *err)
{
	struct values values = { 0 };
	struct facet_source source;
	struct tally tally = { 0 };

	out->actors = kind == FACET_ACTOR || kind == FACET_SPEAKER;
	if (facet_source_read(&source, c->view, c->quotes, kind))
		return -1;
	begin(&tally, c->view->arena, &source);
	count_hits(&tally, &source, c->hits);
	choose(&values, c->view->arena, &tally, out->limit);
	if (name_values(&values, &source, &tally, c->view, err))
		return -1;
	if (values.len)
		qsort(values.data, values.len, sizeof *values.data, fullest);
	for (size_t i = 0; i < values.len && out->values.len < out->limit; i++)
		if (values.data[i].shown.value.len)
			*arena_push(c->view->arena, &out->values) =
				values.data[i].shown;
	mark_namesakes(out, c->view->arena);
	return 0;
}

int facets_count(struct facet *out, const char *name, size_t limit,
		 struct clocks *clocks, struct err *err)
{
	enum facet_kind kind = facet_kind_find(name);
	struct time_runs runs;
	enum clock clock;
	enum time_unit unit;

	*out = (struct facet){ .name = slice_of(name), .limit = limit };
	if (kind != FACET_KINDS)
		return count_values(out, kind, clocks, err);
	if (!facet_time_find(name, clocks->quotes, &clock, &unit))
		return err_set(err, ERR_USAGE, "there is no facet '%s'; use "
			       "actor, speaker, author, essay, type, year, "
			       "decade or month, said-year or published-year",
			       name);
	out->timed = true;
	if (time_column_count(&runs, clocks, clock, unit, err))
		return -1;
	add_times(out, clocks->view->arena, &runs, unit);
	return 0;
}
