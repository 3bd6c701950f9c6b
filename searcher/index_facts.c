#include "searcher/index_facts.h"

#include "core/err.h"
#include "core/kind.h"
#include "core/packed.h"
#include "core/schema.h"
#include "searcher/time_unit.h"

/* Days of dates that lie within one year each, so far. */
struct years {
	bool any;
	int64_t lo, hi;
};

/* Numbers of one row, `n` of them. */
static int ask(const struct view *view, const char *sql, uint64_t *const *out,
	       int n)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(view->db, &row, sql, view->err))
		return -1;
	if (sqlite3_step(row) == SQLITE_ROW)
		for (int i = 0; i < n; i++)
			*out[i] = (uint64_t)sqlite3_column_int64(row, i);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read the index",
				    view->err);
	return 0;
}

/* SQLite counts the rows of a table by its smallest index, page by page. */
static int count(struct index_facts *out, const struct view *view)
{
	uint64_t *const files[] = { &out->files, &out->unread,
				    (uint64_t *)&out->written };
	uint64_t *const rows[] = { &out->essays, &out->passages,
				   &out->actors };

	return ask(view, "SELECT count(*),count(error),max(seen) FROM file",
		   files, 3) ||
	       ask(view, "SELECT (SELECT count(*) FROM essay),(SELECT "
		   "count(*) FROM passage),(SELECT count(*) FROM actor)",
		   rows, 3) ? -1 : 0;
}

static void take_quotes(void *to, const struct packed_row *rows, size_t n)
{
	struct index_facts *out = to;

	for (size_t i = 0; i < n; i++)
		out->quotes += quote_is_spoken((enum quote_type)rows[i].b);
}

static void take_days(void *to, const struct packed_row *rows, size_t n)
{
	struct years *years = to;

	for (size_t i = 0; i < n; i++) {
		int64_t lo = rows[i].a, hi = rows[i].b;

		if (years->any && lo >= years->lo && hi <= years->hi)
			continue;
		if (lo == DAY_MIN || hi == DAY_MAX ||
		    time_unit_bucket(UNIT_YEAR, lo) !=
		    time_unit_bucket(UNIT_YEAR, hi))
			continue;
		years->lo = years->any && years->lo < lo ? years->lo : lo;
		years->hi = years->any && years->hi > hi ? years->hi : hi;
		years->any = true;
	}
}

static int read_years(const struct view *view, enum packed_kind kind,
		      bool *any, int64_t *from, int64_t *to)
{
	struct years years = { 0 };

	if (packed_each(view->db, kind, take_days, &years, view->err))
		return -1;
	*any = years.any;
	if (years.any) {
		*from = time_unit_bucket(UNIT_YEAR, years.lo);
		*to = time_unit_bucket(UNIT_YEAR, years.hi);
	}
	return 0;
}

static int read_facts(struct index_facts *out, const struct view *view)
{
	return count(out, view) ||
	       packed_each(view->db, PACKED_QUOTE_PASSAGE, take_quotes, out,
			   view->err) ||
	       read_years(view, PACKED_ESSAY_PUBLISHED, &out->dated,
			  &out->published_from, &out->published_to) ||
	       read_years(view, PACKED_PASSAGE_DATE, &out->told,
			  &out->told_from, &out->told_to) ? -1 : 0;
}

int index_facts_read(const struct index_facts **out, struct view *view)
{
	struct slice key = SLICE("facts of the index");
	struct arena arena = { 0 };
	struct index_facts *facts;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	facts = arena_new(&arena, struct index_facts);
	if (read_facts(facts, view)) {
		arena_release(&arena);
		return -1;
	}
	*out = view_keep(view, key, facts, &arena);
	return 0;
}
