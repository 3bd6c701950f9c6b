#include "searcher/facets.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/actor_counts.h"
#include "searcher/facet_filter.h"
#include "searcher/facet_names.h"
#include "searcher/facet_tally.h"
#include "searcher/facet_times.h"
#include "searcher/rank.h"
#include "searcher/time_column.h"

bool facets_has(const char *name)
{
	enum clock clock;
	enum time_unit unit;

	return facet_kind_find(name) != FACET_KINDS ||
	       facet_time_find(name, false, &clock, &unit);
}

/* ---- the fullest, with their names */

#define NO_NUMBER UINT32_MAX

struct value {
	struct facet_value shown;
	uint32_t number;
	uint32_t place;          /* by name, if that is asked for */
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

static int in_place(const void *a, const void *b)
{
	const struct value *x = a, *y = b;

	return (x->place > y->place) - (x->place < y->place);
}

struct values {
	struct value *data;
	size_t len;
	size_t cap;
};

/* A value of a filter of the facet. */
struct choice {
	struct slice value;
	uint32_t number;         /* NO_NUMBER: no hit could have it */
};

/* The values of a facet that may be listed. */
struct choosing {
	const struct search_facet *asked;
	struct arena *arena;
	const struct facet_tally *tally;
	const struct facet_names *names; /* if they have a say, else NULL */
	struct slice letters;    /* of a name, folded; or empty */
	struct {
		struct choice *data;
		size_t len, cap;
	} chosen;
	uint64_t total;
};

static bool is_asked(const struct choosing *c, size_t number)
{
	struct slice name;

	if (!c->tally->count[number])
		return false;
	if (!c->letters.len)
		return true;
	name = c->names->folded[number];
	return memmem(name.data, name.len, c->letters.data, c->letters.len);
}

static bool is_chosen(const struct choosing *c, uint32_t number)
{
	for (size_t i = 0; i < c->chosen.len; i++)
		if (c->chosen.data[i].number == number)
			return true;
	return false;
}

static void add(const struct choosing *c, struct values *out, uint32_t number)
{
	*arena_push(c->arena, out) = (struct value){
		.shown.count = c->tally->count[number],
		.shown.chosen = is_chosen(c, number),
		.number = number,
		.place = c->names ? c->names->place[number] : 0,
	};
}

/*
 * Those that may be among the first `limit`: from the last of those on, all
 * of one count are needed to put them in order by name.
 */
static void add_best(struct choosing *c, struct values *out)
{
	const struct facet_tally *t = c->tally;
	bool by_name = c->asked->order == FACET_BY_NAME;
	struct scored *best;
	size_t n = 0, k;

	for (size_t i = 0; i < t->n; i++)
		n += is_asked(c, i);
	c->total = n;
	best = arena_array(c->arena, struct scored, n);
	n = 0;
	for (size_t i = 0; i < t->n; i++)
		if (is_asked(c, i))
			best[n++] = (struct scored){ .id = (uint32_t)i,
				.score = by_name ? -(double)c->names->place[i]
						 : t->count[i] };
	k = c->asked->limit < n ? c->asked->limit : n;
	rank_best(best, n, k, RANK_SCORE);
	for (size_t i = 0; i < n && k; i++)
		if (i < k || best[i].score == best[k - 1].score)
			add(c, out, best[i].id);
}

/* The same of actors that were counted from the most frequent on. */
static void add_fullest(const struct choosing *c, struct values *out,
			const struct actor_counts *of)
{
	size_t limit = c->asked->limit;
	size_t k = limit < of->len ? limit : of->len;

	rank_best(of->data, of->len, k, RANK_SCORE);
	for (size_t i = 0; i < of->len && k; i++)
		if (i < k || of->data[i].score == of->data[k - 1].score)
			*arena_push(c->arena, out) = (struct value){
				.shown.count = (uint64_t)of->data[i].score,
				.number = of->data[i].id,
			};
}

/* Those that are chosen and not listed yet. */
static void add_chosen(const struct choosing *c, const struct values *listed,
		       struct values *out)
{
	for (size_t i = 0; i < c->chosen.len; i++) {
		const struct choice *choice = &c->chosen.data[i];
		bool there = false;

		for (size_t v = 0; v < listed->len && !there; v++)
			there = listed->data[v].number == choice->number;
		if (!there && choice->number != NO_NUMBER)
			add(c, out, choice->number);
		else if (!there)
			*arena_push(c->arena, out) = (struct value){
				.shown.value = choice->value,
				.shown.chosen = true, .number = NO_NUMBER,
			};
	}
}

/* Name, key, and kind if it is an actor. */
static void take_name(struct facet_value *v, struct arena *arena,
		      sqlite3_stmt *row)
{
	v->value = arena_dup(arena, schema_column(row, 0));
	v->key = arena_dup(arena, schema_column(row, 1));
	if (sqlite3_column_count(row) > 2)
		v->kind = slice_of(actor_kind_name((enum actor_kind)
			sqlite3_column_int(row, 2)));
}

/*
 * Names by number or, of a choice without one, by key; those without a row
 * keep the name that they have.
 */
struct name_sql {
	const char *by_number, *by_key;
};

static const struct name_sql actor_names = {
	"SELECT name,key,kind FROM actor WHERE id=?1",
	"SELECT name,key,kind FROM actor WHERE key=?1",
};
static const struct name_sql essay_names = {
	"SELECT title,key FROM essay WHERE id=?1",
	"SELECT title,key FROM essay WHERE key=?1",
};

/* Of a choice it is the value, once it is known to be a key. */
static void name_row(struct value *v, struct arena *arena, sqlite3_stmt *row)
{
	if (v->number == NO_NUMBER)
		schema_bind(row, 1, v->shown.value);
	else
		sqlite3_bind_int64(row, 1, v->number);
	if (sqlite3_step(row) == SQLITE_ROW)
		take_name(&v->shown, arena, row);
	sqlite3_reset(row);
}

static int name_rows(struct values *values, const struct name_sql *sql,
		     uint32_t below, struct view *view, struct err *err)
{
	sqlite3_stmt *by_number = NULL, *by_key = NULL;
	int rc = schema_prepare(view->db, &by_number, sql->by_number, err) ||
		 schema_prepare(view->db, &by_key, sql->by_key, err) ? -1 : 0;

	for (size_t i = 0; rc == 0 && i < values->len; i++) {
		struct value *v = &values->data[i];

		if (v->number < below || v->number == NO_NUMBER)
			name_row(v, view->arena, v->number == NO_NUMBER
				 ? by_key : by_number);
	}
	sqlite3_finalize(by_number);
	sqlite3_finalize(by_key);
	return rc;
}

static struct slice words_of(const struct facet_source *s,
			     const struct facet_tally *t, uint32_t number)
{
	const struct speaker_column *c = s->speakers;
	uint32_t as = number > c->texts ? t->words[number - c->texts] : 0;

	/* Below are actors.  No hit has the words of one chosen in vain. */
	return number > c->texts ? c->words[(as ? as : number) - c->texts]
				 : SLICE("");
}

/* Those that have no rows. */
static struct slice name_of(const struct facet_source *s,
			    const struct facet_tally *t, uint32_t number)
{
	switch (s->kind) {
	case FACET_AUTHOR:
		return s->authors->names[number];
	case FACET_SPEAKER:
		return words_of(s, t, number);
	case FACET_TYPE:
		return slice_of(quote_type_name((enum quote_type)number));
	default:
		return SLICE("");
	}
}

static int name_values(struct values *values, const struct facet_source *s,
		       const struct facet_tally *t, struct view *view,
		       struct err *err)
{
	for (size_t i = 0; i < values->len; i++) {
		struct value *v = &values->data[i];

		if (v->number != NO_NUMBER)
			v->shown.value = arena_dup(view->arena,
						   name_of(s, t, v->number));
	}
	if (s->kind == FACET_ACTOR || s->kind == FACET_SPEAKER)
		return name_rows(values, &actor_names, s->speakers
				 ? s->speakers->texts : UINT32_MAX, view, err);
	return s->kind == FACET_ESSAY
		? name_rows(values, &essay_names, UINT32_MAX, view, err) : 0;
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

/* Of all filters those that are the facet's own. */
static struct search_filters own_filters(const struct search_filters *all,
					 const struct clocks *c,
					 const char *name)
{
	struct search_filter *own = arena_array(
		c->view->arena, struct search_filter, all->len);
	size_t n = 0;

	for (size_t i = 0; i < all->len; i++)
		if (facet_filter_is_of(&all->data[i], name, c->quotes))
			own[n++] = all->data[i];
	return (struct search_filters){ own, n };
}

static void add_choice(struct choosing *c, struct slice value,
		       uint32_t number)
{
	for (size_t i = 0; i < c->chosen.len; i++)
		if (c->chosen.data[i].number == number &&
		    (number != NO_NUMBER ||
		     slice_eq(c->chosen.data[i].value, value)))
			return;
	*arena_push(c->arena, &c->chosen) = (struct choice){ value, number };
}

static int choose(struct choosing *c, struct view *view,
		  const struct facet_source *source, struct slice value)
{
	struct ids numbers = { 0 };

	if (!value.len)
		return 0;
	if (facet_filter_numbers(&numbers, view, source, value))
		return -1;
	if (!numbers.len)
		add_choice(c, value, NO_NUMBER);
	for (size_t i = 0; i < numbers.len; i++)
		add_choice(c, value, numbers.data[i]);
	return 0;
}

static int begin_choosing(struct choosing *c, const struct clocks *clocks,
			  const struct facet_source *source,
			  const struct search_filters *own)
{
	struct view *view = clocks->view;
	struct buf folded = { 0 };

	if ((c->asked->containing.len || c->asked->order == FACET_BY_NAME) &&
	    facet_names_read(&c->names, view, clocks->quotes, source))
		return -1;
	text_fold(&folded, c->asked->containing);
	c->letters = arena_dup(c->arena, buf_slice(&folded));
	buf_release(&folded);
	for (size_t i = 0; i < own->len; i++)
		for (size_t v = 0; v < own->data[i].len; v++)
			if (choose(c, view, source, own->data[i].values[v]))
				return -1;
	return 0;
}

/* The first of them, as many as were asked for, in order. */
static void cut(struct values *values, const struct search_facet *asked)
{
	size_t n = 0;

	if (values->len)
		qsort(values->data, values->len, sizeof *values->data,
		      asked->order == FACET_BY_NAME ? in_place : fullest);
	for (size_t i = 0; i < values->len && n < asked->limit; i++)
		if (values->data[i].shown.value.len)
			values->data[n++] = values->data[i];
	values->len = n;
}

static void list(struct facet *out, struct arena *arena,
		 const struct values *values)
{
	for (size_t i = 0; i < values->len; i++)
		if (values->data[i].shown.value.len)
			*arena_push(arena, &out->values) =
				values->data[i].shown;
}

static int count_numbers(struct facet_tally *out, struct facet_source *source,
			 const struct clocks *clocks)
{
	if (facet_source_read(source, clocks->view, clocks->quotes,
			      source->kind))
		return -1;
	facet_tally_count(out, clocks->view->arena, source, clocks->hits);
	return 0;
}

/* When only the fullest are asked for, it may be that only they are counted. */
static int count_fullest(struct actor_counts *out,
			 const struct search_facet *asked,
			 enum facet_kind kind, const struct clocks *clocks,
			 const struct search_filters *own)
{
	*out = (struct actor_counts){ 0 };
	if (kind != FACET_ACTOR || clocks->quotes || !asked->no_total ||
	    asked->order == FACET_BY_NAME || asked->containing.len || own->len)
		return 0;
	return actor_counts_read(out, clocks->view, clocks->hits,
				 asked->limit);
}

static int count_values(struct facet *out, const struct search_facet *asked,
			enum facet_kind kind, const struct clocks *clocks,
			const struct search_filters *own, struct err *err)
{
	struct view *view = clocks->view;
	struct values values = { 0 }, rest = { 0 };
	struct facet_source source = { .kind = kind };
	struct facet_tally tally = { 0 };
	struct actor_counts counted;
	struct choosing c = { .asked = asked, .arena = view->arena,
			      .tally = &tally };

	out->actors = kind == FACET_ACTOR || kind == FACET_SPEAKER;
	if (count_fullest(&counted, asked, kind, clocks, own))
		return -1;
	if (!counted.enough && count_numbers(&tally, &source, clocks))
		return -1;
	if (begin_choosing(&c, clocks, &source, own))
		return -1;
	if (counted.enough)
		add_fullest(&c, &values, &counted);
	else
		add_best(&c, &values);
	if (name_values(&values, &source, &tally, view, err))
		return -1;
	cut(&values, asked);
	add_chosen(&c, &values, &rest);
	if (name_values(&rest, &source, &tally, view, err))
		return -1;
	out->total = c.total;
	list(out, view->arena, &values);
	list(out, view->arena, &rest);
	mark_namesakes(out, view->arena);
	return 0;
}

int facets_count(struct facet *out, const struct search_facet *asked,
		 const struct search_filters *filters, struct clocks *clocks,
		 struct err *err)
{
	enum facet_kind kind = facet_kind_find(asked->name);
	struct search_filters own = own_filters(filters, clocks, asked->name);
	struct time_runs runs;
	enum clock clock;
	enum time_unit unit;

	*out = (struct facet){ .name = slice_of(asked->name),
			       .limit = asked->limit };
	if (kind != FACET_KINDS)
		return count_values(out, asked, kind, clocks, &own, err);
	if (!facet_time_find(asked->name, clocks->quotes, &clock, &unit))
		return err_set(err, ERR_USAGE, "there is no facet '%s'; use "
			       "actor, speaker, author, essay, type, year, "
			       "decade or month, said-year or published-year",
			       asked->name);
	out->timed = true;
	if (time_column_count(&runs, clocks, clock, unit, err))
		return -1;
	facet_times_list(out, clocks->view->arena, asked, unit, &runs, &own);
	return 0;
}
