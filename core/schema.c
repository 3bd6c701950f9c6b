#include "core/schema.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/err.h"
#include "core/token_fts5.h"

/*
 * file       the manifest: what was read, so that unchanged files are skipped;
 *            `analysis` is a hash of the rules and the authority file that
 *            tagged it, `error` the reason why it could not be read
 * essay      `key` is the public id, made from the essay's bytes alone; `text`
 *            is the only copy of the text; published_lo/hi are days, as all
 *            lo/hi here are (core/edtf.h); part numbers the essays of a file;
 *            paragraphs (core/paragraphs.h) are its blocks but the headings
 * passage    start and end are bytes in essay.text, half open, as all starts
 *            and ends here are; tokens counts the words that FTS5 holds
 * passage_fts, quote_fts, essay_fts
 *            words by rowid of passage, quote, essay; no copy of the text
 * actor      `key` is the authority id, or kind:folded-name for actors that no
 *            authority knows, with @ and a year, m, f or a number behind it for
 *            further persons of that name; version is a hash of the authority's entry;
 *            each essay tells of such a person in some stretch of years: lo
 *            is the earliest end of these, hi the latest beginning; gender is
 *            the letter m or f; NULL where nothing is known
 * actor_alias
 *            folded names (core/text.h) under which an actor is asked for
 * actor_word these names from each of their words on (core/actor_words.h);
 *            `first` from the first one, so that it is all of a name
 * mention    an actor named in a passage
 * date       a time told in a passage: a time expression, or a named event or
 *            a range of two dates (enum told_time), whose value is NULL; lo is
 *            NULL when no day is known
 * quote      a quotation; passage is the one where it starts, last the one
 *            where it ends if that is another, else NULL; parts is
 *            "start-end,start-end" for interrupted ones, else NULL; speaker is
 *            an actor, speaker_text the words in the essay, said_* the time of
 *            saying when the text tells
 * word       stem to surface forms, for expansion at query time
 * packed     narrow columns again, as blobs (core/packed.h)
 * packed_list
 *            the passages of each actor, as blobs (core/packed_lists.h)
 * state      one row with a number that no commit has in common with another
 */
static const char schema_sql[] =
	"CREATE TABLE file(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE,"
	" size INTEGER, mtime INTEGER, ctime INTEGER, seen INTEGER, hash BLOB,"
	" analysis INTEGER, error TEXT);"
	"CREATE TABLE essay(id INTEGER PRIMARY KEY,"
	" file INTEGER NOT NULL REFERENCES file(id), part INTEGER NOT NULL,"
	" key TEXT NOT NULL, title TEXT, author TEXT, published TEXT,"
	" published_lo INTEGER, published_hi INTEGER, source TEXT, url TEXT,"
	" language TEXT, paragraphs BLOB, text TEXT NOT NULL);"
	"CREATE INDEX essay_file ON essay(file);"
	"CREATE INDEX essay_key ON essay(key);"
	"CREATE TABLE passage(id INTEGER PRIMARY KEY, essay INTEGER NOT NULL,"
	" start INTEGER NOT NULL, end INTEGER NOT NULL,"
	" tokens INTEGER NOT NULL);"
	"CREATE INDEX passage_essay ON passage(essay, start);"
	"CREATE VIRTUAL TABLE passage_fts USING fts5(text, content='',"
	" columnsize=0, tokenize='quoth');"
	"CREATE VIRTUAL TABLE quote_fts USING fts5(text, content='',"
	" columnsize=0, tokenize='quoth');"
	"CREATE VIRTUAL TABLE essay_fts USING fts5(title, author, content='',"
	" columnsize=0, tokenize='quoth');"
	"CREATE TABLE actor(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE,"
	" name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT,"
	" wikidata TEXT, version INTEGER, lo INTEGER, hi INTEGER,"
	" gender INTEGER);"
	"CREATE INDEX actor_wikidata ON actor(wikidata)"
	" WHERE wikidata IS NOT NULL;"
	"CREATE TABLE actor_alias(folded TEXT, actor INTEGER,"
	" PRIMARY KEY(folded, actor)) WITHOUT ROWID;"
	"CREATE TABLE actor_word(words TEXT, actor INTEGER, first INTEGER,"
	" PRIMARY KEY(words, actor, first)) WITHOUT ROWID;"
	"CREATE TABLE mention(passage INTEGER, start INTEGER, end INTEGER,"
	" kind INTEGER NOT NULL, actor INTEGER NOT NULL,"
	" PRIMARY KEY(passage, start, end)) WITHOUT ROWID;"
	"CREATE INDEX mention_actor ON mention(actor, passage);"
	"CREATE TABLE date(passage INTEGER, start INTEGER, end INTEGER,"
	" type INTEGER NOT NULL, value TEXT, edtf TEXT, lo INTEGER,"
	" hi INTEGER, PRIMARY KEY(passage, start, end)) WITHOUT ROWID;"
	"CREATE TABLE quote(id INTEGER PRIMARY KEY, essay INTEGER NOT NULL,"
	" passage INTEGER NOT NULL, last INTEGER, start INTEGER NOT NULL,"
	" end INTEGER NOT NULL, type INTEGER NOT NULL, parts TEXT,"
	" tokens INTEGER NOT NULL, speaker INTEGER, speaker_text TEXT,"
	" speaker_start INTEGER, speaker_end INTEGER, cue TEXT,"
	" cue_start INTEGER, cue_end INTEGER, addressee TEXT, said TEXT,"
	" said_lo INTEGER, said_hi INTEGER, confidence REAL NOT NULL);"
	"CREATE INDEX quote_essay ON quote(essay, start);"
	"CREATE INDEX quote_passage ON quote(passage);"
	"CREATE INDEX quote_speaker ON quote(speaker);"
	"CREATE INDEX quote_speaker_text ON quote(speaker_text, passage,"
	" speaker) WHERE speaker IS NULL AND speaker_text IS NOT NULL;"
	"CREATE INDEX quote_torn ON quote(passage, last)"
	" WHERE last IS NOT NULL OR parts IS NOT NULL;"
	"CREATE TABLE word(stem TEXT, form TEXT, PRIMARY KEY(stem, form))"
	" WITHOUT ROWID;"
	"CREATE TABLE packed(id INTEGER PRIMARY KEY, data BLOB NOT NULL);"
	"CREATE TABLE packed_list(id INTEGER PRIMARY KEY,"
	" data BLOB NOT NULL);"
	"CREATE TABLE state(id INTEGER PRIMARY KEY, value INTEGER NOT NULL);";

/* "quth" as a number, so that other databases are told from ours. */
static const int application_id = 0x71757468;

int schema_fault(sqlite3 *db, const char *doing, struct err *err)
{
	int code = sqlite3_errcode(db);

	if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
		return err_set(err, ERR_LOCKED,
			       "%s: another quoth is writing this index; "
			       "wait for it to finish", doing);
	return err_set(err, ERR_ENGINE, "%s: %s", doing, sqlite3_errmsg(db));
}

int schema_prepare(sqlite3 *db, sqlite3_stmt **out, const char *sql,
		   struct err *err)
{
	if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, out,
			       NULL) != SQLITE_OK)
		return schema_fault(db, "cannot read the index", err);
	return 0;
}

int schema_exec(sqlite3 *db, const char *sql, struct err *err)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return schema_fault(db, "cannot change the index", err);
	return 0;
}

struct slice schema_column(sqlite3_stmt *row, int i)
{
	const char *text = (const char *)sqlite3_column_text(row, i);

	return (struct slice){ text ? text : "",
			       (size_t)sqlite3_column_bytes(row, i) };
}

void schema_bind(sqlite3_stmt *stmt, int i, struct slice text)
{
	if (text.len)
		sqlite3_bind_text64(stmt, i, text.data, text.len,
				    SQLITE_STATIC, SQLITE_UTF8);
	else
		sqlite3_bind_null(stmt, i);
}

static int pragma_number(sqlite3 *db, const char *sql, int *out)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

	if (rc == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
		*out = sqlite3_column_int(stmt, 0);
	return sqlite3_finalize(stmt) == SQLITE_OK && rc == SQLITE_OK ? 0 : -1;
}

static int check_version(sqlite3 *db, const char *path, int *version,
			 struct err *err)
{
	int id = 0, tables = 0;

	*version = 0;
	if (pragma_number(db, "PRAGMA application_id", &id) ||
	    pragma_number(db, "PRAGMA user_version", version) ||
	    pragma_number(db, "SELECT count(*) FROM sqlite_schema", &tables)) {
		if (sqlite3_errcode(db) == SQLITE_NOTADB)
			return err_set(err, ERR_VERSION,
				       "'%s' is not a quoth index; name "
				       "another file with -d", path);
		return schema_fault(db, path, err);
	}
	if (tables == 0 && *version == 0)
		return 0;
	if (id != application_id)
		return err_set(err, ERR_VERSION,
			       "'%s' is a database of another program; name "
			       "another file with -d", path);
	if (*version != SCHEMA_VERSION)
		return err_set(err, ERR_VERSION,
			       "'%s' has index version %d and this quoth "
			       "reads version %d; remove it and run 'quoth "
			       "index' again", path, *version, SCHEMA_VERSION);
	return 0;
}

static int create(sqlite3 *db, struct err *err)
{
	char sql[128];
	int version = 0;

	if (schema_exec(db, "BEGIN IMMEDIATE", err))
		return -1;
	/* Another process may have made it while we waited for the lock. */
	pragma_number(db, "PRAGMA user_version", &version);
	snprintf(sql, sizeof sql,
		 "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
		 application_id, SCHEMA_VERSION);
	if (version == 0 && schema_exec(db, schema_sql, err)) {
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
		return -1;
	}
	return schema_exec(db, sql, err);
}

static int prepare_connection(sqlite3 *db, const char *path,
			      enum schema_access mode,
			      struct token_listener *listener, struct err *err)
{
	int version;

	sqlite3_extended_result_codes(db, 0);
	sqlite3_busy_timeout(db, mode == SCHEMA_READ ? 10000 : 2000);
	if (token_fts5_register(db, listener, err) ||
	    check_version(db, path, &version, err))
		return -1;
	if (mode == SCHEMA_READ) {
		if (version == 0)
			return err_set(err, ERR_MISSING,
				       "'%s' is empty; run 'quoth index -d %s "
				       "PATH...' first", path, path);
		return schema_exec(db, "PRAGMA query_only=1;"
				   "PRAGMA mmap_size=2147418112;"
				   "PRAGMA cache_size=-65536", err);
	}
	if (schema_exec(db, "PRAGMA page_size=8192;"
			"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
			"PRAGMA cache_size=-131072;"
			"PRAGMA temp_store=MEMORY", err))
		return -1;
	return version == 0 ? create(db, err) : 0;
}

static bool is_absent(const char *path)
{
	return access(path, F_OK) != 0;
}

void schema_start(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

int schema_open(sqlite3 **out, const char *path, enum schema_access mode,
		struct token_listener *listener, struct err *err)
{
	int flags = mode == SCHEMA_READ
		? SQLITE_OPEN_READONLY
		: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	sqlite3 *db = NULL;

	*out = NULL;
	if (mode == SCHEMA_READ && is_absent(path))
		return err_set(err, ERR_MISSING,
			       "there is no index '%s'; run 'quoth index -d %s "
			       "PATH...' first", path, path);
	if (sqlite3_open_v2(path, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) !=
	    SQLITE_OK) {
		err_set(err, ERR_IO, "cannot open '%s': %s", path,
			db ? sqlite3_errmsg(db) : "out of memory");
		sqlite3_close(db);
		return -1;
	}
	if (prepare_connection(db, path, mode, listener, err)) {
		sqlite3_close(db);
		return -1;
	}
	*out = db;
	return 0;
}

void schema_close(sqlite3 *db)
{
	sqlite3_close_v2(db);
}
