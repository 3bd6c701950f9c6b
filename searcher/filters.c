#include "searcher/filters.h"

#include <string.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/packed.h"
#include "core/packed_lists.h"
#include "core/schema.h"
#include "core/token.h"
#include "core/varint.h"
#include "searcher/about.h"
#include "searcher/columns.h"
#include "searcher/day_order.h"
#include "searcher/postings.h"
#include "searcher/who.h"

/* A set in the making. */
struct filling {
	struct view *view;
	bool quotes;
	const struct plan_filter *filter;
	const struct columns *of;
	uint64_t *bits;
};

static void put(struct filling *f, int64_t id)
{
	if (id > 0 && id < (int64_t)f->of->size)
		f->bits[id / 64] |= (uint64_t)1 << id % 64;
}

/* The first column of what a statement gives, with ?1 in it. */
static int put_rows(struct filling *f, const char *sql, double number)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(f->view->db, &stmt, sql, f->view->err))
		return -1;
	if (sqlite3_bind_parameter_count(stmt))
		sqlite3_bind_double(stmt, 1, number);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		put(f, sqlite3_column_int64(stmt, 0));
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(f->view->db, "cannot read a filter",
				    f->view->err);
	return 0;
}

/* ---- days */

static bool takes(const struct filling *f, const struct day_column *days,
		  size_t id)
{
	for (size_t i = days->first[id]; i < days->first[id + 1]; i++)
		if (plan_filter_takes(f->filter, days->days[i]))
			return true;
	return false;
}

static int put_said(struct filling *f)
{
	const struct day_column *said;
	const struct quote_column *of;
	const struct columns *quotes;

	if (columns_said(&said, f->view) || columns_quotes(&of, f->view) ||
	    columns_read(&quotes, f->view, true))
		return -1;
	for (size_t q = 0; q < quotes->size; q++)
		if (takes(f, said, q))
			put(f, f->quotes ? (int64_t)q : of->passage[q]);
	return 0;
}

static void take_dates(void *to, const struct packed_row *rows, size_t n)
{
	struct filling *f = to;
	struct day_span days;

	for (size_t i = 0; i < n; i++)
		if (columns_days(rows[i].a, rows[i].b, &days) &&
		    plan_filter_takes(f->filter, days))
			put(f, rows[i].id);
}

static int put_event_quotes(struct filling *f)
{
	const struct day_column *dates;
	const struct quote_column *of;
	const struct columns *passages;

	if (columns_dates(&dates, f->view) ||
	    columns_read(&passages, f->view, false) ||
	    columns_quotes(&of, f->view))
		return -1;
	for (size_t id = 0; id < f->of->size; id++)
		if (of->passage[id] < passages->size &&
		    takes(f, dates, of->passage[id]))
			put(f, (int64_t)id);
	return 0;
}

static int put_event(struct filling *f)
{
	const struct day_order *order;
	struct day_range ranges[DAY_LENGTHS];

	if (f->quotes)
		return put_event_quotes(f);
	/* A column that nothing is left of is not worth its memory. */
	if (!f->view->hold.cache)
		return packed_each(f->view->db, PACKED_PASSAGE_DATE,
				   take_dates, f, f->view->err);
	if (day_order_read(&order, f->view))
		return -1;
	day_order_find(ranges, order, f->filter->span);
	for (size_t r = 0; r < DAY_LENGTHS; r++)
		for (uint32_t i = ranges[r].from; i < ranges[r].end; i++)
			if (plan_filter_takes(f->filter,
					      order->places[i].days))
				put(f, order->places[i].passage);
	return 0;
}

/* ---- essays */

static void add_column_query(struct buf *out, const struct plan_filter *filter)
{
	struct tokenizer t;
	struct token token;
	bool any = false;

	buf_addf(out, "%s : ", filter->field == FIELD_TITLE ? "title"
							     : "author");
	tokenizer_init(&t, filter->value, TOKEN_QUERY);
	while (tokenizer_next(&t, &token)) {
		if (token.colocated)
			continue;
		buf_adds(out, any ? " + " : "");
		postings_quote(out, token.form);
		any = true;
	}
	tokenizer_release(&t);
	if (!any)
		buf_adds(out, "\"\"");
}

static int read_essays(struct filling *f, struct ids *out)
{
	struct buf query = { 0 };
	int rc;

	add_column_query(&query, f->filter);
	rc = postings_rows(out, f->view->db, f->view->arena, "essay_fts",
			   query.data, f->view->err);
	buf_release(&query);
	return rc;
}

static int mark_published(struct filling *f, unsigned char *in, uint32_t last)
{
	const struct day_column *days;

	if (columns_published(&days, f->view, last))
		return -1;
	for (size_t essay = 0; essay <= last; essay++)
		in[essay] = takes(f, days, essay);
	return 0;
}

static int mark_essays(struct filling *f, unsigned char *in, uint32_t last)
{
	struct ids essays = { 0 };

	if (read_essays(f, &essays))
		return -1;
	for (size_t i = 0; i < essays.len; i++)
		if (essays.data[i] <= last)
			in[essays.data[i]] = 1;
	return 0;
}

static int put_essays(struct filling *f)
{
	const struct essay_column *of;
	unsigned char *in;

	if (columns_essays(&of, f->view, f->quotes))
		return -1;
	in = arena_alloc(f->view->arena, (size_t)of->last + 1);
	if (f->filter->field == FIELD_PUBLISHED
		    ? mark_published(f, in, of->last)
		    : mark_essays(f, in, of->last))
		return -1;
	for (size_t id = 0; id < f->of->size; id++)
		if (in[of->essay[id]])
			put(f, (int64_t)id);
	return 0;
}

/* ---- names */

/* Does the text have the words in a row?  It is looked at when it changes. */
struct text_match {
	struct buf want, last, words;
	bool takes;
};

static bool takes_text(struct text_match *m, struct slice text)
{
	if (m->last.data && slice_eq(buf_slice(&m->last), text))
		return m->takes;
	buf_reset(&m->last);
	buf_add_slice(&m->last, text);
	who_words(&m->words, text);
	return m->takes = memmem(m->words.data, m->words.len, m->want.data,
				 m->want.len);
}

/* Speakers that no actor stands for, by the words of the essay. */
static int put_speaker_texts(struct filling *f)
{
	struct text_match match = { 0 };
	sqlite3_stmt *stmt = NULL;

	/* An index has all three, the same texts together. */
	if (schema_prepare(f->view->db, &stmt, "SELECT speaker_text,id,passage "
			   "FROM quote INDEXED BY quote_speaker_text WHERE "
			   "speaker IS NULL AND speaker_text IS NOT NULL "
			   "ORDER BY speaker_text", f->view->err))
		return -1;
	who_words(&match.want, f->filter->value);
	while (match.want.len > 2 && sqlite3_step(stmt) == SQLITE_ROW)
		if (takes_text(&match, schema_column(stmt, 0)))
			put(f, sqlite3_column_int64(stmt, f->quotes ? 1 : 2));
	buf_release(&match.want);
	buf_release(&match.last);
	buf_release(&match.words);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(f->view->db, "cannot read the speakers",
				    f->view->err);
	return 0;
}

static int put_about(struct filling *f, uint32_t actor)
{
	struct ids ids = { 0 };

	if (about_read(&ids, f->view->db, f->view->arena, f->quotes, actor,
		       f->view->err))
		return -1;
	for (size_t i = 0; i < ids.len; i++)
		put(f, ids.data[i]);
	return 0;
}

static void take_ids(void *to, const uint32_t *ids, size_t n)
{
	struct filling *f = to;

	for (size_t i = 0; i < n; i++)
		put(f, ids[i]);
}

/* Quotations in passages that name an actor. */
static int put_quotes_of(struct filling *f, uint32_t actor)
{
	struct filling in = { .view = f->view };
	const struct quote_column *of;

	if (columns_read(&in.of, f->view, false) ||
	    columns_quotes(&of, f->view))
		return -1;
	in.bits = arena_array(f->view->arena, uint64_t, in.of->all.blocks);
	if (packed_list_each(f->view->db, actor, take_ids, &in, f->view->err))
		return -1;
	for (size_t q = 0; q < f->of->size; q++)
		if (of->passage[q] < in.of->size &&
		    in.bits[of->passage[q] / 64] >> of->passage[q] % 64 & 1)
			put(f, (int64_t)q);
	return 0;
}

static int put_actor(struct filling *f, uint32_t actor)
{
	if (f->filter->field == FIELD_ABOUT)
		return put_about(f, actor);
	if (f->filter->field == FIELD_BY)
		return put_rows(f, f->quotes
				? "SELECT id FROM quote WHERE speaker=?1"
				: "SELECT passage FROM quote WHERE speaker=?1",
				actor);
	if (f->quotes)
		return put_quotes_of(f, actor);
	return packed_list_each(f->view->db, actor, take_ids, f,
				f->view->err);
}

static int put_named(struct filling *f)
{
	bool by = f->filter->field == FIELD_BY;

	if (by && who_is_unknown(f->filter->value))
		return put_rows(f, f->quotes
				? "SELECT id FROM quote WHERE speaker IS NULL"
				  " AND speaker_text IS NULL"
				: "SELECT passage FROM quote WHERE speaker IS"
				  " NULL AND speaker_text IS NULL", 0);
	for (size_t i = 0; i < f->filter->actors.len; i++)
		if (put_actor(f, f->filter->actors.data[i].id))
			return -1;
	if (!by || who_is_id(f->filter->value))
		return 0;
	return put_speaker_texts(f);
}

/* ---- types */

static int put_type(struct filling *f)
{
	const struct quote_column *of;
	const struct columns *quotes;
	struct set_walk w;

	if (columns_quotes(&of, f->view) ||
	    columns_read(&quotes, f->view, true))
		return -1;
	w = (struct set_walk){ .set = &quotes->all };
	while (set_next(&w))
		while (w.word) {
			uint32_t q = w.block * 64 + set_take(&w.word);

			if (of->type[q] == f->filter->type)
				put(f, f->quotes ? q : of->passage[q]);
		}
	return 0;
}

/* ---- sets that are kept */

struct kept_set {
	struct arena arena;
	struct set set;
};

static int fill(struct filling *f)
{
	switch (f->filter->field) {
	case FIELD_AUTHOR:
	case FIELD_TITLE:
	case FIELD_PUBLISHED:
		return put_essays(f);
	case FIELD_TYPE:
		return put_type(f);
	case FIELD_SAID:
		return put_said(f);
	case FIELD_EVENT:
		return put_event(f);
	default:
		return put_named(f);
	}
}

static int begin(struct filling *f)
{
	if (columns_read(&f->of, f->view, f->quotes))
		return -1;
	f->bits = arena_array(f->view->arena, uint64_t, f->of->all.blocks);
	return 0;
}

/* Into memory of its own; what is in no column is left out. */
static void keep(struct set *out, struct filling *f, struct slice key)
{
	struct arena arena = { 0 };
	struct kept_set *made = arena_new(&arena, struct kept_set);
	const struct kept_set *kept;
	struct set there;

	for (size_t i = 0; i < f->of->all.blocks; i++)
		f->bits[i] &= f->of->all.bits[i];
	there = set_of_bits(f->bits, f->of->all.blocks);
	made->set = set_copy(&arena, &there);
	/* Another thread may have been first. */
	kept = view_keep(f->view, key, made, &arena);
	*out = kept->set;
}

static bool find_kept(struct set *out, struct view *view, struct slice key)
{
	const struct kept_set *kept = cache_get(&view->hold, key);

	if (kept)
		*out = kept->set;
	return kept != NULL;
}

static struct slice key_of(struct arena *arena, bool quotes,
			   const struct plan_filter *filter)
{
	struct buf key = { 0 };
	struct slice out;

	buf_adds(&key, "filter ");
	varint_add(&key, quotes);
	varint_add(&key, filter->field);
	varint_add(&key, filter->within);
	varint_add(&key, (uint64_t)filter->type);
	varint_add_difference(&key, 0, filter->span.lo);
	varint_add_difference(&key, 0, filter->span.hi);
	varint_add(&key, filter->actors.len);
	for (size_t i = 0; i < filter->actors.len; i++)
		varint_add(&key, filter->actors.data[i].id);
	if (filter->field < FIELD_EVENT)
		buf_add_slice(&key, filter->value);
	out = arena_dup(arena, buf_slice(&key));
	buf_release(&key);
	return out;
}

int filters_read(struct set *out, struct view *view, bool quotes,
		 const struct plan_filter *filter)
{
	struct filling f = { .view = view, .quotes = quotes,
			     .filter = filter };
	struct slice key = key_of(view->arena, quotes, filter);

	if (find_kept(out, view, key))
		return 0;
	if (begin(&f) || fill(&f))
		return -1;
	keep(out, &f, key);
	return 0;
}

int filters_sure(struct set *out, struct view *view, double least)
{
	struct filling f = { .view = view, .quotes = true };
	struct slice key = arena_printf(view->arena, "sure %.17g", least);

	if (find_kept(out, view, key))
		return 0;
	/* Half a hundredth: the confidence is told in hundredths. */
	if (begin(&f) || put_rows(&f, "SELECT id FROM quote WHERE confidence "
				  ">=?1", least - 0.005))
		return -1;
	keep(out, &f, key);
	return 0;
}
