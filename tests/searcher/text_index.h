/*
 * An index of texts, one passage and one essay each, as the indexer would
 * write it; ids count from 1.  Quotations are added by their words.
 */

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/stem.h"
#include "core/token.h"
#include "searcher/search.h"

static char text_index_path[64];

static inline void text_index_sql(sqlite3 *db, const char *sql)
{
	char *message = NULL;

	cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK,
		     "%s: %s", sql, message);
}

static inline void text_index_words(sqlite3 *db, const char *text)
{
	struct stemmer *stemmer = stemmer_open();
	struct tokenizer t;
	struct token token;
	char *sql;

	tokenizer_init(&t, slice_of(text), TOKEN_DOCUMENT);
	while (tokenizer_next(&t, &token)) {
		struct slice stem = stemmer_stem(stemmer, token.form);

		sql = sqlite3_mprintf("INSERT OR IGNORE INTO word VALUES"
				      "('%.*q','%.*q')", (int)stem.len,
				      stem.data, (int)token.form.len,
				      token.form.data);
		text_index_sql(db, sql);
		sqlite3_free(sql);
	}
	tokenizer_release(&t);
	stemmer_close(stemmer);
}

static inline void text_index_add(sqlite3 *db, int id, const char *text)
{
	char *sql = sqlite3_mprintf(
		"INSERT INTO essay(id,file,part,key,title,text) "
		"VALUES(%d,1,0,'k%d','T%d','%q');"
		"INSERT INTO passage VALUES(%d,%d,0,%d,10);"
		"INSERT INTO passage_fts(rowid,text) VALUES(%d,'%q');"
		"INSERT INTO essay_fts(rowid,title) VALUES(%d,'T%d')",
		id, id, id, text, id, id, (int)strlen(text), id, text, id, id);

	text_index_sql(db, sql);
	sqlite3_free(sql);
	text_index_words(db, text);
}

/* `words` stand in the text of passage `passage`, whose they are. */
static inline void text_index_quote(sqlite3 *db, int id, int passage,
				    const char *text, const char *words)
{
	int start = (int)(strstr(text, words) - text);
	char *sql = sqlite3_mprintf(
		"INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		"confidence) VALUES(%d,%d,%d,%d,%d,0,3,1);"
		"INSERT INTO quote_fts(rowid,text) VALUES(%d,'%q')", id,
		passage, passage, start, start + (int)strlen(words), id, words);

	text_index_sql(db, sql);
	sqlite3_free(sql);
}

/* `texts` end with NULL. */
static inline sqlite3 *text_index_open(const char *const *texts)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	snprintf(text_index_path, sizeof text_index_path,
		 "/tmp/quoth-texts-%ld.db", (long)getpid());
	unlink(text_index_path);
	cr_assert_eq(schema_open(&db, text_index_path, SCHEMA_WRITE, NULL,
				 &err), 0, "%s", err.text);
	text_index_sql(db, "INSERT INTO file(id,path) VALUES(1,'/f')");
	for (int i = 0; texts[i]; i++)
		text_index_add(db, i + 1, texts[i]);
	return db;
}

static inline void text_index_close(sqlite3 *db)
{
	schema_close(db);
	unlink(text_index_path);
}

static inline struct results text_index_ask(sqlite3 *db, struct arena *arena,
					    const char *query)
{
	struct search_request request = { .query = slice_of(query),
					  .limit = 100 };
	struct results results;
	struct err err = { 0 };

	cr_assert_eq(search_run(&results, db, arena, &request, &err), 0,
		     "%s: %s", query, err.text);
	return results;
}
