#include "searcher/clock.h"

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

bool clock_row_days(sqlite3_stmt *row, struct day_span *out)
{
	*out = (struct day_span){ sqlite3_column_int64(row, 1),
				  sqlite3_column_int64(row, 2) };
	if (out->lo > out->hi || out->lo > far_day || out->hi < -far_day ||
	    (!out->hi && sqlite3_column_type(row, 2) == SQLITE_NULL))
		return false;
	if (out->lo < -far_day)
		out->lo = DAY_MIN;
	if (out->hi > far_day)
		out->hi = DAY_MAX;
	return true;
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

static int read_rows(struct tolds *out, const struct clocks *c,
		     const struct hit_rows *rows, struct ids hits, size_t all,
		     struct err *err)
{
	struct reading reading = { c->arena, out };

	return hit_rows_each(c->db, rows, hits, all, take_row, &reading, err);
}

/* Essays are few: their days first, then each hit takes its essay's. */
static int read_published(struct tolds *out, const struct clocks *c,
			  struct err *err)
{
	static const struct hit_rows rows = {
		"SELECT id,published_lo,published_hi FROM essay"
		" WHERE published_lo IS NOT NULL", "id"
	};
	const uint32_t *essay = c->columns->essay;
	struct tolds essays = { 0 };
	struct ids all = { 0 };
	struct told **of;

	for (size_t i = 0; i < c->hits.len; i++)
		*arena_push(c->arena, &all) = essay[c->hits.data[i]];
	ids_sort(&all);
	if (!all.len)
		return 0;
	/* There are fewer essays than passages. */
	if (read_rows(&essays, c, &rows, all, c->columns->all.len, err))
		return -1;
	of = arena_array(c->arena, struct told *,
			 (size_t)all.data[all.len - 1] + 1);
	for (size_t i = 0; i < essays.len; i++)
		of[essays.data[i].hit] = &essays.data[i];
	for (size_t i = 0; i < c->hits.len; i++) {
		const struct told *told = of[essay[c->hits.data[i]]];

		if (told)
			*arena_push(c->arena, out) = (struct told){
				c->hits.data[i], told->days
			};
	}
	return 0;
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

static int read_clock(struct tolds *out, const struct clocks *c,
		      enum clock clock, struct err *err)
{
	if (clock == CLOCK_PUBLISHED)
		return read_published(out, c, err);
	return read_rows(out, c, &sources[c->quotes][clock], c->hits,
			 c->columns->all.len, err);
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
