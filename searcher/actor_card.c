#include "searcher/actor_card.h"

#include "core/err.h"
#include "core/schema.h"
#include "searcher/clock.h"
#include "searcher/hit_rows.h"
#include "searcher/hits.h"
#include "searcher/spellings.h"
#include "searcher/timeline.h"

struct reading {
	sqlite3 *db;
	struct arena *arena;
	struct actor_card *out;
	int64_t actor;           /* its row */
	struct ids passages;     /* that name it */
	uint64_t all;            /* passages of the index */
	struct err *err;
};

/* A statement about the actor, ?1, that says what it is for. */
static int prepare(const struct reading *r, sqlite3_stmt **out,
		   const char *sql)
{
	if (schema_prepare(r->db, out, sql, r->err))
		return -1;
	sqlite3_bind_int64(*out, 1, r->actor);
	return 0;
}

static int finish(const struct reading *r, sqlite3_stmt *stmt)
{
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(r->db, "cannot read the actor", r->err);
	return 0;
}

static struct slice column(const struct reading *r, sqlite3_stmt *stmt, int i)
{
	return arena_dup(r->arena, schema_column(stmt, i));
}

static int read_row(struct reading *r, const struct plan_actor *actor)
{
	const struct plan_actors one = { (struct plan_actor *)actor, 1, 1 };
	const struct actor_request request = { .limit = 1 };
	struct actor_rows rows;
	uint64_t total;

	if (actor_list_some(&rows, &total, r->db, r->arena, &one, &request,
			    r->err))
		return -1;
	if (!rows.len)
		return 1;
	if (spellings_read(&rows, r->db, r->arena, CARD_MENTIONS, r->err))
		return -1;
	r->out->row = rows.data[0];
	return 0;
}

static int read_names(struct reading *r)
{
	sqlite3_stmt *stmt = NULL;

	if (prepare(r, &stmt, "SELECT folded FROM actor_alias WHERE actor=?1 "
		    "ORDER BY folded"))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW)
		*arena_push(r->arena, &r->out->names) = column(r, stmt, 0);
	return finish(r, stmt);
}

static int read_passages(struct reading *r)
{
	sqlite3_stmt *stmt = NULL;

	if (prepare(r, &stmt, "SELECT passage FROM mention WHERE actor=?1"))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW)
		*arena_push(r->arena, &r->passages) =
			(uint32_t)sqlite3_column_int64(stmt, 0);
	ids_sort(&r->passages);
	if (finish(r, stmt) ||
	    schema_prepare(r->db, &stmt, "SELECT count(*) FROM passage",
			   r->err))
		return -1;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		r->all = (uint64_t)sqlite3_column_int64(stmt, 0);
	return finish(r, stmt);
}

static int read_essays(struct reading *r)
{
	sqlite3_stmt *stmt = NULL;

	if (prepare(r, &stmt, "SELECT e.key,e.title,f.path,n.passages FROM "
		    "(SELECT p.essay,count(DISTINCT m.passage) AS passages "
		    "FROM mention m JOIN passage p ON p.id=m.passage WHERE "
		    "m.actor=?1 GROUP BY p.essay ORDER BY 2 DESC,1 LIMIT ?2) "
		    "n JOIN essay e ON e.id=n.essay JOIN file f ON f.id=e.file"
		    " ORDER BY n.passages DESC,e.id"))
		return -1;
	sqlite3_bind_int(stmt, 2, CARD_ESSAYS);
	while (sqlite3_step(stmt) == SQLITE_ROW)
		*arena_push(r->arena, &r->out->essays) = (struct card_essay){
			column(r, stmt, 0), column(r, stmt, 1),
			column(r, stmt, 2),
			(uint64_t)sqlite3_column_int64(stmt, 3)
		};
	return finish(r, stmt);
}

struct telling {
	struct arena *arena;
	struct tolds tolds;
};

static void take_days(void *to, uint32_t hit, sqlite3_stmt *row)
{
	struct telling *telling = to;
	struct day_span days;

	if (clock_row_days(row, &days))
		*arena_push(telling->arena, &telling->tolds) = (struct told){
			hit, days
		};
}

static int read_decades(struct reading *r)
{
	static const struct hit_rows dates = {
		"SELECT passage,lo,hi FROM date WHERE lo IS NOT NULL",
		"passage"
	};
	static const struct timeline_request request = {
		.clock = CLOCK_EVENT, .by_unit = true, .unit = UNIT_DECADE
	};
	struct telling telling = { .arena = r->arena };

	if (hit_rows_each(r->db, &dates, r->passages, r->all, take_days,
			  &telling, r->err))
		return -1;
	timeline_make(&r->out->decades, r->arena, &telling.tolds, &request,
		      (struct day_span){ DAY_MIN, DAY_MAX });
	timeline_keep_fullest(&r->out->decades, CARD_DECADES);
	return 0;
}

/* Of rows of quotations, the best first: how many, and those in front. */
static int read_quotes(struct reading *r, const char *sql,
		       struct results *out)
{
	static const struct plan nothing_marked;
	const struct hits_source source = {
		.db = r->db, .arena = r->arena, .plan = &nothing_marked,
		.quotes = true, .err = r->err,
	};
	struct scored best[CARD_QUOTES] = { 0 };
	sqlite3_stmt *stmt = NULL;
	size_t n = 0;

	*out = (struct results){ .quotes = true };
	if (prepare(r, &stmt, sql))
		return -1;
	for (; sqlite3_step(stmt) == SQLITE_ROW; out->total++)
		if (n < CARD_QUOTES)
			best[n++].id = (uint32_t)sqlite3_column_int64(stmt, 0);
	if (finish(r, stmt))
		return -1;
	return hits_load(out, &source, best, n);
}

#define BEST_FIRST " ORDER BY round(q.confidence,1) DESC,min(q.tokens,40) " \
	"DESC,q.id"

static int read_said(struct reading *r)
{
	static const char by[] = "SELECT q.id FROM quote q WHERE q.speaker=?1 "
		"AND " QUOTE_SPOKEN_SQL("q.type") BEST_FIRST;
	static const char about[] = "SELECT DISTINCT q.id,q.confidence,"
		"q.tokens FROM mention m JOIN quote q ON q.passage=m.passage "
		"AND m.start>=q.start AND m.end<=q.end WHERE m.actor=?1 AND "
		QUOTE_SPOKEN_SQL("q.type") BEST_FIRST;

	return read_quotes(r, by, &r->out->by) ||
	       read_quotes(r, about, &r->out->about) ? -1 : 0;
}

int actor_card_read(struct actor_card *out, sqlite3 *db, struct arena *arena,
		    const struct plan_actor *actor, struct err *err)
{
	struct reading r = { .db = db, .arena = arena, .out = out,
			     .actor = actor->id, .err = err };
	int rc;

	*out = (struct actor_card){ 0 };
	rc = read_row(&r, actor);
	if (rc)
		return rc;
	if (read_names(&r) || read_passages(&r) || read_essays(&r) ||
	    read_decades(&r) || read_said(&r))
		return -1;
	return together_read(&out->together, db, arena, actor->id, r.passages,
			     r.all, CARD_COMPANIONS, err);
}
