#include "searcher/actor_list.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/clock.h"
#include "searcher/time_unit.h"

/* Years from the least to the greatest; none when from > to. */
struct years {
	int64_t from, to;
};

struct told_years {
	struct years exact;      /* of dates within one year */
	struct years longer;
};

static const struct told_years nothing_told = {
	{ INT64_MAX, INT64_MIN }, { INT64_MAX, INT64_MIN }
};

struct tally {
	struct actor_row row;
	struct slice sorted;     /* the name, folded to be put in its order */
	int64_t passage, essay;  /* the last that was counted */
	struct told_years years;
};

struct listing {
	sqlite3 *db;
	struct arena *arena;
	struct err *err;
	struct {
		struct tally *data; /* by row id */
		size_t len;
		size_t cap;
	} tallies;
	bool dense;              /* no row ids between the first and last */
	bool scattered;          /* passages of an essay are not in a row */
};

int actor_order_parse(const char *name)
{
	static const char *const names[] = { "passages", "name", "essays",
					     "quotes", "first" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], name))
			return (int)i;
	return -1;
}

/* ---- rows of actors */

static void add_actor(struct listing *l, sqlite3_stmt *row)
{
	*arena_push(l->arena, &l->tallies) = (struct tally){
		.row = {
			.id = sqlite3_column_int64(row, 0),
			.key = arena_dup(l->arena, schema_column(row, 1)),
			.name = arena_dup(l->arena, schema_column(row, 2)),
			.kind = (enum actor_kind)sqlite3_column_int(row, 3),
			.wikidata = arena_dup(l->arena,
					      schema_column(row, 4)),
		},
		.passage = INT64_MIN, .essay = INT64_MIN,
		.years = nothing_told,
	};
}

#define ACTOR_SQL "SELECT id,key,name,kind,wikidata FROM actor "

static int finish(struct listing *l, sqlite3_stmt *stmt)
{
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(l->db, "cannot read the actors", l->err);
	return 0;
}

static int read_actors(struct listing *l)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, ACTOR_SQL "ORDER BY id", l->err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW)
		add_actor(l, stmt);
	l->dense = l->tallies.len &&
		   (uint64_t)l->tallies.data[l->tallies.len - 1].row.id -
		   (uint64_t)l->tallies.data[0].row.id ==
		   l->tallies.len - 1;
	return finish(l, stmt);
}

static int read_some_actors(struct listing *l,
			    const struct plan_actors *actors)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, ACTOR_SQL "WHERE id=?1", l->err))
		return -1;
	for (size_t i = 0; i < actors->len; i++) {
		sqlite3_bind_int64(stmt, 1, actors->data[i].id);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			add_actor(l, stmt);
		sqlite3_reset(stmt);
	}
	return finish(l, stmt);
}

static struct tally *find_tally(struct listing *l, int64_t id)
{
	size_t from = 0, to = l->tallies.len;

	/* Most indexes are so, and a search takes as long as to read a row. */
	if (l->dense && id >= l->tallies.data[0].row.id &&
	    id <= l->tallies.data[to - 1].row.id)
		return &l->tallies.data[id - l->tallies.data[0].row.id];

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (l->tallies.data[middle].row.id < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from < l->tallies.len && l->tallies.data[from].row.id == id
		? &l->tallies.data[from] : NULL;
}

/* ---- counting */

static void widen(struct years *years, struct years more)
{
	if (more.from < years->from)
		years->from = more.from;
	if (more.to > years->to)
		years->to = more.to;
}

static void add_days(struct told_years *told, struct day_span days)
{
	struct years years = { INT64_MAX, INT64_MIN };

	if (days.lo != DAY_MIN)
		years.from = time_unit_bucket(UNIT_YEAR, days.lo);
	if (days.hi != DAY_MAX)
		years.to = time_unit_bucket(UNIT_YEAR, days.hi);
	if (years.from == years.to)
		widen(&told->exact, years);
	else
		widen(&told->longer, years);
}

static void add_mention(struct tally *t, int64_t passage, int64_t essay,
			const struct told_years *told)
{
	t->row.mentions++;
	if (t->passage == passage)
		return;
	t->passage = passage;
	t->row.passages++;
	t->row.essays += t->essay != essay;
	t->essay = essay;
	widen(&t->years.exact, told->exact);
	widen(&t->years.longer, told->longer);
}

/* Of rows in the order of their first column, those of one passage. */
static bool next_of(sqlite3_stmt *row, bool *more, int64_t passage)
{
	while (*more && sqlite3_column_int64(row, 0) < passage)
		*more = sqlite3_step(row) == SQLITE_ROW;
	return *more && sqlite3_column_int64(row, 0) == passage;
}

/* Three tables in the order of the passages, side by side. */
static void merge(struct listing *l, sqlite3_stmt *passages,
		  sqlite3_stmt *mentions, sqlite3_stmt *dates)
{
	bool mention = sqlite3_step(mentions) == SQLITE_ROW;
	bool date = sqlite3_step(dates) == SQLITE_ROW;
	int64_t last = INT64_MIN;

	while (sqlite3_step(passages) == SQLITE_ROW) {
		int64_t passage = sqlite3_column_int64(passages, 0);
		int64_t essay = sqlite3_column_int64(passages, 1);
		struct told_years told = nothing_told;
		struct day_span days;

		l->scattered |= essay < last;
		last = essay;
		while (next_of(dates, &date, passage)) {
			if (clock_row_days(dates, &days))
				add_days(&told, days);
			date = sqlite3_step(dates) == SQLITE_ROW;
		}
		while (next_of(mentions, &mention, passage)) {
			struct tally *t = find_tally(
				l, sqlite3_column_int64(mentions, 1));

			if (t)
				add_mention(t, passage, essay, &told);
			mention = sqlite3_step(mentions) == SQLITE_ROW;
		}
	}
}

/*
 * Of an index whose essays do not come in the order of their passages.  The
 * writer makes none such; it is counted right all the same.
 */
static int count_essays(struct listing *l)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, "SELECT count(DISTINCT p.essay) FROM "
			   "mention m JOIN passage p ON p.id=m.passage WHERE "
			   "m.actor=?1", l->err))
		return -1;
	for (size_t i = 0; i < l->tallies.len; i++) {
		struct actor_row *row = &l->tallies.data[i].row;

		sqlite3_bind_int64(stmt, 1, row->id);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			row->essays = (uint64_t)sqlite3_column_int64(stmt, 0);
		sqlite3_reset(stmt);
	}
	return finish(l, stmt);
}

static int count_all(struct listing *l)
{
	sqlite3_stmt *passages = NULL, *mentions = NULL, *dates = NULL;
	int rc = -1;

	if (schema_prepare(l->db, &passages, "SELECT id,essay FROM passage "
			   "ORDER BY id", l->err) == 0 &&
	    schema_prepare(l->db, &mentions, "SELECT passage,actor FROM "
			   "mention ORDER BY passage,start", l->err) == 0 &&
	    schema_prepare(l->db, &dates, "SELECT passage,lo,hi FROM date "
			   "WHERE lo IS NOT NULL ORDER BY passage,start",
			   l->err) == 0) {
		merge(l, passages, mentions, dates);
		rc = 0;
	}
	if (sqlite3_finalize(passages) | sqlite3_finalize(mentions) |
	    sqlite3_finalize(dates))
		rc = rc ? rc : schema_fault(l->db, "cannot read the actors",
					    l->err);
	return rc ? rc : l->scattered ? count_essays(l) : 0;
}

static void read_days(struct told_years *out, sqlite3_stmt *dates,
		      int64_t passage)
{
	struct day_span days;

	*out = nothing_told;
	sqlite3_bind_int64(dates, 1, passage);
	while (sqlite3_step(dates) == SQLITE_ROW)
		if (clock_row_days(dates, &days))
			add_days(out, days);
	sqlite3_reset(dates);
}

static void count_one(struct listing *l, struct tally *t,
		      sqlite3_stmt *mentions, sqlite3_stmt *dates)
{
	struct told_years told = nothing_told;

	sqlite3_bind_int64(mentions, 1, t->row.id);
	while (sqlite3_step(mentions) == SQLITE_ROW) {
		int64_t passage = sqlite3_column_int64(mentions, 0);
		int64_t essay = sqlite3_column_int64(mentions, 1);

		if (passage != t->passage)
			read_days(&told, dates, passage);
		l->scattered |= essay < t->essay;
		add_mention(t, passage, essay, &told);
	}
	sqlite3_reset(mentions);
}

static int count_each(struct listing *l)
{
	sqlite3_stmt *mentions = NULL, *dates = NULL;

	if (schema_prepare(l->db, &mentions, "SELECT m.passage,p.essay FROM "
			   "mention m JOIN passage p ON p.id=m.passage WHERE "
			   "m.actor=?1 ORDER BY m.passage", l->err))
		return -1;
	if (schema_prepare(l->db, &dates, "SELECT passage,lo,hi FROM date "
			   "WHERE passage=?1 AND lo IS NOT NULL", l->err)) {
		sqlite3_finalize(mentions);
		return -1;
	}
	for (size_t i = 0; i < l->tallies.len; i++)
		count_one(l, &l->tallies.data[i], mentions, dates);
	sqlite3_finalize(dates);
	if (finish(l, mentions))
		return -1;
	return l->scattered ? count_essays(l) : 0;
}

static int count_quotes(struct listing *l)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, "SELECT speaker,count(*) FROM quote "
			   "WHERE speaker IS NOT NULL AND "
			   QUOTE_SPOKEN_SQL("type") " GROUP BY speaker", l->err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		struct tally *t = find_tally(l, sqlite3_column_int64(stmt, 0));

		if (t)
			t->row.quotes = (uint64_t)sqlite3_column_int64(stmt, 1);
	}
	return finish(l, stmt);
}

static int count_quotes_of_each(struct listing *l)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, "SELECT count(*) FROM quote WHERE "
			   "speaker=?1 AND " QUOTE_SPOKEN_SQL("type"), l->err))
		return -1;
	for (size_t i = 0; i < l->tallies.len; i++) {
		struct actor_row *row = &l->tallies.data[i].row;

		sqlite3_bind_int64(stmt, 1, row->id);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			row->quotes = (uint64_t)sqlite3_column_int64(stmt, 0);
		sqlite3_reset(stmt);
	}
	return finish(l, stmt);
}

/* ---- order */

static int by_name(const struct tally *a, const struct tally *b)
{
	int c = slice_cmp(a->sorted, b->sorted);

	if (!c)
		c = slice_cmp(a->row.name, b->row.name);
	return c ? c : (a->row.id > b->row.id) - (a->row.id < b->row.id);
}

static int fuller(uint64_t a, uint64_t b)
{
	return (a < b) - (a > b);
}

static uint64_t counted(const struct tally *t, enum actor_order order)
{
	return order == ACTORS_BY_ESSAYS ? t->row.essays
		: order == ACTORS_BY_QUOTES ? t->row.quotes : t->row.passages;
}

static int compare(const void *x, const void *y, void *request)
{
	const struct tally *a = *(const struct tally *const *)x;
	const struct tally *b = *(const struct tally *const *)y;
	const struct actor_request *r = request;
	int c = 0;

	if (r->order == ACTORS_BY_FIRST && a->row.dated != b->row.dated)
		return a->row.dated ? -1 : 1;
	if (r->order == ACTORS_BY_FIRST)
		c = (a->row.first > b->row.first) -
		    (a->row.first < b->row.first);
	else if (r->order == ACTORS_BY_NAME)
		c = by_name(a, b);
	else
		c = fuller(counted(a, r->order), counted(b, r->order));
	if (c)
		return r->reversed ? -c : c;
	c = fuller(a->row.passages, b->row.passages);
	return c ? c : by_name(a, b);
}

static bool is_listed(const struct actor_row *row, unsigned kinds)
{
	if (!row->passages && !row->quotes)
		return false;
	return !kinds || (row->kind <= ACTOR_MISC && kinds & 1u << row->kind);
}

static void set_years(struct tally *t)
{
	struct years years = t->years.exact;

	if (years.from > years.to)
		years = t->years.longer;
	/* One end alone is open. */
	if (years.from == INT64_MAX)
		years.from = years.to;
	if (years.to == INT64_MIN)
		years.to = years.from;
	t->row.dated = years.from <= years.to && years.to != INT64_MAX &&
		       years.from != INT64_MIN;
	if (t->row.dated) {
		t->row.first = years.from;
		t->row.last = years.to;
	}
}

/* What a tally needs to be put in order. */
static void prepare_sort(struct listing *l, struct tally *t,
			 enum actor_order order)
{
	struct buf folded = { 0 };

	set_years(t);
	t->sorted = t->row.name;
	if (order != ACTORS_BY_NAME)
		return;
	text_fold(&folded, t->row.name);
	t->sorted = arena_dup(l->arena, buf_slice(&folded));
	buf_release(&folded);
}

static void make_page(struct listing *l, const struct actor_request *request,
		      struct actor_rows *out, uint64_t *total)
{
	struct tally **listed = arena_array(l->arena, struct tally *,
					    l->tallies.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < l->tallies.len; i++) {
		struct tally *tally = &l->tallies.data[i];

		if (!is_listed(&tally->row, request->kinds))
			continue;
		prepare_sort(l, tally, request->order);
		listed[n++] = tally;
	}
	if (n)
		qsort_r(listed, n, sizeof *listed, compare, (void *)request);
	*total = n;
	for (size_t i = request->offset;
	     i < n && i - request->offset < request->limit; i++)
		*arena_push(l->arena, out) = listed[i]->row;
}

int actor_list_all(struct actor_rows *out, uint64_t *total, sqlite3 *db,
		   struct arena *arena, const struct actor_request *request,
		   struct err *err)
{
	struct listing l = { .db = db, .arena = arena, .err = err };

	*out = (struct actor_rows){ 0 };
	if (read_actors(&l) || count_all(&l) || count_quotes(&l))
		return -1;
	make_page(&l, request, out, total);
	return 0;
}

int actor_list_some(struct actor_rows *out, uint64_t *total, sqlite3 *db,
		    struct arena *arena, const struct plan_actors *actors,
		    const struct actor_request *request, struct err *err)
{
	struct listing l = { .db = db, .arena = arena, .err = err };

	*out = (struct actor_rows){ 0 };
	if (read_some_actors(&l, actors) || count_each(&l) ||
	    count_quotes_of_each(&l))
		return -1;
	make_page(&l, request, out, total);
	return 0;
}

static int count_passages(uint64_t *out, struct listing *l, int64_t actor)
{
	sqlite3_stmt *stmt = NULL;

	if (schema_prepare(l->db, &stmt, "SELECT count(*) FROM (SELECT "
			   "DISTINCT passage FROM mention WHERE actor=?1)",
			   l->err))
		return -1;
	sqlite3_bind_int64(stmt, 1, actor);
	*out = sqlite3_step(stmt) == SQLITE_ROW
		? (uint64_t)sqlite3_column_int64(stmt, 0) : 0;
	return finish(l, stmt);
}

int actor_list_means_first(bool *out, sqlite3 *db, struct arena *arena,
			   const struct plan_actors *actors, struct err *err)
{
	struct listing l = { .db = db, .arena = arena, .err = err };
	uint64_t first, other;

	*out = actors->len == 1;
	if (actors->len < 2 || !actors->data[0].whole ||
	    actors->data[1].whole)
		return 0;
	if (count_passages(&first, &l, actors->data[0].id))
		return -1;
	*out = first > 0;
	for (size_t i = 1; i < actors->len && *out; i++) {
		if (count_passages(&other, &l, actors->data[i].id))
			return -1;
		*out = other <= first;
	}
	return 0;
}
