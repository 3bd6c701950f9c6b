#include <getopt.h>
#include <sqlite3.h>
#include <string.h>

#include "core/actor_words.h"
#include "core/err.h"
#include "core/packed.h"
#include "core/packed_lists.h"
#include "core/schema.h"
#include "searcher/commands.h"

enum { OPT_DB };

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	{ NULL, 0, NULL, NULL }
};

/* Each counts what must not be; the text says what it is. */
static const struct check {
	const char *what;
	const char *sql;
} checks[] = {
	{ "essays without their file",
	  "SELECT count(*) FROM essay WHERE file NOT IN"
	  " (SELECT id FROM file)" },
	{ "passages without their essay",
	  "SELECT count(*) FROM passage WHERE essay NOT IN"
	  " (SELECT id FROM essay)" },
	{ "passages outside their essay's text",
	  "SELECT count(*) FROM passage p JOIN essay e ON e.id=p.essay WHERE"
	  " p.start<0 OR p.end<=p.start OR"
	  " p.end>length(CAST(e.text AS BLOB))" },
	{ "overlapping passages",
	  "SELECT count(*) FROM (SELECT start<lag(end) OVER (PARTITION BY essay"
	  " ORDER BY start) AS bad FROM passage) WHERE bad" },
	{ "mentions without their passage or actor",
	  "SELECT count(*) FROM mention m WHERE NOT EXISTS (SELECT 1 FROM"
	  " passage WHERE id=m.passage) OR NOT EXISTS (SELECT 1 FROM actor"
	  " WHERE id=m.actor)" },
	{ "dates without their passage",
	  "SELECT count(*) FROM date WHERE passage NOT IN"
	  " (SELECT id FROM passage)" },
	{ "dates that end before they begin",
	  "SELECT count(*) FROM date WHERE lo>hi" },
	{ "quotations without their passage or essay",
	  "SELECT count(*) FROM quote q WHERE NOT EXISTS (SELECT 1 FROM passage"
	  " p WHERE p.id=q.passage AND p.essay=q.essay)" },
	{ "quotations that end in a passage of another essay",
	  "SELECT count(*) FROM quote q WHERE last IS NOT NULL AND NOT EXISTS"
	  " (SELECT 1 FROM passage p WHERE p.id=q.last AND p.essay=q.essay AND"
	  " p.start<q.end AND q.last>q.passage)" },
	{ "quotations outside their essay's text",
	  "SELECT count(*) FROM quote q JOIN essay e ON e.id=q.essay WHERE"
	  " q.end<=q.start OR q.end>length(CAST(e.text AS BLOB))" },
	{ "quotations by an actor that is not there",
	  "SELECT count(*) FROM quote WHERE speaker IS NOT NULL AND speaker"
	  " NOT IN (SELECT id FROM actor)" },
	{ "actors that no name finds",
	  "SELECT count(*) FROM actor WHERE id NOT IN"
	  " (SELECT actor FROM actor_alias)" },
	{ "names of actors that are not there",
	  "SELECT count(*) FROM actor_alias WHERE actor NOT IN"
	  " (SELECT id FROM actor)" },
};

static int complain(const char *text)
{
	printf("damaged: %s\n", text);
	return 1;
}

/* SQLite's own check of pages, rows and indexes; returns faults. */
static int check_pages(sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;
	int faults = 0;

	if (sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &stmt,
			       NULL) != SQLITE_OK)
		return complain(sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const char *line = (const char *)sqlite3_column_text(stmt, 0);

		if (line && strcmp(line, "ok"))
			faults += complain(line);
	}
	sqlite3_finalize(stmt);
	return faults;
}

/* FTS5's own check of its structures, which SQLite's does not know. */
static int check_words(sqlite3 *db)
{
	static const char *const tables[] = { "passage_fts", "quote_fts",
					      "essay_fts" };
	int faults = 0;

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		char sql[128];

		snprintf(sql, sizeof sql, "INSERT INTO %s(%s)"
			 " VALUES('integrity-check')", tables[i], tables[i]);
		if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
			faults += complain(sqlite3_errmsg(db));
	}
	return faults;
}

static int check_rows(sqlite3 *db)
{
	int faults = 0;

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
		sqlite3_stmt *stmt = NULL;

		if (sqlite3_prepare_v2(db, checks[i].sql, -1, &stmt, NULL) !=
			    SQLITE_OK || sqlite3_step(stmt) != SQLITE_ROW) {
			faults += complain(sqlite3_errmsg(db));
		} else if (sqlite3_column_int64(stmt, 0)) {
			printf("damaged: %lld %s\n",
			       (long long)sqlite3_column_int64(stmt, 0),
			       checks[i].what);
			faults++;
		}
		sqlite3_finalize(stmt);
	}
	return faults;
}

/* Do the packed columns say what the tables say? */
static int check_packed(sqlite3 *db)
{
	struct err err = { 0 };
	size_t faults;

	if (packed_check(db, &faults, &err) ||
	    packed_list_check(db, &faults, &err))
		return complain(err.text);
	if (faults)
		printf("damaged: %zu packed columns that are not what their "
		       "tables hold\n", faults);
	return faults != 0;
}

/* Are actors found by the words of their names? */
static int check_names(sqlite3 *db)
{
	struct err err = { 0 };
	size_t faults;

	if (actor_words_check(db, &faults, &err))
		return complain(err.text);
	if (faults)
		printf("damaged: %zu words of names that are missing or "
		       "nobody's\n", faults);
	return faults != 0;
}

static int check_file(const char *path)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;
	int faults;

	/* A reader's errors first: fsck must not make a file. */
	if (schema_open(&db, path, SCHEMA_READ, NULL, &err)) {
		fprintf(stderr, "quoth fsck: %s\n", err.text);
		return err_exit_code(&err);
	}
	schema_close(db);
	/* FTS5's check is spelled as a write, though it writes nothing. */
	if (schema_open(&db, path, SCHEMA_WRITE, NULL, &err)) {
		fprintf(stderr, "quoth fsck: %s\n", err.text);
		return err_exit_code(&err);
	}
	faults = check_pages(db) + check_words(db) + check_rows(db) +
		 check_packed(db) + check_names(db);
	schema_close(db);
	if (faults)
		printf("%s: %d faults; remove it and run 'quoth index' "
		       "again\n", path, faults);
	else
		printf("%s: clean\n", path);
	return faults ? 2 : 0;
}

static int run(const struct command *self, int argc, char **argv)
{
	const char *value, *path = options_default_db();
	int option;

	while ((option = options_next(self, argc, argv, &value)) >= 0)
		path = value;
	if (option != OPTIONS_END)
		return option == OPTIONS_HELP ? 0 : 2;
	if (optind < argc)
		path = argv[optind];
	return check_file(path);
}

const struct command command_fsck = {
	"fsck", "[OPTION]... [FILE]",
	"Check an index: SQLite's and FTS5's own checks, and ours.",
	"  quoth fsck\n"
	"  quoth fsck work.db\n",
	options, run
};
