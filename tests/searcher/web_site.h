#ifndef QUOTH_TESTS_WEB_SITE_H
#define QUOTH_TESTS_WEB_SITE_H

/*
 * What the tests of pages share: a site over a small index by hand, without
 * a socket.  Two essays: k1, "One <b>", with a passage of 1962 that names Ann
 * and quotes her, and k2 without title, author and date, of 1985.
 */

#include "core/edtf.h"
#include "searcher/web/site.h"
#include "searcher/web/workers.h"
#include "tests/searcher/hand_index.h"

struct web_test {
	sqlite3 *db;
	struct site *site;
	struct reader reader;
	struct arena arena;
	struct http_response response;
};

static inline void web_test_rows(sqlite3 *db)
{
	char *sql = sqlite3_mprintf(
		"INSERT INTO file(id,path) VALUES(1,'/f.md');"
		"INSERT INTO actor(id,key,name,kind) VALUES(1,'ann','Ann',0),"
		"(2,'ben','Ben & Co',1);"
		"INSERT INTO essay(id,file,part,key,title,author,published,"
		"published_lo,published_hi,text) VALUES(1,1,0,'k1',"
		"'One <b>','A. Moe','1999-05-01',%lld,%lld,"
		"'Ann said “zulu & more” at night.'),(2,1,1,'k2',NULL,NULL,"
		"NULL,NULL,NULL,'A zulu again.');"
		"INSERT INTO passage VALUES(1,1,0,36,6),(2,2,0,13,3);"
		"INSERT INTO passage_fts(rowid,text) VALUES(1,"
		"'Ann said “zulu & more” at night.'),(2,'A zulu again.');"
		"INSERT INTO mention VALUES(1,0,3,0,1),(2,2,6,1,2);"
		"INSERT INTO date(passage,start,end,type,edtf,lo,hi) VALUES"
		"(1,0,1,0,'1962-10',%lld,%lld),(2,0,1,0,'1985',%lld,%lld);"
		"INSERT INTO quote(id,essay,passage,start,end,type,tokens,"
		"speaker,speaker_text,cue,said,said_lo,said_hi,confidence) "
		"VALUES(1,1,1,12,23,0,2,1,'Ann','said','1962-10-28',%lld,%lld,"
		".95);"
		"INSERT INTO quote_fts(rowid,text) VALUES(1,'zulu & more');"
		"INSERT INTO word VALUES('zulu','zulu')",
		(long long)day_from_civil(1999, 5, 1),
		(long long)day_from_civil(1999, 5, 1),
		(long long)day_from_civil(1962, 10, 1),
		(long long)day_from_civil(1962, 10, 31),
		(long long)day_from_civil(1985, 1, 1),
		(long long)day_from_civil(1985, 12, 31),
		(long long)day_from_civil(1962, 10, 28),
		(long long)day_from_civil(1962, 10, 28));

	run_sql(db, sql);
	sqlite3_free(sql);
}

static inline void web_test_begin(struct web_test *t)
{
	const struct site_settings settings = { .any_address = false };
	struct err err = { 0 };

	*t = (struct web_test){ .db = hand_index_begin() };
	web_test_rows(t->db);
	t->db = hand_index_done(t->db);
	t->site = site_new(&settings, &err);
	cr_assert(t->site, "%s", err.text);
	cr_assert_eq(reader_open(&t->reader, t->db, NULL, &err), 0, "%s",
		     err.text);
}

static inline void web_test_end(struct web_test *t)
{
	http_response_release(&t->response);
	reader_close(&t->reader);
	site_free(t->site);
	arena_release(&t->arena);
	hand_index_drop(t->db);
}

/* The page at a path: good until the next one is asked for. */
static inline const char *web_test_get(struct web_test *t, const char *target)
{
	const struct http_request request = {
		.method = SLICE("GET"), .target = slice_of(target),
		.host = SLICE("localhost:8080"),
	};
	const struct worker worker = { .reader = &t->reader,
				       .arena = &t->arena };

	http_response_release(&t->response);
	t->response = (struct http_response){ 0 };
	if (!site_answer_at_once(t->site, &request, &t->response))
		site_answer(t->site, &request, &worker, &t->response);
	return t->response.body.data ? t->response.body.data : "";
}

#define web_test_has(page, text) \
	cr_expect(strstr(page, text), "no %s in:\n%s", text, page)
#define web_test_lacks(page, text) \
	cr_expect(!strstr(page, text), "%s in:\n%s", text, page)

#endif
