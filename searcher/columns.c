#include "searcher/columns.h"

#include <string.h>

#include "core/packed.h"
#include "core/schema.h"
#include "searcher/rank.h"

static enum packed_table table_of(bool quotes)
{
	return quotes ? PACKED_QUOTES : PACKED_PASSAGES;
}

static int size_of(struct view *view, bool quotes, size_t *out)
{
	return packed_size(view->db, table_of(quotes), out, view->err);
}

/* Give back what was begun when the rest cannot be read. */
static int fail(struct arena *arena)
{
	arena_release(arena);
	return -1;
}

/* ---- all, and how long they are */

struct reading_columns {
	struct columns *out;
	uint64_t *all;
	uint16_t longest;
	double sum;
};

static void take_tokens(void *to, const struct packed_row *rows, size_t n)
{
	struct reading_columns *r = to;

	for (size_t i = 0; i < n; i++) {
		uint32_t id = rows[i].id;
		uint16_t tokens = rows[i].a < 0 ? 0 : rows[i].a > UINT16_MAX
			? UINT16_MAX : (uint16_t)rows[i].a;

		if (id >= r->out->size)
			continue;
		r->out->tokens[id] = tokens;
		r->all[id / 64] |= (uint64_t)1 << id % 64;
		r->out->count++;
		r->sum += (double)rows[i].a;
		if (tokens > r->longest)
			r->longest = tokens;
	}
}

static void set_norms(const struct reading_columns *r, struct arena *arena)
{
	struct columns *out = r->out;
	double mean = out->count ? r->sum / (double)out->count : 1;

	out->norms = arena_array(arena, double, (size_t)r->longest + 1);
	for (size_t i = 0; i <= r->longest; i++)
		out->norms[i] = rank_norm((double)i, mean);
}

int columns_read(const struct columns **out, struct view *view, bool quotes)
{
	struct slice key = quotes ? SLICE("all quotes") : SLICE("all passages");
	struct arena arena = { 0 };
	struct reading_columns r = { 0 };
	size_t blocks;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct columns);
	if (size_of(view, quotes, &r.out->size))
		return fail(&arena);
	blocks = set_blocks(r.out->size);
	r.all = arena_array(&arena, uint64_t, blocks);
	r.out->tokens = arena_array(&arena, uint16_t, r.out->size);
	if (packed_each(view->db, quotes ? PACKED_QUOTE_TOKENS
					 : PACKED_PASSAGE_TOKENS,
			take_tokens, &r, view->err))
		return fail(&arena);
	r.out->all = set_of_bits(r.all, blocks);
	r.out->all.len = r.out->count;
	set_norms(&r, &arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}

/* ---- one number of each */

struct reading_essays {
	struct essay_column *out;
	size_t size;
};

static void take_essays(void *to, const struct packed_row *rows, size_t n)
{
	struct reading_essays *r = to;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].id >= r->size)
			continue;
		r->out->essay[rows[i].id] = (uint32_t)rows[i].a;
		if (r->out->essay[rows[i].id] < r->out->last)
			r->out->in_order = false;
		else
			r->out->last = r->out->essay[rows[i].id];
	}
}

int columns_essays(const struct essay_column **out, struct view *view,
		   bool quotes)
{
	struct slice key = quotes ? SLICE("essays of quotes")
				  : SLICE("essays of passages");
	struct arena arena = { 0 };
	struct reading_essays r = { 0 };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct essay_column);
	r.out->in_order = true;
	if (size_of(view, quotes, &r.size))
		return fail(&arena);
	r.out->essay = arena_array(&arena, uint32_t, r.size);
	if (packed_each(view->db, quotes ? PACKED_QUOTE_ESSAY
					 : PACKED_PASSAGE_ESSAY,
			take_essays, &r, view->err))
		return fail(&arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}

struct reading_quotes {
	struct quote_column *out;
	size_t size;
};

static void take_quotes(void *to, const struct packed_row *rows, size_t n)
{
	struct reading_quotes *r = to;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].id >= r->size)
			continue;
		r->out->passage[rows[i].id] = (uint32_t)rows[i].a;
		r->out->type[rows[i].id] = (uint8_t)rows[i].b;
	}
}

int columns_quotes(const struct quote_column **out, struct view *view)
{
	struct slice key = SLICE("passages of quotes");
	struct arena arena = { 0 };
	struct reading_quotes r = { 0 };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct quote_column);
	if (size_of(view, true, &r.size))
		return fail(&arena);
	r.out->passage = arena_array(&arena, uint32_t, r.size);
	r.out->type = arena_array(&arena, uint8_t, r.size);
	if (packed_each(view->db, PACKED_QUOTE_PASSAGE, take_quotes, &r,
			view->err))
		return fail(&arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}

/* ---- any number of each */

/* Where the values of each id begin. */
struct firsts {
	uint32_t *data;
	size_t len;
	size_t size;             /* ids below */
};

/* What comes at `at` belongs to the id, and nothing more to those before. */
static void come_to(struct firsts *firsts, size_t id, size_t at)
{
	while (firsts->len <= id)
		firsts->data[firsts->len++] = (uint32_t)at;
}

static int begin_firsts(struct firsts *out, struct arena *arena,
			struct view *view, bool quotes)
{
	if (size_of(view, quotes, &out->size))
		return -1;
	out->data = arena_array(arena, uint32_t, out->size + 1);
	return 0;
}

struct reading_numbers {
	struct arena *work;      /* where the values grow */
	struct number_column *out;
	struct {
		uint32_t *data;
		size_t len, cap;
	} values;
	struct firsts firsts;
};

/* Few follow an id, so that doubles are found by looking. */
static bool is_double(const struct reading_numbers *r, uint32_t id,
		      uint32_t value)
{
	for (size_t i = r->firsts.data[id]; i < r->values.len; i++)
		if (r->values.data[i] == value)
			return true;
	return false;
}

static void take_numbers(void *to, const struct packed_row *rows, size_t n)
{
	struct reading_numbers *r = to;

	for (size_t i = 0; i < n; i++) {
		uint32_t value = (uint32_t)rows[i].a;

		if (rows[i].id >= r->firsts.size)
			continue;
		come_to(&r->firsts, rows[i].id, r->values.len);
		if (is_double(r, rows[i].id, value))
			continue;
		*arena_push(r->work, &r->values) = value;
		if (value > r->out->last)
			r->out->last = value;
	}
}

static void keep_numbers(struct reading_numbers *r, struct arena *arena)
{
	size_t n = r->values.len;

	come_to(&r->firsts, r->firsts.size, n);
	r->out->first = r->firsts.data;
	r->out->values = arena_array(arena, uint32_t, n);
	if (n)
		memcpy(r->out->values, r->values.data,
		       n * sizeof *r->values.data);
}

static int read_numbers(const struct number_column **out, struct view *view,
			struct slice key, enum packed_kind kind, bool quotes)
{
	struct arena arena = { 0 };
	struct reading_numbers r = { .work = view->arena };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct number_column);
	if (begin_firsts(&r.firsts, &arena, view, quotes) ||
	    packed_each(view->db, kind, take_numbers, &r, view->err))
		return fail(&arena);
	keep_numbers(&r, &arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}

int columns_actors(const struct number_column **out, struct view *view)
{
	return read_numbers(out, view, SLICE("actors of passages"),
			    PACKED_PASSAGE_ACTOR, false);
}

/* Rows of SQL as if they were packed, in the order of ids. */
static int each_row(struct view *view, const char *sql,
		    void (*visit)(void *to, const struct packed_row *rows,
				  size_t n), void *to)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(view->db, &stmt, sql, view->err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		struct packed_row row = {
			(uint32_t)sqlite3_column_int64(stmt, 0),
			sqlite3_column_int64(stmt, 1),
			sqlite3_column_int64(stmt, 2)
		};

		visit(to, &row, 1);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(view->db, "cannot read the index",
				    view->err);
	return 0;
}

int columns_quote_actors(const struct number_column **out, struct view *view)
{
	struct slice key = SLICE("actors of quotes");
	struct arena arena = { 0 };
	struct reading_numbers r = { .work = view->arena };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct number_column);
	if (begin_firsts(&r.firsts, &arena, view, true) ||
	    each_row(view, "SELECT q.id,m.actor FROM quote q JOIN mention m "
		     "ON m.passage=q.passage AND m.start>=q.start AND "
		     "m.end<=q.end ORDER BY q.id", take_numbers, &r))
		return fail(&arena);
	keep_numbers(&r, &arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}

int columns_speakers(const struct number_column **out, struct view *view)
{
	return read_numbers(out, view, SLICE("speakers of quotes"),
			    PACKED_QUOTE_SPEAKER, true);
}

/* Quotations in the order of their passages: counted, then put. */
static void turn_round(struct number_column *out, struct arena *arena,
		       const struct quote_column *quotes, size_t nquotes,
		       size_t npassages)
{
	uint32_t *next;

	out->first = arena_array(arena, uint32_t, npassages + 2);
	next = out->first + 1;
	for (size_t q = 0; q < nquotes; q++)
		if (quotes->passage[q] < npassages)
			next[quotes->passage[q] + 1]++;
	for (size_t p = 0; p < npassages; p++)
		next[p + 1] += next[p];
	out->values = arena_array(arena, uint32_t, nquotes);
	for (size_t q = 0; q < nquotes; q++)
		if (quotes->passage[q] < npassages)
			out->values[next[quotes->passage[q]]++] = (uint32_t)q;
	out->last = (uint32_t)nquotes;
}

int columns_quotes_in(const struct number_column **out, struct view *view)
{
	struct slice key = SLICE("quotes of passages");
	const struct columns *passages, *quotes;
	const struct quote_column *of;
	struct arena arena = { 0 };
	struct number_column *made;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (columns_read(&passages, view, false) ||
	    columns_read(&quotes, view, true) || columns_quotes(&of, view))
		return -1;
	made = arena_new(&arena, struct number_column);
	turn_round(made, &arena, of, quotes->size, passages->size);
	*out = view_keep(view, key, made, &arena);
	return 0;
}

/* ---- days */

/*
 * No date of the index is farther than this from day 0 (EDTF's long years,
 * core/edtf.c, end before): what a damaged file holds beyond is no day.
 */
static const int64_t far_day = 1500000000000;

bool columns_days(int64_t lo, int64_t hi, struct day_span *out)
{
	if (lo > hi || lo > far_day || hi < -far_day)
		return false;
	out->lo = lo < -far_day ? DAY_MIN : lo;
	out->hi = hi > far_day ? DAY_MAX : hi;
	return true;
}

struct reading_days {
	struct arena *work;
	struct day_column *out;
	struct {
		struct day_span *data;
		size_t len, cap;
	} days;
	struct firsts firsts;
};

static void take_days(void *to, const struct packed_row *rows, size_t n)
{
	struct reading_days *r = to;

	for (size_t i = 0; i < n; i++) {
		struct day_span days;

		if (rows[i].id >= r->firsts.size ||
		    !columns_days(rows[i].a, rows[i].b, &days))
			continue;
		come_to(&r->firsts, rows[i].id, r->days.len);
		*arena_push(r->work, &r->days) = days;
	}
}

static void keep_days(struct reading_days *r, struct arena *arena)
{
	size_t n = r->days.len;

	come_to(&r->firsts, r->firsts.size, n);
	r->out->first = r->firsts.data;
	r->out->days = arena_array(arena, struct day_span, n);
	if (n)
		memcpy(r->out->days, r->days.data, n * sizeof *r->days.data);
}

static int read_days(const struct day_column **out, struct view *view,
		     bool said)
{
	struct slice key = said ? SLICE("days of saying")
				: SLICE("days of passages");
	struct arena arena = { 0 };
	struct reading_days r = { .work = view->arena };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct day_column);
	if (begin_firsts(&r.firsts, &arena, view, said) ||
	    packed_each(view->db, said ? PACKED_QUOTE_SAID
				       : PACKED_PASSAGE_DATE,
			take_days, &r, view->err))
		return fail(&arena);
	keep_days(&r, &arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}

int columns_dates(const struct day_column **out, struct view *view)
{
	return read_days(out, view, false);
}

int columns_said(const struct day_column **out, struct view *view)
{
	return read_days(out, view, true);
}

int columns_published(const struct day_column **out, struct view *view,
		      uint32_t last)
{
	struct slice key = arena_printf(view->arena, "days of essays to %u",
					last);
	struct arena arena = { 0 };
	struct reading_days r = { .work = view->arena };

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	r.out = arena_new(&arena, struct day_column);
	r.firsts.size = (size_t)last + 1;
	r.firsts.data = arena_array(&arena, uint32_t, r.firsts.size + 1);
	if (packed_each(view->db, PACKED_ESSAY_PUBLISHED, take_days, &r,
			view->err))
		return fail(&arena);
	keep_days(&r, &arena);
	*out = view_keep(view, key, r.out, &arena);
	return 0;
}
