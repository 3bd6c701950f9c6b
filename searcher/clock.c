#include "searcher/clock.h"

#include "core/packed.h"

#include <string.h>

#include "searcher/hit_rows.h"

static const char *const names[CLOCKS] = {
	[CLOCK_EVENT] = "event",
	[CLOCK_SAID] = "said",
	[CLOCK_PUBLISHED] = "published",
};

const char *clock_name(enum clock clock)
{
	return names[clock];
}

int clock_parse(struct slice name)
{
	for (int i = 0; i < CLOCKS; i++)
		if (slice_is(name, names[i]))
			return i;
	return -1;
}

bool clock_row_days(sqlite3_stmt *row, struct day_span *out)
{
	return sqlite3_column_type(row, 2) != SQLITE_NULL &&
	       columns_days(sqlite3_column_int64(row, 1),
			    sqlite3_column_int64(row, 2), out);
}

/* ---- the column of a clock, made from another one */

/* Each id has the days of some ids of the other column. */
struct deriving {
	const struct day_column *days;
	const uint32_t *one;     /* by id, or ... */
	const struct number_column *many; /* ... these */
	size_t size;             /* ids below */
	size_t below;            /* of the other column */
};

static size_t count_days(const struct deriving *d, size_t of)
{
	return of < d->below ? d->days->first[of + 1] - d->days->first[of]
			     : 0;
}

static void copy_days(const struct deriving *d, size_t of,
		      struct day_column *out, size_t *len)
{
	size_t n = count_days(d, of);

	if (n)
		memcpy(out->days + *len, d->days->days + d->days->first[of],
		       n * sizeof *out->days);
	*len += n;
}

static void derive(struct day_column *out, struct arena *arena,
		   const struct deriving *d)
{
	size_t len = 0;

	for (size_t id = 0; id < d->size; id++) {
		if (d->one)
			len += count_days(d, d->one[id]);
		else
			for (size_t i = d->many->first[id];
			     i < d->many->first[id + 1]; i++)
				len += count_days(d, d->many->values[i]);
	}
	out->first = arena_array(arena, uint32_t, d->size + 1);
	out->days = arena_array(arena, struct day_span, len);
	len = 0;
	for (size_t id = 0; id < d->size; id++) {
		out->first[id] = (uint32_t)len;
		if (d->one)
			copy_days(d, d->one[id], out, &len);
		else
			for (size_t i = d->many->first[id];
			     i < d->many->first[id + 1]; i++)
				copy_days(d, d->many->values[i], out, &len);
	}
	out->first[d->size] = (uint32_t)len;
}

static int begin_published(struct deriving *d, struct view *view, bool quotes)
{
	const struct essay_column *of;

	if (columns_essays(&of, view, quotes) ||
	    columns_published(&d->days, view, of->last))
		return -1;
	d->one = of->essay;
	d->below = (size_t)of->last + 1;
	return 0;
}

/* Quotations have the events of their passages. */
static int begin_event(struct deriving *d, struct view *view)
{
	const struct columns *passages;
	const struct quote_column *of;

	if (columns_dates(&d->days, view) || columns_quotes(&of, view) ||
	    columns_read(&passages, view, false))
		return -1;
	d->one = of->passage;
	d->below = passages->size;
	return 0;
}

/* In passages is said what the quotations in them say. */
static int begin_said(struct deriving *d, struct view *view)
{
	const struct columns *quotes;

	if (columns_said(&d->days, view) ||
	    columns_quotes_in(&d->many, view) ||
	    columns_read(&quotes, view, true))
		return -1;
	d->below = quotes->size;
	return 0;
}

static int begin_deriving(struct deriving *d, struct view *view, bool quotes,
			  enum clock clock)
{
	const struct columns *of;

	if (columns_read(&of, view, quotes))
		return -1;
	d->size = of->size;
	return clock == CLOCK_PUBLISHED ? begin_published(d, view, quotes)
	       : clock == CLOCK_EVENT ? begin_event(d, view)
				      : begin_said(d, view);
}

int clock_column(const struct day_column **out, struct view *view,
		 bool quotes, enum clock clock)
{
	struct slice key;
	struct arena arena = { 0 };
	struct deriving d = { 0 };
	struct day_column *made;

	if (clock == CLOCK_EVENT && !quotes)
		return columns_dates(out, view);
	if (clock == CLOCK_SAID && quotes)
		return columns_said(out, view);
	key = arena_printf(view->arena, "clock %d %d", (int)clock, quotes);
	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	if (begin_deriving(&d, view, quotes, clock) || view_check(view))
		return -1;
	made = arena_new(&arena, struct day_column);
	derive(made, &arena, &d);
	*out = view_keep(view, key, made, &arena);
	return 0;
}

/* ---- look-ups */

/* Hit, first and last day; of passages and of quotations. */
static const struct hit_rows sources[2][CLOCKS] = {
	{
		[CLOCK_EVENT] = { "SELECT passage,lo,hi FROM date"
				  " WHERE lo IS NOT NULL", "passage" },
		[CLOCK_SAID] = { "SELECT passage,said_lo,said_hi FROM quote"
				 " WHERE said_lo IS NOT NULL", "passage" },
	}, {
		[CLOCK_EVENT] = { "SELECT q.id,d.lo,d.hi FROM quote q"
				  " JOIN date d ON d.passage=q.passage"
				  " WHERE d.lo IS NOT NULL", "q.id" },
		[CLOCK_SAID] = { "SELECT id,said_lo,said_hi FROM quote"
				 " WHERE said_lo IS NOT NULL", "id" },
	},
};

/* Look-ups of so many hits are quicker than to read a column. */
enum { LOOK_UPS = 200 };

struct looking_up {
	struct arena *arena;
	const struct ids *hits;
	uint32_t *first;
	size_t place;            /* hits before have their `first` */
	size_t at;               /* hits before have had all their rows */
	struct {
		struct day_span *data;
		size_t len, cap;
	} days;
};

static void come_to(struct looking_up *l, size_t place)
{
	while (l->place <= place)
		l->first[l->place++] = (uint32_t)l->days.len;
}

static void take_row(void *to, uint32_t hit, sqlite3_stmt *row)
{
	struct looking_up *l = to;
	struct day_span days;
	size_t place = l->place ? l->place - 1 : 0;

	while (l->hits->data[place] != hit)
		place++;
	come_to(l, place);
	if (clock_row_days(row, &days))
		*arena_push(l->arena, &l->days) = days;
}

static int look_up(struct hit_days *out, const struct clocks *c,
		   enum clock clock, struct err *err)
{
	struct ids hits = set_ids(c->view->arena, c->hits);
	struct looking_up l = { .arena = c->view->arena, .hits = &hits };

	l.first = arena_array(l.arena, uint32_t, hits.len + 1);
	if (hit_rows_each(c->view->db, &sources[c->quotes][clock], hits,
			  SIZE_MAX, take_row, &l, err))
		return -1;
	come_to(&l, hits.len);
	*out = (struct hit_days){ l.first, l.days.data, true };
	return 0;
}

static void take_dates(void *to, const struct packed_row *rows, size_t n)
{
	struct looking_up *l = to;
	const struct ids *hits = l->hits;
	struct day_span days;

	for (size_t i = 0; i < n; i++) {
		while (l->at < hits->len && hits->data[l->at] < rows[i].id)
			l->at++;
		if (l->at == hits->len)
			return;
		if (hits->data[l->at] != rows[i].id ||
		    !columns_days(rows[i].a, rows[i].b, &days))
			continue;
		come_to(l, l->at);
		*arena_push(l->arena, &l->days) = days;
	}
}

/* Those of the hits out of all: what the others tell needs no memory. */
static int sift(struct hit_days *out, const struct clocks *c)
{
	struct ids hits = set_ids(c->view->arena, c->hits);
	struct looking_up l = { .arena = c->view->arena, .hits = &hits };

	l.first = arena_array(l.arena, uint32_t, hits.len + 1);
	if (packed_each(c->view->db, PACKED_PASSAGE_DATE, take_dates, &l,
			c->view->err))
		return -1;
	come_to(&l, hits.len);
	*out = (struct hit_days){ l.first, l.days.data, true };
	return 0;
}

static bool is_looked_up(const struct clocks *clocks, enum clock clock)
{
	return clocks->hits->len <= LOOK_UPS && clock != CLOCK_PUBLISHED;
}

/* A column that nothing is left of is not worth its memory. */
static bool is_sifted(const struct clocks *clocks, enum clock clock)
{
	return !clocks->view->hold.cache && !clocks->quotes &&
	       clock == CLOCK_EVENT;
}

bool clock_is_by_place(const struct clocks *clocks, enum clock clock)
{
	return is_looked_up(clocks, clock) || is_sifted(clocks, clock);
}

int clock_days(struct hit_days *out, const struct clocks *clocks,
	       enum clock clock, struct err *err)
{
	const struct day_column *column;

	if (is_looked_up(clocks, clock))
		return look_up(out, clocks, clock, err);
	if (is_sifted(clocks, clock))
		return sift(out, clocks);
	if (clock_column(&column, clocks->view, clocks->quotes, clock))
		return -1;
	*out = (struct hit_days){ column->first, column->days, false };
	return 0;
}
