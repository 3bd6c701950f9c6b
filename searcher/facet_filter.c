#include "searcher/facet_filter.h"

#include <string.h>

#include "core/err.h"
#include "core/kind.h"
#include "core/schema.h"
#include "core/text.h"

/* ---- names and values */

static int clock_of(const struct search_filter *filter)
{
	return clock_parse(slice_of(filter->name));
}

static int type_of(struct slice value)
{
	for (int type = 0; type <= QUOTE_TERM; type++)
		if (slice_is(value, quote_type_name((enum quote_type)type)))
			return type;
	return -1;
}

static int bad_value(const struct search_filter *filter, struct slice value,
		     const char *what, struct err *err)
{
	return err_set(err, ERR_QUERY, "'%.*s' is no value of the filter "
		       "'%s'; %s", (int)(value.len < 60 ? value.len : 60),
		       value.data, filter->name, what);
}

static int check_value(const struct search_filter *filter, struct slice value,
		       struct err *err)
{
	struct day_span days;

	if (!value.len)
		return 0;
	if (clock_of(filter) >= 0 && !edtf_parse(value, &days))
		return bad_value(filter, value, "write 1985, 1985-05, 198X or "
				 "1960..1963", err);
	if (facet_kind_find(filter->name) == FACET_TYPE && type_of(value) < 0)
		return bad_value(filter, value, "write direct, mixed, "
				 "indirect, block or term", err);
	return 0;
}

int facet_filters_check(const struct search_filters *filters, struct err *err)
{
	for (size_t i = 0; i < filters->len; i++) {
		const struct search_filter *f = &filters->data[i];

		if (clock_of(f) < 0 &&
		    facet_kind_find(f->name) == FACET_KINDS)
			return err_set(err, ERR_USAGE, "there is no filter "
				       "'%s'; use actor, speaker, author, "
				       "essay, type, event, said or published",
				       f->name);
		for (size_t v = 0; v < f->len; v++)
			if (check_value(f, f->values[v], err))
				return -1;
	}
	return 0;
}

void facet_filter_print(const struct search_filter *filter, struct buf *out)
{
	if (!filter->len)
		return;
	buf_addf(out, "and %s:", filter->name);
	for (size_t i = 0; i < filter->len; i++)
		buf_addf(out, "%s %.*s", i ? "," : "",
			 (int)filter->values[i].len, filter->values[i].data);
	buf_addc(out, '\n');
}

bool facet_filter_is_of(const struct search_filter *filter,
			const char *facet, bool quotes)
{
	enum time_unit unit;
	enum clock clock;

	if (facet_time_find(facet, quotes, &clock, &unit))
		return clock_of(filter) == (int)clock;
	return !strcmp(filter->name, facet);
}

/* ---- values to numbers */

struct numbering {
	struct ids *out;
	struct view *view;
	const struct facet_source *source;
};

static void take(struct numbering *n, int64_t number)
{
	if (number > 0 && (uint64_t)number < n->source->n)
		*arena_push(n->view->arena, n->out) = (uint32_t)number;
}

/* The rows of a key, below `below`; *any when there are some. */
static int take_rows(struct numbering *n, const char *sql, struct slice key,
		     int64_t below, bool *any)
{
	sqlite3_stmt *row = NULL;

	*any = false;
	if (schema_prepare(n->view->db, &row, sql, n->view->err))
		return -1;
	schema_bind(row, 1, key);
	while (sqlite3_step(row) == SQLITE_ROW) {
		*any = true;
		if (sqlite3_column_int64(row, 0) < below)
			take(n, sqlite3_column_int64(row, 0));
	}
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(n->view->db, "cannot read a filter",
				    n->view->err);
	return 0;
}

/* Each way to write the words counts for the first of them. */
static void take_words(struct numbering *n, struct slice value)
{
	const struct speaker_column *c = n->source->speakers;
	struct buf want = { 0 }, have = { 0 };

	text_fold(&want, value);
	for (size_t i = 1; i + c->texts + 1 < c->n; i++) {
		if (c->same[i] != c->texts + i)
			continue;
		buf_reset(&have);
		text_fold(&have, c->words[i]);
		if (slice_eq(buf_slice(&have), buf_slice(&want)))
			take(n, c->same[i]);
	}
	buf_release(&want);
	buf_release(&have);
}

static void take_author(struct numbering *n, struct slice value)
{
	const struct author_column *c = n->source->authors;

	for (size_t i = 1; i < c->n; i++)
		if (slice_eq(c->names[i], value))
			take(n, (int64_t)i);
}

int facet_filter_numbers(struct ids *out, struct view *view,
			 const struct facet_source *source, struct slice value)
{
	static const char actors[] = "SELECT id FROM actor WHERE key=?1";
	static const char essays[] = "SELECT id FROM essay WHERE key=?1";
	struct numbering n = { out, view, source };
	bool any = false;

	switch (source->kind) {
	case FACET_ACTOR:
		return take_rows(&n, actors, value, INT64_MAX, &any);
	case FACET_ESSAY:
		return take_rows(&n, essays, value, INT64_MAX, &any);
	case FACET_SPEAKER:
		if (take_rows(&n, actors, value, source->speakers->texts,
			      &any))
			return -1;
		if (!any)
			take_words(&n, value);
		return 0;
	case FACET_AUTHOR:
		take_author(&n, value);
		return 0;
	default:
		/* 0 is a type, too. */
		if (type_of(value) >= 0)
			*arena_push(view->arena, out) =
				(uint32_t)type_of(value);
		return 0;
	}
}

/* ---- sets */

/* A set in the making, of the numbers of a facet or the days of a clock. */
struct passing {
	struct view *view;
	bool quotes;
	const struct search_filter *filter;
	struct facet_source source;
	unsigned char *wanted;   /* by number */
	bool none;
	const struct day_column *days;
	struct day_span *spans;
	size_t nspans;
};

static bool quotes_pass(const struct passing *p, const uint32_t *quotes,
			size_t n)
{
	const struct facet_source *s = &p->source;

	for (size_t i = 0; i < n; i++)
		if (p->wanted[facet_quote_number(s, quotes[i])])
			return true;
	return s->types && !n && p->none;
}

static bool numbers_pass(const struct passing *p, const uint32_t *numbers,
			 size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (p->wanted[numbers[i]])
			return true;
	return !n && p->none;
}

static bool has_number(const struct passing *p, uint32_t hit)
{
	const struct facet_source *s = &p->source;
	const struct number_column *of = s->numbers ? s->numbers : s->in;
	uint32_t first, n;

	if (s->essays)
		return p->wanted[facet_essay_number(s, hit)];
	if (!of)
		return quotes_pass(p, &hit, 1);
	first = of->first[hit];
	n = of->first[hit + 1] - first;
	return s->in ? quotes_pass(p, of->values + first, n)
		     : numbers_pass(p, of->values + first, n);
}

static bool has_day(const struct passing *p, uint32_t hit)
{
	uint32_t from = p->days->first[hit], to = p->days->first[hit + 1];

	for (uint32_t i = from; i < to; i++)
		for (size_t s = 0; s < p->nspans; s++)
			if (day_spans_overlap(p->days->days[i], p->spans[s]))
				return true;
	return from == to && p->none;
}

static int begin_days(struct passing *p, enum clock clock)
{
	p->spans = arena_array(p->view->arena, struct day_span,
			       p->filter->len);
	for (size_t i = 0; i < p->filter->len; i++) {
		if (!p->filter->values[i].len)
			p->none = true;
		else if (edtf_parse(p->filter->values[i],
				    &p->spans[p->nspans]))
			p->nspans++;
	}
	return clock_column(&p->days, p->view, p->quotes, clock);
}

static int begin_numbers(struct passing *p)
{
	struct facet_source *s = &p->source;
	struct ids numbers = { 0 };

	if (facet_source_read(s, p->view, p->quotes,
			      facet_kind_find(p->filter->name)))
		return -1;
	for (size_t i = 0; i < p->filter->len; i++) {
		if (!p->filter->values[i].len)
			p->none = true;
		else if (facet_filter_numbers(&numbers, p->view, s,
					      p->filter->values[i]))
			return -1;
	}
	p->wanted = arena_array(p->view->arena, unsigned char, s->n);
	for (size_t i = 0; i < numbers.len; i++)
		p->wanted[numbers.data[i]] = 1;
	/* Nobody has a number of these. */
	if (s->authors || s->speakers)
		p->wanted[0] = p->none;
	return 0;
}

struct kept_set {
	struct arena arena;
	struct set set;
};

static const struct kept_set *make_set(struct passing *p, struct slice key,
				       const struct columns *of)
{
	struct arena arena = { 0 };
	struct kept_set *made = arena_new(&arena, struct kept_set);
	uint64_t *bits = arena_array(p->view->arena, uint64_t,
				     of->all.blocks);
	struct set_walk w = { .set = &of->all };
	struct set found;

	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			if (p->days ? has_day(p, hit) : has_number(p, hit))
				bits[hit / 64] |= (uint64_t)1 << hit % 64;
		}
	found = set_of_bits(bits, of->all.blocks);
	made->set = set_copy(&arena, &found);
	return view_keep(p->view, key, made, &arena);
}

static struct slice key_of(struct arena *arena, bool quotes,
			   const struct search_filter *filter)
{
	struct buf key = { 0 };
	struct slice out;

	buf_addf(&key, "facet filter %d %s", quotes, filter->name);
	for (size_t i = 0; i < filter->len; i++) {
		buf_addf(&key, " %zu:", filter->values[i].len);
		buf_add_slice(&key, filter->values[i]);
	}
	out = arena_dup(arena, buf_slice(&key));
	buf_release(&key);
	return out;
}

int facet_filter_read(struct set *out, struct view *view, bool quotes,
		      const struct search_filter *filter)
{
	struct passing p = { .view = view, .quotes = quotes,
			     .filter = filter };
	struct slice key = key_of(view->arena, quotes, filter);
	const struct kept_set *kept = cache_get(&view->hold, key);
	const struct columns *of;
	int clock = clock_of(filter);

	if (!kept) {
		if (view_check(view) || columns_read(&of, view, quotes) ||
		    (clock < 0 ? begin_numbers(&p)
			       : begin_days(&p, (enum clock)clock)))
			return -1;
		kept = make_set(&p, key, of);
	}
	*out = kept->set;
	return 0;
}
