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
	if (sqlite3_column_type(row, 1) == SQLITE_NULL ||
	    sqlite3_column_type(row, 2) == SQLITE_NULL || out->lo > out->hi ||
	    out->lo > far_day || out->hi < -far_day)
		return false;
	if (out->lo < -far_day)
		out->lo = DAY_MIN;
	if (out->hi > far_day)
		out->hi = DAY_MAX;
	return true;
}

static int read_rows(struct tolds *out, sqlite3 *db, struct arena *arena,
		     const char *sql, struct ids hits, struct err *err)
{
	sqlite3_stmt *row = NULL;
	struct day_span days;
	size_t at = 0;

	if (schema_prepare(db, &row, sql, err))
		return -1;
	while (at < hits.len && sqlite3_step(row) == SQLITE_ROW) {
		int64_t id = sqlite3_column_int64(row, 0);

		while (at < hits.len && hits.data[at] < id)
			at++;
		if (at < hits.len && hits.data[at] == id &&
		    days_of(row, &days))
			*arena_push(arena, out) = (struct told){
				hits.data[at], days
			};
	}
	/* What went wrong in a step is told when the statement is reset. */
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(db, "cannot read dates", err);
	return 0;
}

/* Essays are few: their days first, then each hit takes its essay's. */
static int read_published(struct tolds *out, sqlite3 *db, struct arena *arena,
			  const struct columns *columns, struct ids hits,
			  struct err *err)
{
	struct tolds essays = { 0 };
	struct ids all = { 0 };
	struct told **of;

	for (size_t i = 0; i < hits.len; i++)
		*arena_push(arena, &all) = columns->essay[hits.data[i]];
	ids_sort(&all);
	if (!all.len)
		return 0;
	if (read_rows(&essays, db, arena, "SELECT id,published_lo,published_hi "
		      "FROM essay WHERE published_lo IS NOT NULL ORDER BY id",
		      all, err))
		return -1;
	of = arena_array(arena, struct told *,
			 (size_t)all.data[all.len - 1] + 1);
	for (size_t i = 0; i < essays.len; i++)
		of[essays.data[i].hit] = &essays.data[i];
	for (size_t i = 0; i < hits.len; i++) {
		const struct told *told = of[columns->essay[hits.data[i]]];

		if (told)
			*arena_push(arena, out) = (struct told){
				hits.data[i], told->days
			};
	}
	return 0;
}

int clock_read(struct tolds *out, sqlite3 *db, struct arena *arena,
	       enum clock clock, const struct columns *columns,
	       struct ids hits, bool quotes, struct err *err)
{
	static const char *const passages[] = {
		[CLOCK_EVENT] = "SELECT passage,lo,hi FROM date"
			" WHERE lo IS NOT NULL ORDER BY passage",
		[CLOCK_SAID] = "SELECT passage,said_lo,said_hi FROM quote"
			" WHERE said_lo IS NOT NULL ORDER BY passage",
	};
	static const char *const quotations[] = {
		[CLOCK_EVENT] = "SELECT q.id,d.lo,d.hi FROM quote q"
			" JOIN date d ON d.passage=q.passage"
			" WHERE d.lo IS NOT NULL ORDER BY q.id",
		[CLOCK_SAID] = "SELECT id,said_lo,said_hi FROM quote"
			" WHERE said_lo IS NOT NULL ORDER BY id",
	};

	*out = (struct tolds){ 0 };
	if (clock == CLOCK_PUBLISHED)
		return read_published(out, db, arena, columns, hits, err);
	return read_rows(out, db, arena, quotes ? quotations[clock]
						: passages[clock], hits, err);
}
