#include "searcher/clock.h"

#include "core/err.h"
#include "core/schema.h"

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

/* Days of a row; false when they are none. */
static bool days_of(sqlite3_stmt *row, struct day_span *out)
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

static int read_rows(struct tolds *out, const struct clocks *c,
		     const char *sql, struct ids hits, struct err *err)
{
	sqlite3_stmt *row = NULL;
	struct day_span days;
	size_t at = 0;

	if (schema_prepare(c->db, &row, sql, err))
		return -1;
	while (at < hits.len && sqlite3_step(row) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(row, 0);

		while (at < hits.len && hits.data[at] < id)
			at++;
		if (at < hits.len && hits.data[at] == id &&
		    days_of(row, &days))
			*arena_push(c->arena, out) = (struct told){
				hits.data[at], days
			};
	}
	/* What went wrong in a step is told when the statement is reset. */
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(c->db, "cannot read dates", err);
	return 0;
}

/* The same for few hits of a large index: look each up. */
static int look_up_rows(struct tolds *out, const struct clocks *c,
			const char *sql, struct err *err)
{
	sqlite3_stmt *row = NULL;
	struct day_span days;
	int rc = SQLITE_OK;

	if (schema_prepare(c->db, &row, sql, err))
		return -1;
	for (size_t i = 0; i < c->hits.len && rc == SQLITE_OK; i++) {
		sqlite3_bind_int64(row, 1, c->hits.data[i]);
		while (sqlite3_step(row) == SQLITE_ROW)
			if (days_of(row, &days))
				*arena_push(c->arena, out) = (struct told){
					c->hits.data[i], days
				};
		rc = sqlite3_reset(row);
	}
	if (rc != SQLITE_OK)
		schema_fault(c->db, "cannot read dates", err);
	sqlite3_finalize(row);
	return rc == SQLITE_OK ? 0 : -1;
}

/* Essays are few: their days first, then each hit takes its essay's. */
static int read_published(struct tolds *out, const struct clocks *c,
			  struct err *err)
{
	const uint32_t *essay = c->columns->essay;
	struct tolds essays = { 0 };
	struct ids all = { 0 };
	struct told **of;

	for (size_t i = 0; i < c->hits.len; i++)
		*arena_push(c->arena, &all) = essay[c->hits.data[i]];
	ids_sort(&all);
	if (!all.len)
		return 0;
	if (read_rows(&essays, c, "SELECT id,published_lo,published_hi "
		      "FROM essay WHERE published_lo IS NOT NULL ORDER BY id",
		      all, err))
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

/* Rows of hit, first and last day; `one` for the rows of the hit ?1. */
static const struct {
	const char *all, *one;
} sources[2][CLOCKS] = {
	{
		[CLOCK_EVENT] = {
			"SELECT passage,lo,hi FROM date WHERE lo IS NOT NULL"
			" ORDER BY passage",
			"SELECT passage,lo,hi FROM date WHERE passage=?1"
			" AND lo IS NOT NULL"
		},
		[CLOCK_SAID] = {
			"SELECT passage,said_lo,said_hi FROM quote"
			" WHERE said_lo IS NOT NULL ORDER BY passage",
			"SELECT passage,said_lo,said_hi FROM quote"
			" WHERE passage=?1 AND said_lo IS NOT NULL"
		},
	}, {
		[CLOCK_EVENT] = {
			"SELECT q.id,d.lo,d.hi FROM quote q JOIN date d"
			" ON d.passage=q.passage WHERE d.lo IS NOT NULL"
			" ORDER BY q.id",
			"SELECT q.id,d.lo,d.hi FROM quote q JOIN date d"
			" ON d.passage=q.passage WHERE q.id=?1"
			" AND d.lo IS NOT NULL"
		},
		[CLOCK_SAID] = {
			"SELECT id,said_lo,said_hi FROM quote"
			" WHERE said_lo IS NOT NULL ORDER BY id",
			"SELECT id,said_lo,said_hi FROM quote WHERE id=?1"
			" AND said_lo IS NOT NULL"
		},
	},
};

/* A look-up takes the time of about so many rows read in a row. */
enum { LOOK_UP_COST = 16 };

static int read_clock(struct tolds *out, const struct clocks *c,
		      enum clock clock, struct err *err)
{
	if (clock == CLOCK_PUBLISHED)
		return read_published(out, c, err);
	if (c->hits.len < c->columns->all.len / LOOK_UP_COST)
		return look_up_rows(out, c, sources[c->quotes][clock].one,
				    err);
	return read_rows(out, c, sources[c->quotes][clock].all, c->hits, err);
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
