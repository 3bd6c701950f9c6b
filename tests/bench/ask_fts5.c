/*
 * SQLite FTS5 as people use it: its own porter tokenizer, bm25() and SQL.
 *
 *     ask_fts5 INDEX CORPUS [bare]      makes an index
 *     ask_fts5 INDEX                    is asked (ask.h)
 *
 * Facets are tables of their own with an index each way.  `bare` makes an
 * index of the words alone.  Phrases are phrases of stems.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/buf.h"
#include "tests/bench/ask.h"
#include "tests/bench/corpus.h"

static _Noreturn void stop(sqlite3 *db, const char *what)
{
	fprintf(stderr, "ask_fts5: %s: %s\n", what, sqlite3_errmsg(db));
	exit(2);
}

static void run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		stop(db, sql);
}

/* ---- making an index */

static const char tables[] =
	"PRAGMA page_size=8192; PRAGMA journal_mode=WAL;"
	"PRAGMA synchronous=NORMAL; PRAGMA cache_size=-131072;"
	"CREATE TABLE passage(id INTEGER PRIMARY KEY, essay INTEGER, text);"
	"CREATE TABLE actor(passage INTEGER, actor INTEGER,"
	" PRIMARY KEY(passage, actor)) WITHOUT ROWID;"
	"CREATE TABLE date(passage INTEGER, lo INTEGER, hi INTEGER);"
	"CREATE TABLE year(passage INTEGER, year INTEGER,"
	" PRIMARY KEY(passage, year)) WITHOUT ROWID;"
	"CREATE TABLE quote(id INTEGER PRIMARY KEY, speaker INTEGER);";

static const char fts_full[] =
	"CREATE VIRTUAL TABLE p USING fts5(text, content='passage',"
	" content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');"
	"CREATE VIRTUAL TABLE q USING fts5(text, content='',"
	" tokenize='porter unicode61 remove_diacritics 2');";

static const char fts_bare[] =
	"CREATE VIRTUAL TABLE p USING fts5(text, content='',"
	" tokenize='porter unicode61 remove_diacritics 2');";

static const char indexes[] =
	"CREATE INDEX actor_passage ON actor(actor, passage);"
	"CREATE INDEX date_passage ON date(passage, lo, hi);"
	"CREATE INDEX date_lo ON date(lo, hi, passage);"
	"CREATE INDEX quote_speaker ON quote(speaker);"
	"INSERT INTO q(q) VALUES('optimize');";

enum statement { PASSAGE, WORDS, ACTOR, DATE, YEAR, QUOTE, QUOTE_WORDS,
		 STATEMENTS };

static const char *const inserts[STATEMENTS] = {
	[PASSAGE] = "INSERT INTO passage(id, essay, text) VALUES(?,?,?)",
	[WORDS] = "INSERT INTO p(rowid, text) VALUES(?,?)",
	[ACTOR] = "INSERT OR IGNORE INTO actor VALUES(?,?)",
	[DATE] = "INSERT INTO date VALUES(?,?,?)",
	[YEAR] = "INSERT OR IGNORE INTO year VALUES(?,?)",
	[QUOTE] = "INSERT INTO quote VALUES(?,?)",
	[QUOTE_WORDS] = "INSERT INTO q(rowid, text) VALUES(?,?)",
};

struct making {
	sqlite3 *db;
	sqlite3_stmt *stmts[STATEMENTS];
	int64_t passage, quote;
};

static void insert(struct making *m, enum statement s, int64_t a, int64_t b,
		   int64_t c)
{
	sqlite3_stmt *stmt = m->stmts[s];
	const int64_t values[] = { a, b, c };

	for (int i = 0; i < sqlite3_bind_parameter_count(stmt); i++)
		sqlite3_bind_int64(stmt, i + 1, values[i]);
	if (sqlite3_step(stmt) != SQLITE_DONE)
		stop(m->db, inserts[s]);
	sqlite3_reset(stmt);
}

static void insert_text(struct making *m, enum statement s, int64_t id,
			struct slice text)
{
	sqlite3_stmt *stmt = m->stmts[s];
	int last = sqlite3_bind_parameter_count(stmt);

	sqlite3_bind_int64(stmt, 1, id);
	sqlite3_bind_text64(stmt, last, text.data, text.len, SQLITE_STATIC,
			    SQLITE_UTF8);
	if (sqlite3_step(stmt) != SQLITE_DONE)
		stop(m->db, inserts[s]);
	sqlite3_reset(stmt);
}

static void add_facets(struct making *m, const struct corpus_passage *p)
{
	for (size_t i = 0; i < p->mentions.len; i++)
		insert(m, ACTOR, m->passage, p->mentions.data[i].actor, 0);
	for (size_t i = 0; i < p->dates.len; i++) {
		struct day_span span = p->dates.data[i].span;

		insert(m, DATE, m->passage, span.lo, span.hi);
		for (int64_t y = civil_from_day(span.lo).year;
		     y <= civil_from_day(span.hi).year; y++)
			insert(m, YEAR, m->passage, y, 0);
	}
	for (size_t i = 0; i < p->quotes.len; i++) {
		const struct corpus_mention *q = &p->quotes.data[i];

		insert(m, QUOTE, ++m->quote, q->actor, 0);
		insert_text(m, QUOTE_WORDS, m->quote,
			    slice_cut(p->text, q->start, q->end));
	}
}

static void add_passages(struct making *m, const char *folder, bool bare)
{
	struct arena line = { 0 };
	struct corpus corpus;
	struct corpus_passage p;

	corpus_open(&corpus, folder);
	while (corpus_next(&corpus, &line, &p)) {
		m->passage++;
		if (!bare) {
			sqlite3_bind_int64(m->stmts[PASSAGE], 2, p.essay);
			insert_text(m, PASSAGE, m->passage, p.text);
			add_facets(m, &p);
		}
		insert_text(m, WORDS, m->passage, p.text);
		arena_reset(&line);
		if (m->passage % 20000 == 0)
			run(m->db, "COMMIT; BEGIN");
	}
	arena_release(&line);
	corpus_close(&corpus);
}

static void make_index(sqlite3 *db, const char *folder, bool bare)
{
	struct making m = { .db = db };

	run(db, tables);
	run(db, bare ? fts_bare : fts_full);
	for (int i = 0; i < STATEMENTS; i++)
		if (!(bare && i == QUOTE_WORDS) &&
		    sqlite3_prepare_v2(db, inserts[i], -1, &m.stmts[i],
				       NULL) != SQLITE_OK)
			stop(db, inserts[i]);
	run(db, "BEGIN");
	add_passages(&m, folder, bare);
	if (!bare)
		run(db, indexes);
	run(db, "INSERT INTO p(p) VALUES('optimize'); COMMIT; ANALYZE");
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(m.stmts[i]);
}

/* ---- being asked */

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
	int rc = 0;

	if (argc < 2) {
		fprintf(stderr, "usage: ask_fts5 INDEX [CORPUS [bare]]\n");
		return 2;
	}
	if (argc > 2)
		unlink(argv[1]);
	if (sqlite3_open(argv[1], &e.db) != SQLITE_OK)
		stop(e.db, argv[1]);
	run(e.db, "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-65536");
	if (argc > 2)
		make_index(e.db, argv[2], argc > 3);
	else
		rc = ask_loop(answer, &e);
	sqlite3_close(e.db);
	buf_release(&e.match);
	buf_release(&e.sql);
	return rc;
}
