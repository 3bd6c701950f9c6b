#include "tests/searcher/slow_facets.h"

#include <criterion/criterion.h>
#include <stdlib.h>

const char *const slow_facet_names[] = {
	"actor", "speaker", "author", "essay", "type", "year", "decade",
	"said-year", "published-year", "said-decade", "published-month",
	"event-month",
};
const unsigned slow_nfacets =
	sizeof slow_facet_names / sizeof *slow_facet_names;

struct counting {
	struct arena *arena;
	const struct small_corpus *corpus;
	bool quotes;
	struct slow_values *out;
	struct slow_values seen; /* of the hit being counted */
};

static struct slow_value *find(struct slow_values *values, struct slice value,
			       struct slice key)
{
	for (size_t i = 0; i < values->len; i++)
		if (slice_eq(values->data[i].value, value) &&
		    slice_eq(values->data[i].key, key))
			return &values->data[i];
	return NULL;
}

/* A value of the hit: counted if the hit has not had it before. */
static void count(struct counting *c, struct slice value, struct slice key)
{
	struct slow_value *found = find(c->out, value, key);

	if (find(&c->seen, value, key))
		return;
	*arena_push(c->arena, &c->seen) = (struct slow_value){
		.value = value, .key = key
	};
	if (!found) {
		found = arena_push(c->arena, c->out);
		*found = (struct slow_value){
		.value = value, .key = key
	};
	}
	found->count++;
}

static void count_actor(struct counting *c, unsigned actor)
{
	count(c, slice_of(small_actors[actor].name),
	      slice_of(small_actors[actor].key));
}

/* --- values of one hit --- */

/* Of a quotation, those that it names itself. */
static void count_actors(struct counting *c, const struct slow_hit *hit)
{
	const struct small_passage *p = &c->corpus->passages.data[hit->passage];
	const struct small_quote *q = &c->corpus->quotes.data[hit->quote];

	for (size_t i = 0; i < p->mentions.len; i++) {
		const struct small_mention *m = &p->mentions.data[i];

		if (!c->quotes || (m->start >= q->start && m->end <= q->end))
			count_actor(c, m->actor);
	}
}

static bool is_of_hit(const struct counting *c, const struct slow_hit *hit,
		      size_t quote)
{
	return c->quotes ? quote == hit->quote
			 : c->corpus->quotes.data[quote].passage ==
				   hit->passage;
}

static void count_quotes(struct counting *c, const struct slow_hit *hit,
			 bool types)
{
	for (size_t i = 0; i < c->corpus->quotes.len; i++) {
		const struct small_quote *q = &c->corpus->quotes.data[i];

		if (!is_of_hit(c, hit, i))
			continue;
		if (types)
			count(c, slice_of(quote_type_name(q->type)), SLICE(""));
		else if (q->actor >= 0)
			count_actor(c, (unsigned)q->actor);
		else if (q->speaker)
			count(c, slice_of(q->speaker), SLICE(""));
	}
}

static const struct small_essay *essay_of(const struct counting *c,
					  const struct slow_hit *hit)
{
	return &c->corpus->essays.data[
		c->corpus->passages.data[hit->passage].essay];
}

static void count_hit(struct counting *c, const struct slow_hit *hit,
		      const char *name)
{
	const struct small_essay *e = essay_of(c, hit);

	c->seen.len = 0;
	if (!strcmp(name, "actor"))
		count_actors(c, hit);
	else if (!strcmp(name, "speaker") || !strcmp(name, "type"))
		count_quotes(c, hit, !strcmp(name, "type"));
	else if (!strcmp(name, "essay"))
		count(c, slice_of(e->title),
		      arena_printf(c->arena, "k%u", e->id));
	else if (e->author)
		count(c, slice_of(e->author), SLICE(""));
}

static int fullest(const void *x, const void *y)
{
	const struct slow_value *a = x, *b = y;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return slice_cmp(a->value, b->value) ? slice_cmp(a->value, b->value)
					     : slice_cmp(a->key, b->key);
}

/* --- times --- */

enum unit { YEAR, DECADE, MONTH };

static bool is_timed(const char *name)
{
	return strstr(name, "year") || strstr(name, "decade") ||
	       strstr(name, "month");
}

static enum unit unit_of(const char *name)
{
	return strstr(name, "year") ? YEAR : strstr(name, "month") ? MONTH
								   : DECADE;
}

/* Decades as people tell them: 489 BC to 480 BC are one. */
static int64_t bucket_of(enum unit unit, int64_t day)
{
	struct civil_date date = civil_from_day(day);

	if (unit == MONTH)
		return date.year * 12 + date.month - 1;
	if (unit == YEAR)
		return date.year;
	return date.year > 0 ? date.year / 10 : -((1 - date.year) / 10) - 1;
}

static struct slice label_of(struct arena *arena, enum unit unit,
			     int64_t bucket)
{
	int64_t year = bucket, month;

	if (unit == MONTH) {
		year = bucket >= 0 ? bucket / 12 : (bucket - 11) / 12;
		month = bucket - year * 12 + 1;
		return arena_printf(arena, "%s%04lld-%02d",
				    year < 0 ? "-" : "", llabs(year),
				    (int)month);
	}
	if (unit == YEAR)
		return arena_printf(arena, "%s%04lld", year < 0 ? "-" : "",
				    llabs(year));
	if (bucket > 0)
		return arena_printf(arena, "%03lldX", (long long)bucket);
	if (bucket == 0)
		return SLICE("0001/0009");
	if (bucket == -1)
		return SLICE("-0008/0000");
	return arena_printf(arena, "-%04lld/-%04lld",
			    -(long long)bucket * 10 - 2,
			    -(long long)bucket * 10 - 11);
}

/* A time that a hit tells. */
struct told {
	size_t hit;
	struct day_span days;
	int64_t from, to;        /* buckets */
};

struct tolds {
	struct told *data;
	size_t len, cap;
};

static void tell(struct counting *c, struct tolds *out, size_t hit, bool known,
		 struct day_span days)
{
	if (known)
		*arena_push(c->arena, out) = (struct told){ hit, days, 0, 0 };
}

/* What a hit tells on the clock that the name of the facet tells. */
static void tell_all(struct counting *c, struct tolds *out, size_t i,
		     const struct slow_hit *hit, const char *name)
{
	const struct small_passage *p = &c->corpus->passages.data[hit->passage];
	const struct small_quotes *quotes = &c->corpus->quotes;
	const struct small_essay *e = essay_of(c, hit);
	bool said = slice_starts(slice_of(name), "said") ||
		    (c->quotes && !strchr(name, '-'));

	if (slice_starts(slice_of(name), "published")) {
		tell(c, out, i, e->dated, e->published);
		return;
	}
	for (size_t k = 0; !said && k < p->dates.len; k++)
		tell(c, out, i, p->dates.data[k].known, p->dates.data[k].days);
	for (size_t k = 0; said && k < quotes->len; k++)
		if (is_of_hit(c, hit, k))
			tell(c, out, i, quotes->data[k].dated,
			     quotes->data[k].said);
}

static bool is_sure(const struct told *t)
{
	return t->days.lo != DAY_MIN && t->days.hi != DAY_MAX &&
	       t->from == t->to;
}

/*
 * The buckets of each time.  Open ends reach as far as those that lie within
 * one bucket do.
 */
static void find_buckets(struct tolds *tolds, enum unit unit)
{
	int64_t from = INT64_MAX, to = INT64_MIN;

	for (size_t i = 0; i < tolds->len; i++) {
		struct told *t = &tolds->data[i];
		bool open = t->days.hi == DAY_MAX;

		t->from = bucket_of(unit, t->days.lo == DAY_MIN ? t->days.hi
								: t->days.lo);
		t->to = open ? t->from : bucket_of(unit, t->days.hi);
		if (!is_sure(t))
			continue;
		from = t->from < from ? t->from : from;
		to = t->to > to ? t->to : to;
	}
	for (size_t i = 0; i < tolds->len; i++) {
		struct told *t = &tolds->data[i];

		if (t->days.lo == DAY_MIN && from < t->from)
			t->from = from;
		if (t->days.hi == DAY_MAX && to > t->to)
			t->to = to;
	}
}

/* One bucket: each hit that touches it, and if a time of it lies within. */
static void count_bucket(struct counting *c, const struct tolds *tolds,
			 enum unit unit, int64_t bucket)
{
	struct slow_value value = { .bucket = bucket };
	size_t last = SIZE_MAX, last_sure = SIZE_MAX;

	for (size_t i = 0; i < tolds->len; i++) {
		const struct told *t = &tolds->data[i];

		if (bucket < t->from || bucket > t->to)
			continue;
		value.count += t->hit != last;
		last = t->hit;
		if (!is_sure(t))
			continue;
		value.exact += t->hit != last_sure;
		last_sure = t->hit;
	}
	if (!value.count)
		return;
	value.value = label_of(c->arena, unit, bucket);
	*arena_push(c->arena, c->out) = value;
}

static void count_times(struct counting *c, const struct slow_hits *hits,
			const char *name)
{
	enum unit unit = unit_of(name);
	int64_t from = INT64_MAX, to = INT64_MIN;
	struct tolds tolds = { 0 };

	for (size_t i = 0; i < hits->len; i++)
		tell_all(c, &tolds, i, &hits->data[i], name);
	find_buckets(&tolds, unit);
	for (size_t i = 0; i < tolds.len; i++) {
		from = tolds.data[i].from < from ? tolds.data[i].from : from;
		to = tolds.data[i].to > to ? tolds.data[i].to : to;
	}
	for (int64_t k = from; k <= to; k++)
		count_bucket(c, &tolds, unit, k);
}

/* Those most surely dated first, then the fullest, then the earliest. */
static int surest(const void *x, const void *y)
{
	const struct slow_value *a = x, *b = y;

	if (a->exact != b->exact)
		return a->exact > b->exact ? -1 : 1;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->bucket > b->bucket) - (a->bucket < b->bucket);
}

/* --- what is listed --- */

static struct slice lower(struct arena *arena, struct slice text)
{
	char *out = arena_strndup(arena, text.data, text.len);

	for (size_t i = 0; i < text.len; i++)
		out[i] = slice_lower_ascii(out[i]);
	return (struct slice){ out, text.len };
}

static int by_time(const void *x, const void *y)
{
	const struct slow_value *a = x, *b = y;

	return (a->bucket > b->bucket) - (a->bucket < b->bucket);
}

static int by_name(const void *x, const void *y)
{
	const struct slow_value *a = x, *b = y;
	struct arena arena = { 0 };
	int c = slice_cmp(lower(&arena, a->value), lower(&arena, b->value));

	arena_release(&arena);
	return c ? c : slice_cmp(a->key, b->key);
}

/* Does the value of a filter stand for this one? */
static bool stands_for(struct slice value, const struct slow_value *v,
		       const struct slow_asked *asked)
{
	struct day_span days;
	enum unit unit;

	if (!strcmp(asked->name, "speaker") && !v->key.len)
		return slice_is_nocase(value, v->value.data);
	if (!is_timed(asked->name))
		return slice_eq(value, v->key.len ? v->key : v->value);
	unit = unit_of(asked->name);
	if (!edtf_parse(value, &days) || days.lo == DAY_MIN ||
	    days.hi == DAY_MAX)
		return false;
	return bucket_of(unit, days.lo) == v->bucket &&
	       bucket_of(unit, days.hi) == v->bucket &&
	       bucket_of(unit, days.lo - 1) < v->bucket &&
	       bucket_of(unit, days.hi + 1) > v->bucket;
}

static const char *words_anywhere(const struct small_corpus *c,
				  struct slice words)
{
	for (size_t i = 0; i < c->quotes.len; i++)
		if (c->quotes.data[i].actor < 0 && c->quotes.data[i].speaker &&
		    slice_is_nocase(words, c->quotes.data[i].speaker))
			return c->quotes.data[i].speaker;
	return NULL;
}

static struct slow_value named(const struct small_corpus *c, const char *name,
			       struct slice value)
{
	struct slow_value v = { .value = value, .key = SLICE("") };
	bool speaker = !strcmp(name, "speaker");

	for (unsigned i = 0; i < small_nactors; i++)
		if ((speaker || !strcmp(name, "actor")) &&
		    slice_is(value, small_actors[i].key))
			return (struct slow_value){
				.value = slice_of(small_actors[i].name),
				.key = value };
	for (size_t i = 0; i < c->essays.len; i++)
		if (!strcmp(name, "essay") && value.len &&
		    (unsigned)atoi(value.data + 1) == c->essays.data[i].id)
			return (struct slow_value){
				.value = slice_of(c->essays.data[i].title),
				.key = value };
	if (speaker && words_anywhere(c, value))
		v.value = slice_of(words_anywhere(c, value));
	return v;
}

/* What the value of a filter is without hits; false: no value of its own. */
static bool value_without_hits(struct slow_value *out, struct arena *arena,
			       const struct small_corpus *c,
			       struct slice value,
			       const struct slow_asked *asked)
{
	struct day_span days;

	if (!is_timed(asked->name)) {
		*out = named(c, asked->name, value);
		return value.len != 0;
	}
	if (!edtf_parse(value, &days) || days.lo == DAY_MIN)
		return false;
	*out = (struct slow_value){ .bucket = bucket_of(
		unit_of(asked->name), days.lo) };
	out->value = label_of(arena, unit_of(asked->name), out->bucket);
	return stands_for(value, out, asked);
}

static bool is_same(const struct slow_value *a, const struct slow_value *b)
{
	return slice_eq(a->value, b->value) && slice_eq(a->key, b->key);
}

static void add_chosen(struct slow_values *out, struct arena *arena,
		       const struct small_corpus *c,
		       const struct slow_values *all, struct slice value,
		       const struct slow_asked *asked)
{
	struct slow_value chosen;

	if (!value_without_hits(&chosen, arena, c, value, asked))
		return;
	for (size_t i = 0; i < all->len; i++)
		if (stands_for(value, &all->data[i], asked))
			chosen = all->data[i];
	chosen.chosen = true;
	for (size_t i = 0; i < out->len; i++)
		if (is_same(&out->data[i], &chosen)) {
			out->data[i].chosen = true;
			return;
		}
	*arena_push(arena, out) = chosen;
}

void slow_facet_list(struct slow_values *out, size_t *total,
		     struct arena *arena, const struct small_corpus *corpus,
		     const struct slow_values *all,
		     const struct slow_asked *asked)
{
	const char *filter = slow_filter_of(asked->name, asked->quotes);
	struct slow_values rest = { 0 };

	*out = (struct slow_values){ 0 };
	*total = 0;
	for (size_t i = 0; i < all->len; i++)
		if (strstr(lower(arena, all->data[i].value).data,
			   asked->containing))
			*arena_push(arena, &rest) = all->data[i];
	if (rest.len && asked->by_name)
		qsort(rest.data, rest.len, sizeof *rest.data,
		      is_timed(asked->name) ? by_time : by_name);
	*total = rest.len;
	for (size_t i = 0; i < rest.len && i < asked->limit; i++)
		*arena_push(arena, out) = rest.data[i];
	for (size_t i = 0; i < asked->filters->len; i++) {
		const struct slow_filter *f = &asked->filters->data[i];

		for (size_t v = 0; v < f->n && !strcmp(f->name, filter); v++)
			add_chosen(out, arena, corpus, all, f->values[v],
				   asked);
	}
}

void slow_facet(struct slow_values *out, struct arena *arena,
		const struct small_corpus *corpus, bool quotes,
		const struct slow_hits *hits, const char *name)
{
	struct counting c = { .arena = arena, .corpus = corpus,
			      .quotes = quotes, .out = out };
	bool times = is_timed(name);

	*out = (struct slow_values){ 0 };
	if (times)
		count_times(&c, hits, name);
	for (size_t i = 0; !times && i < hits->len; i++)
		count_hit(&c, &hits->data[i], name);
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data,
		      times ? surest : fullest);
}
