#include "searcher/clock.h"

#include "searcher/columns.h"
#include "searcher/hit_rows.h"

/*
 * No date of the index is farther than this from day 0 (EDTF's long years,
 * core/edtf.c, end before): what a damaged file holds beyond is no day.
 */
static const int64_t far_day = 1500000000000;

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

static bool close_days(int64_t lo, int64_t hi, struct day_span *out)
{
	if (lo > hi || lo > far_day || hi < -far_day)
		return false;
	out->lo = lo < -far_day ? DAY_MIN : lo;
	out->hi = hi > far_day ? DAY_MAX : hi;
	return true;
}

bool clock_row_days(sqlite3_stmt *row, struct day_span *out)
{
	return sqlite3_column_type(row, 2) != SQLITE_NULL &&
	       close_days(sqlite3_column_int64(row, 1),
			  sqlite3_column_int64(row, 2), out);
}

struct reading {
	struct arena *arena;
	struct tolds *out;
};

static void take_row(void *to, uint32_t hit, sqlite3_stmt *row)
{
	struct reading *reading = to;
	struct day_span days;

	if (clock_row_days(row, &days))
		*arena_push(reading->arena, reading->out) =
			(struct told){ hit, days };
}

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

/* Look-ups of so many hits are quicker than a column not read yet. */
enum { LOOK_UPS = 200 };

static int look_up(struct tolds *out, const struct clocks *c,
		   enum clock clock, struct err *err)
{
	struct reading reading = { c->view->arena, out };

	return hit_rows_each(c->view->db, &sources[c->quotes][clock],
			     set_ids(c->view->arena, c->hits), SIZE_MAX,
			     take_row, &reading, err);
}

/* What the column holds of `from`, for the hit. */
static void add_days(struct tolds *out, struct arena *arena, uint32_t hit,
		     const struct day_column *days, size_t from)
{
	for (size_t i = days->first[from]; i < days->first[from + 1]; i++) {
		struct told told = { hit, { 0, 0 } };

		if (close_days(days->days[i].lo, days->days[i].hi,
			       &told.days))
			*arena_push(arena, out) = told;
	}
}

static int read_published(struct tolds *out, const struct clocks *c)
{
	struct set_walk w = { .set = c->hits };
	const struct essay_column *of;
	const struct day_column *days;

	if (columns_essays(&of, c->view, c->quotes) ||
	    columns_published(&days, c->view, of->last))
		return -1;
	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			add_days(out, c->view->arena, hit, days,
				 of->essay[hit]);
		}
	return 0;
}

/* Passages have the dates, quotations those of their passages. */
static int read_event(struct tolds *out, const struct clocks *c)
{
	struct set_walk w = { .set = c->hits };
	const struct quote_column *of = NULL;
	const struct day_column *days;
	const struct columns *passages;

	if (columns_dates(&days, c->view) ||
	    columns_read(&passages, c->view, false) ||
	    (c->quotes && columns_quotes(&of, c->view)))
		return -1;
	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);
			uint32_t passage = of ? of->passage[hit] : hit;

			if (passage < passages->size)
				add_days(out, c->view->arena, hit, days,
					 passage);
		}
	return 0;
}

/* Passages were said what the quotations in them were. */
static void add_said(struct tolds *out, struct arena *arena, uint32_t hit,
		     const struct day_column *days,
		     const struct number_column *in)
{
	for (size_t q = in->first[hit]; q < in->first[hit + 1]; q++)
		add_days(out, arena, hit, days, in->values[q]);
}

static int read_said(struct tolds *out, const struct clocks *c)
{
	struct set_walk w = { .set = c->hits };
	const struct number_column *in = NULL;
	const struct day_column *days;

	if (columns_said(&days, c->view) ||
	    (!c->quotes && columns_quotes_in(&in, c->view)))
		return -1;
	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			if (in)
				add_said(out, c->view->arena, hit, days, in);
			else
				add_days(out, c->view->arena, hit, days, hit);
		}
	return 0;
}

static int read_clock(struct tolds *out, const struct clocks *c,
		      enum clock clock, struct err *err)
{
	if (clock == CLOCK_PUBLISHED)
		return read_published(out, c);
	if (c->hits->len <= LOOK_UPS && !columns_have_days(c->view, clock == CLOCK_SAID))
		return look_up(out, c, clock, err);
	return clock == CLOCK_SAID ? read_said(out, c) : read_event(out, c);
}

int clock_read(const struct tolds **out, struct clocks *clocks,
	       enum clock clock, struct err *err)
{
	*out = &clocks->told[clock];
	if (clocks->have[clock])
		return 0;
	if (read_clock(&clocks->told[clock], clocks, clock, err))
		return -1;
	clocks->have[clock] = true;
	return 0;
}
