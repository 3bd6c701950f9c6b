/*
 * The corpus as an index of SQLite FTS5 as people use it: its own porter
 * tokenizer; facets are tables of their own with an index each way.
 *
 *     make_fts5 INDEX CORPUS [bare]
 *
 * `bare` makes an index of the words alone.
 */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/bench/corpus.h"

static _Noreturn void stop(sqlite3 *db, const char *what)
{
	fprintf(stderr, "make_fts5: %s: %s\n", what, sqlite3_errmsg(db));
	exit(2);
}

static void run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		stop(db, sql);
}

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

int main(int argc, char **argv)
{
	sqlite3 *db = NULL;

	if (argc < 3) {
		fprintf(stderr, "usage: make_fts5 INDEX CORPUS [bare]\n");
		return 2;
	}
	unlink(argv[1]);
	if (sqlite3_open(argv[1], &db) != SQLITE_OK)
		stop(db, argv[1]);
	make_index(db, argv[2], argc > 3);
	sqlite3_close(db);
	return 0;
}
