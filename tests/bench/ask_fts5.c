/*
 * SQLite FTS5 as bench.py asks it (ask.h), with its own bm25() and SQL:
 * ask_fts5 INDEX, which make_fts5 has made.  Phrases are phrases of stems.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/buf.h"
#include "core/edtf.h"
#include "tests/bench/ask.h"

static _Noreturn void stop(sqlite3 *db, const char *what)
{
	fprintf(stderr, "ask_fts5: %s: %s\n", what, sqlite3_errmsg(db));
	exit(2);
}

struct engine {
	sqlite3 *db;
	struct buf match, sql;
};

static void write_match(struct buf *out, const struct ask *ask)
{
	struct slice words = ask->words;

	buf_reset(out);
	if (ask->kind == ASK_PHRASE) {
		buf_addf(out, "\"%.*s\"", (int)words.len, words.data);
		return;
	}
	while (words.len) {
		struct slice word = slice_split(&words, ' ');

		buf_addf(out, "\"%.*s\"%s%s", (int)word.len, word.data,
			 ask->kind == ASK_PREFIX ? "*" : "",
			 !words.len ? "" : ask->kind == ASK_ANY ? " OR "
								: " AND ");
	}
}

/* The plus: words are looked up first, not once for each row of a filter. */
static void write_filter(struct buf *out, const struct ask *ask)
{
	switch (ask->filter) {
	case ASK_YEARS:
		buf_addf(out, " AND +p.rowid IN (SELECT passage FROM date"
			 " WHERE lo <= %lld AND hi >= %lld)",
			 (long long)day_from_civil(ask->to, 12, 31),
			 (long long)day_from_civil(ask->from, 1, 1));
		break;
	case ASK_ACTOR:
		buf_addf(out, " AND +p.rowid IN (SELECT passage FROM actor"
			 " WHERE actor = %u)", ask->actor);
		break;
	case ASK_BY:
		buf_addf(out, " AND +q.rowid IN (SELECT id FROM quote"
			 " WHERE speaker = %u)", ask->actor);
		break;
	default:
		break;
	}
}

/* Runs e->sql with the words; the first column of the last row. */
static long rows(struct engine *e)
{
	sqlite3_stmt *stmt = NULL;
	long last = 0;

	if (sqlite3_prepare_v2(e->db, e->sql.data, -1, &stmt, NULL) !=
	    SQLITE_OK)
		stop(e->db, e->sql.data);
	sqlite3_bind_text(stmt, 1, e->match.data, (int)e->match.len,
			  SQLITE_STATIC);
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		last = (long)sqlite3_column_int64(stmt, 0);
		/* An excerpt is made when it is read. */
		if (sqlite3_column_count(stmt) > 2)
			sqlite3_column_text(stmt, 2);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		stop(e->db, e->sql.data);
	buf_reset(&e->sql);
	return last;
}

static long count_all(struct engine *e, const struct ask *ask, char table)
{
	buf_addf(&e->sql, "SELECT count(*) FROM %c WHERE %c MATCH ?1", table,
		 table);
	write_filter(&e->sql, ask);
	return rows(e);
}

static void count_facet(struct engine *e, const char *facet)
{
	buf_addf(&e->sql, "SELECT %s, count(*) FROM %s WHERE passage IN"
		 " (SELECT rowid FROM p WHERE p MATCH ?1) GROUP BY %s"
		 " ORDER BY 2 DESC LIMIT %d", facet, facet, facet, ASK_LIMIT);
	rows(e);
}

static long answer(void *ctx, const struct ask *ask)
{
	struct engine *e = ctx;
	char table = ask->want == ASK_QUOTES ? 'q' : 'p';

	write_match(&e->match, ask);
	if (ask->want == ASK_PER_ESSAY) {
		buf_addf(&e->sql, "SELECT p.rowid, min(rank) FROM p JOIN"
			 " passage ON passage.id = p.rowid WHERE p MATCH ?1"
			 " GROUP BY essay ORDER BY 2 LIMIT %d", ASK_LIMIT);
	} else {
		buf_addf(&e->sql, "SELECT rowid, rank%s FROM %c WHERE %c"
			 " MATCH ?1", ask->page && table == 'p'
			 ? ", snippet(p, 0, '*', '*', '...', 40)" : "",
			 table, table);
		write_filter(&e->sql, ask);
		buf_addf(&e->sql, " ORDER BY rank LIMIT %d", ASK_LIMIT);
	}
	rows(e);
	if (ask->want == ASK_FACETS) {
		count_facet(e, "actor");
		count_facet(e, "year");
	}
	return count_all(e, ask, table);
}

int main(int argc, char **argv)
{
	struct engine e = { .db = NULL };
	int rc;

	if (argc != 2) {
		fprintf(stderr, "usage: ask_fts5 INDEX\n");
		return 2;
	}
	if (sqlite3_open(argv[1], &e.db) != SQLITE_OK ||
	    sqlite3_exec(e.db, "PRAGMA mmap_size=1073741824;"
			 "PRAGMA cache_size=-65536", NULL, NULL, NULL) !=
	    SQLITE_OK)
		stop(e.db, argv[1]);
	rc = ask_loop(answer, &e);
	sqlite3_close(e.db);
	buf_release(&e.match);
	buf_release(&e.sql);
	return rc;
}
