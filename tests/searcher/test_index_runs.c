/*
 * Runs of the indexer, one after the other: essays are added, changed and
 * removed, so that the file has words in several segments and rows that are
 * dropped.  What is found then is what an index of the same essays finds that
 * was written at once.
 */

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/schema.h"
#include "indexer/index.h"
#include "searcher/search.h"
#include "tests/searcher/dice.h"

enum { ESSAYS = 9, PARAGRAPHS = 14, WORDS = 70, ROUNDS = 7, QUERIES = 60,
       SEEDS = 3 };

static char folder[64], grown[96], fresh[96];

static void setup(void)
{
	strcpy(folder, "/tmp/quoth-runs-XXXXXX");
	cr_assert(mkdtemp(folder));
	snprintf(grown, sizeof grown, "%s/grown.db", folder);
	snprintf(fresh, sizeof fresh, "%s/fresh.db", folder);
}

static void teardown(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	cr_assert_eq(system(command), 0);
}

TestSuite(index_runs, .init = setup, .fini = teardown);

/* ---- essays */

/* Some are in every passage, some in few; stems have several forms. */
static const char *const words[] = {
	"the", "of", "treaty", "treaties", "signed", "signing", "report",
	"reports", "reported", "river", "rivers", "river", "mango", "zulu",
	"kilo", "nation", "nations", "national", "remark", "quebec",
};

static const char *draw_word(struct dice *dice)
{
	return dice_once_in(dice, 2) ? words[dice_roll(dice, 2)]
				     : dice_pick(dice, words);
}

static void add_paragraph(struct buf *out, struct dice *dice)
{
	for (unsigned i = 1 + dice_roll(dice, WORDS); i; i--) {
		bool marked = dice_once_in(dice, 30);

		buf_addf(out, "%s%s %s%s ", marked ? "“" : "",
			 draw_word(dice), draw_word(dice),
			 marked ? ",” he said." : dice_once_in(dice, 9)
			 ? ". It was so." : "");
	}
	buf_adds(out, "\n\n");
}

static void name_essay(char path[160], unsigned i)
{
	snprintf(path, 160, "%s/essays/e%u.txt", folder, i);
}

static void write_essay(struct dice *dice, unsigned i)
{
	struct buf text = { 0 };
	char path[160];
	FILE *f;

	for (unsigned n = 1 + dice_roll(dice, PARAGRAPHS); n; n--)
		add_paragraph(&text, dice);
	name_essay(path, i);
	f = fopen(path, "w");
	cr_assert(f);
	fwrite(text.data, 1, text.len, f);
	fclose(f);
	buf_release(&text);
}

static void change_some(struct dice *dice)
{
	for (unsigned n = 1 + dice_roll(dice, 4); n; n--) {
		unsigned i = dice_roll(dice, ESSAYS);
		char path[160];

		name_essay(path, i);
		if (dice_once_in(dice, 3))
			unlink(path);
		else
			write_essay(dice, i);
	}
}

static void make_folder(void)
{
	char command[160];

	snprintf(command, sizeof command, "rm -rf '%s'/* && mkdir '%s/essays'",
		 folder, folder);
	cr_assert_eq(system(command), 0);
}

/* ---- indexes */

static void run_index(const char *db)
{
	char essays[96], *paths[] = { essays };
	struct index_options options = { .db = db, .jobs = 1, .prune = true,
					 .paths = paths, .npaths = 1 };
	struct index_result result;
	struct err err = { 0 };

	snprintf(essays, sizeof essays, "%s/essays", folder);
	cr_assert_eq(index_run(&options, &result, &err), 0, "%s", err.text);
}

static sqlite3 *open_db(const char *path, enum schema_access access)
{
	struct err err = { 0 };
	sqlite3 *db = NULL;

	cr_assert_eq(schema_open(&db, path, access, NULL, &err), 0, "%s",
		     err.text);
	return db;
}

/* Small pages, so that words take several, and as many segments as may be. */
static void cut_up(const char *path)
{
	static const char *const tables[] = { "passage_fts", "quote_fts" };
	sqlite3 *db = open_db(path, SCHEMA_WRITE);
	struct err err = { 0 };
	char sql[256];

	for (int i = 0; i < 2; i++) {
		snprintf(sql, sizeof sql, "INSERT INTO %s(%s,rank) VALUES"
			 "('pgsz',64),('automerge',0)", tables[i], tables[i]);
		cr_assert_eq(schema_exec(db, sql, &err), 0, "%s", err.text);
	}
	schema_close(db);
}

static int64_t count_segments(const char *path)
{
	sqlite3 *db = open_db(path, SCHEMA_READ);
	sqlite3_stmt *stmt = NULL;
	struct err err = { 0 };
	int64_t n;

	cr_assert_eq(schema_prepare(db, &stmt, "SELECT count(DISTINCT segid) "
				    "FROM passage_fts_idx", &err), 0);
	cr_assert_eq(sqlite3_step(stmt), SQLITE_ROW);
	n = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	schema_close(db);
	return n;
}

/* ---- questions */

static const char *const forms[] = {
	"%s", "\"%s %s\"", "\"%s %s %s\"", "NEAR(%s %s, 4)",
	"NEAR(\"%s %s\" %s, 6)", "%.3s*", "%s %s -%s", "%s OR \"%s %s\"",
	"in:prose \"%s %s\"", "in:quote %s",
};

struct question {
	char query[128];
	bool quotes;
};

static void ask_by_chance(struct question *out, struct dice *dice)
{
	const char *a = draw_word(dice), *b = draw_word(dice);
	const char *c = dice_pick(dice, words);

	snprintf(out->query, sizeof out->query, dice_pick(dice, forms), a, b,
		 c);
	out->quotes = dice_once_in(dice, 5);
}

/* By essay and place: numbers differ between indexes, and so do ties. */
static int compare_hits(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	int order = slice_cmp(x->essay.path, y->essay.path);

	if (order)
		return order;
	return (x->start > y->start) - (x->start < y->start);
}

static struct results ask(sqlite3 *db, struct arena *arena,
			  const struct question *question)
{
	struct search_request request = {
		.query = slice_of(question->query), .limit = 10000,
		.quotes = question->quotes,
	};
	struct results results;
	struct err err = { 0 };

	cr_assert_eq(search_run(&results, db, arena, &request, &err), 0,
		     "%s: %s", question->query, err.text);
	if (results.hits.len)
		qsort(results.hits.data, results.hits.len,
		      sizeof *results.hits.data, compare_hits);
	return results;
}

static uint64_t compare_answers(sqlite3 *a, sqlite3 *b,
				const struct question *question)
{
	struct arena arena = { 0 };
	struct results x = ask(a, &arena, question);
	struct results y = ask(b, &arena, question);
	uint64_t total = x.total;

	cr_assert_eq(x.total, y.total, "%s: %ju, %ju", question->query,
		     (uintmax_t)x.total, (uintmax_t)y.total);
	for (size_t i = 0; i < x.hits.len; i++) {
		const struct hit *h = &x.hits.data[i], *g = &y.hits.data[i];

		cr_assert_eq(compare_hits(h, g), 0, "%s", question->query);
		cr_assert_eq(h->score, g->score, "%s", question->query);
		cr_assert_eq(h->snippet.marks.len, g->snippet.marks.len, "%s",
			     question->query);
	}
	arena_release(&arena);
	return total;
}

static uint64_t compare_indexes(struct dice *dice)
{
	sqlite3 *a = open_db(grown, SCHEMA_READ);
	sqlite3 *b = open_db(fresh, SCHEMA_READ);
	uint64_t found = 0;

	for (int i = 0; i < QUERIES; i++) {
		struct question question;

		ask_by_chance(&question, dice);
		found += compare_answers(a, b, &question) > 0;
	}
	schema_close(a);
	schema_close(b);
	return found;
}

static void run_rounds(unsigned seed)
{
	struct dice dice = { { seed } };
	uint64_t found = 0;

	make_folder();
	for (unsigned i = 0; i < ESSAYS; i++)
		write_essay(&dice, i);
	run_index(grown);
	if (seed % 3)
		cut_up(grown);
	for (int round = 0; round < ROUNDS; round++) {
		change_some(&dice);
		run_index(grown);
		unlink(fresh);
		run_index(fresh);
		found += compare_indexes(&dice);
	}
	cr_assert_gt(found, ROUNDS * QUERIES / 2);
	if (seed % 3)
		cr_assert_gt(count_segments(grown), 3);
}

Test(index_runs, leave_an_index_as_if_it_were_written_at_once)
{
	for (unsigned seed = 1; seed <= SEEDS; seed++)
		run_rounds(seed);
}
