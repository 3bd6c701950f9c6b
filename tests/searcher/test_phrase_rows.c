/*
 * FTS5's pages read in place: tables written by FTS5 in many ways, with small
 * pages and several segments, hold what was put into them.
 */

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/buf.h"
#include "core/err.h"
#include "searcher/phrase_rows.h"
#include "searcher/varint.h"
#include "tests/searcher/dice.h"
#include "tests/searcher/hand_index.h"

enum { ROWS = 250, WORDS = 40, TEXT = 90, SEEDS = 20 };

/* What the table ought to hold: the words of each row by number. */
struct model {
	sqlite3 *db;
	struct statements statements;
	struct dice dice;
	unsigned text[ROWS + 1][TEXT];
	size_t len[ROWS + 1];
};

/* Words that share beginnings; the first ones are by far the most frequent. */
static void print_word(char out[32], unsigned word)
{
	snprintf(out, 32, "%.*s%u", (int)(word % 5), "aaaaa", word);
}

static unsigned draw_word(struct dice *dice)
{
	unsigned word = dice_roll(dice, WORDS);

	return dice_once_in(dice, 3) ? word : word % 3;
}

static void add_text(struct buf *out, const struct model *m, unsigned row)
{
	char word[32];

	for (size_t i = 0; i < m->len[row]; i++) {
		print_word(word, m->text[row][i]);
		buf_addf(out, "%s ", word);
	}
}

static void change(struct model *m, const char *insert, unsigned row)
{
	struct buf sql = { 0 };

	buf_addf(&sql, "%s,%u,'", insert, row);
	add_text(&sql, m, row);
	buf_adds(&sql, "')");
	run_sql(m->db, sql.data);
	buf_release(&sql);
}

static void drop_row(struct model *m, unsigned row)
{
	if (m->len[row])
		change(m, "INSERT INTO passage_fts(passage_fts,rowid,text) "
		       "VALUES('delete'", row);
	m->len[row] = 0;
}

static void put_row(struct model *m, unsigned row)
{
	size_t n = dice_once_in(&m->dice, 9)
		? TEXT : 1 + dice_roll(&m->dice, 9);
	unsigned last = 0;

	for (size_t i = 0; i < n; i++)
		last = m->text[row][i] = dice_once_in(&m->dice, 6)
			? last : draw_word(&m->dice);
	m->len[row] = n;
	change(m, "INSERT INTO passage_fts(rank,rowid,text) VALUES(NULL", row);
}

static void set_option(struct model *m, const char *name, unsigned value)
{
	char sql[128];

	snprintf(sql, sizeof sql, "INSERT INTO passage_fts(passage_fts,rank)"
		 " VALUES('%s',%u)", name, value);
	run_sql(m->db, sql);
}

/* One transaction makes a segment; FTS5 merges some of them. */
static void write_some(struct model *m)
{
	run_sql(m->db, "BEGIN");
	for (unsigned i = 1 + dice_roll(&m->dice, ROWS); i; i--) {
		unsigned row = 1 + dice_roll(&m->dice, ROWS);

		drop_row(m, row);
		if (!dice_once_in(&m->dice, 4))
			put_row(m, row);
	}
	run_sql(m->db, "COMMIT");
	if (dice_once_in(&m->dice, 4))
		set_option(m, "merge", 1 + dice_roll(&m->dice, 20));
}

static void begin(struct model *m, unsigned seed)
{
	static const unsigned page_sizes[] = { 40, 64, 100, 300, 4050 };

	*m = (struct model){ .dice = { { seed } } };
	m->db = hand_index_begin();
	statements_open(&m->statements, m->db);
	run_sql(m->db, "COMMIT");
	set_option(m, "pgsz", dice_pick(&m->dice, page_sizes));
	set_option(m, "automerge", dice_once_in(&m->dice, 2)
				   ? 0 : 2 + dice_roll(&m->dice, 4));
	for (unsigned i = 1 + dice_roll(&m->dice, 6); i; i--)
		write_some(m);
	if (dice_once_in(&m->dice, 3))
		run_sql(m->db, "INSERT INTO passage_fts(passage_fts)"
			" VALUES('optimize')");
}

static void end(struct model *m)
{
	statements_close(&m->statements);
	hand_index_drop(m->db);
}

static struct index_segments read_segments(struct model *m, struct arena *arena)
{
	struct index_segments segments;
	struct err err = { 0 };

	cr_assert_eq(index_segments_read(&segments, &m->statements, arena,
					 "passage_fts", &err), 0, "%s", err.text);
	cr_assert(segments.known);
	return segments;
}

/* ---- words */

static uint32_t count_word(const struct model *m, unsigned row, unsigned word)
{
	uint32_t n = 0;

	for (size_t i = 0; i < m->len[row]; i++)
		n += m->text[row][i] == word;
	return n;
}

/* The first row from this one on with the word; beyond all when none has. */
static unsigned find_row(const struct model *m, unsigned row, unsigned word)
{
	while (row <= ROWS && !count_word(m, row, word))
		row++;
	return row;
}

/* In strides by chance; `most` 1 is row by row. */
static void check_word(struct model *m, unsigned word, unsigned most)
{
	struct arena arena = { 0 };
	struct index_segments segments = read_segments(m, &arena);
	struct word_rows rows;
	struct err err = { 0 };
	char form[32];
	unsigned row = 0;
	bool more = true;

	print_word(form, word);
	cr_assert_eq(word_rows_open(&rows, &segments, slice_of(form),
				    &err), 0, "%s", err.text);
	while (more) {
		row = find_row(m, row + 1 + dice_roll(&m->dice, most), word);
		more = most == 1 ? word_rows_next(&rows)
				 : word_rows_seek(&rows, row);
		cr_assert_eq(more, row <= ROWS, "%s", form);
		if (!more)
			break;
		cr_assert_eq(rows.at->row, row, "%s", form);
		cr_assert_eq(varint_count(rows.at->places, rows.at->len),
			     count_word(m, row, word), "%s", form);
	}
	cr_assert_not(word_rows_next(&rows), "the end is passed");
	cr_assert_eq(word_rows_close(&rows, &err), 0, "%s", err.text);
	arena_release(&arena);
}

Test(phrase_rows, words_are_found_in_every_row_that_has_them)
{
	static struct model m;

	for (unsigned seed = 1; seed <= SEEDS; seed++) {
		begin(&m, seed);
		for (unsigned word = 0; word <= WORDS; word++)
			check_word(&m, word, 1);
		end(&m);
	}
}

/* The same rows, some at once. */
static void check_batches(struct model *m, unsigned word)
{
	struct arena arena = { 0 };
	struct index_segments segments = read_segments(m, &arena);
	uint32_t ids[64], freq[64];
	struct word_rows rows;
	struct err err = { 0 };
	char form[32];
	unsigned row = 0;
	size_t n;

	print_word(form, word);
	cr_assert_eq(word_rows_open(&rows, &segments, slice_of(form),
				    &err), 0, "%s", err.text);
	while ((n = word_rows_take(&rows, ids, freq,
				   1 + dice_roll(&m->dice, 64)))) {
		for (size_t i = 0; i < n; i++) {
			row = find_row(m, row + 1, word);
			cr_assert_eq(ids[i], row, "%s", form);
			cr_assert_eq(freq[i], count_word(m, row, word));
		}
	}
	cr_assert_gt(find_row(m, row + 1, word), ROWS, "%s", form);
	cr_assert_eq(word_rows_take(&rows, ids, freq, 1), 0);
	cr_assert_eq(word_rows_close(&rows, &err), 0, "%s", err.text);
	arena_release(&arena);
}

Test(phrase_rows, rows_are_taken_some_at_once)
{
	static struct model m;

	for (unsigned seed = 1; seed <= SEEDS; seed++) {
		begin(&m, seed);
		for (unsigned word = 0; word <= WORDS; word++)
			check_batches(&m, word);
		end(&m);
	}
}

Test(phrase_rows, rows_may_be_passed_over)
{
	static struct model m;

	for (unsigned seed = 1; seed <= SEEDS; seed++) {
		begin(&m, seed);
		for (unsigned word = 0; word < WORDS; word++)
			check_word(&m, word, 2 + dice_roll(&m.dice, 60));
		end(&m);
	}
}

/* ---- phrases */

static bool is_at(const struct model *m, unsigned row, size_t at,
		  const unsigned *words, size_t n)
{
	return at + n <= m->len[row] &&
	       !memcmp(&m->text[row][at], words, n * sizeof *words);
}

static void check_row(const struct model *m, const struct phrase_rows *rows,
		      unsigned row, const unsigned *words, size_t n)
{
	size_t found = 0;

	for (size_t at = 0; at < m->len[row]; at++)
		if (is_at(m, row, at, words, n)) {
			cr_assert_lt(found, rows->n);
			cr_assert_eq(rows->starts[found++], at);
		}
	cr_assert_eq(rows->n, found);
}

static unsigned find_phrase(const struct model *m, unsigned row,
			    const unsigned *words, size_t n)
{
	for (; row <= ROWS; row++)
		for (size_t at = 0; at < m->len[row]; at++)
			if (is_at(m, row, at, words, n))
				return row;
	return row;
}

static void check_phrase(struct model *m, const unsigned *words, size_t n)
{
	struct arena arena = { 0 };
	struct index_segments segments = read_segments(m, &arena);
	struct phrase_rows rows;
	struct err err = { 0 };
	char forms[4][32];
	struct slice slices[4];
	unsigned row = find_phrase(m, 1, words, n);

	for (size_t i = 0; i < n; i++) {
		print_word(forms[i], words[i]);
		slices[i] = slice_of(forms[i]);
	}
	cr_assert_eq(phrase_rows_open(&rows, &segments, slices, n,
				      &err), 0, "%s", err.text);
	for (; row <= ROWS; row = find_phrase(m, row + 1, words, n)) {
		cr_assert(phrase_rows_next(&rows));
		cr_assert_eq(rows.row, row);
		check_row(m, &rows, row, words, n);
	}
	cr_assert_not(phrase_rows_next(&rows));
	cr_assert_not(phrase_rows_next(&rows), "the end is passed");
	cr_assert_eq(phrase_rows_close(&rows, &err), 0, "%s", err.text);
	arena_release(&arena);
}

Test(phrase_rows, phrases_are_found_at_every_place)
{
	static struct model m;
	unsigned words[4];

	for (unsigned seed = 1; seed <= SEEDS; seed++) {
		begin(&m, seed);
		for (int i = 0; i < 60; i++) {
			for (size_t w = 0; w < 4; w++)
				words[w] = draw_word(&m.dice);
			check_phrase(&m, words, 1 + dice_roll(&m.dice, 4));
		}
		end(&m);
	}
}

/* ---- other files */

Test(phrase_rows, another_layout_is_left_to_fts5)
{
	static struct model m;
	struct arena arena = { 0 };
	struct index_segments segments;
	struct err err = { 0 };

	begin(&m, 1);
	run_sql(m.db, "UPDATE passage_fts_config SET v=5 WHERE k='version'");
	cr_assert_eq(index_segments_read(&segments, &m.statements, &arena,
					 "passage_fts", &err), 0);
	cr_assert_not(segments.known);
	arena_release(&arena);
	end(&m);
}

/* A byte of some page is another one. */
static void damage(struct model *m)
{
	char sql[256];

	snprintf(sql, sizeof sql, "UPDATE passage_fts_data SET block="
		 "CAST(substr(block,1,%u) || x'%02x' || substr(block,%u) AS "
		 "BLOB) WHERE id>100 AND id%%%u=0",
		 dice_roll(&m->dice, 40), dice_roll(&m->dice, 256),
		 2 + dice_roll(&m->dice, 40), 1 + dice_roll(&m->dice, 3));
	run_sql(m->db, sql);
}

static void take_all(struct model *m)
{
	struct arena arena = { 0 };
	struct index_segments segments = read_segments(m, &arena);
	uint32_t ids[50], freq[50], last = 0;
	struct word_rows rows;
	struct err err = { 0 };
	size_t n = 1;
	int rc = word_rows_open(&rows, &segments, SLICE("0"), &err);

	while (rc == 0 && n) {
		n = word_rows_take(&rows, ids, freq, 50);
		for (size_t i = 0; i < n; last = ids[i++])
			cr_assert_gt(ids[i], last);
	}
	rc = word_rows_close(&rows, &err);
	cr_assert(rc == 0 || err.code == ERR_ENGINE);
	arena_release(&arena);
}

static void read_all(struct model *m)
{
	struct arena arena = { 0 };
	struct index_segments segments = read_segments(m, &arena);
	struct phrase_rows rows;
	struct err err = { 0 };
	struct slice words[] = { SLICE("0"), SLICE("a1") };
	int64_t last = -1;
	int rc = phrase_rows_open(&rows, &segments, words, 2, &err);

	while (rc == 0 && phrase_rows_next(&rows)) {
		cr_assert_gt(rows.row, last);
		last = rows.row;
	}
	rc = phrase_rows_close(&rows, &err);
	cr_assert(rc == 0 || err.code == ERR_ENGINE);
	arena_release(&arena);
}

Test(phrase_rows, a_damaged_file_is_read_to_its_end)
{
	static struct model m;

	for (unsigned seed = 1; seed <= 4 * SEEDS; seed++) {
		begin(&m, seed);
		damage(&m);
		read_all(&m);
		take_all(&m);
		end(&m);
	}
}

Test(phrase_rows, a_page_that_is_missing_is_told)
{
	static struct model m;
	struct arena arena = { 0 };
	struct index_segments segments;
	struct word_rows rows;
	struct err err = { 0 };

	begin(&m, 2);
	run_sql(m.db, "INSERT INTO passage_fts(passage_fts) "
		"VALUES('optimize')");
	segments = read_segments(&m, &arena);
	cr_assert_eq(word_rows_open(&rows, &segments, SLICE("0"),
				    &err), 0);
	cr_assert_gt(rows.pages, 4);
	word_rows_close(&rows, &err);
	run_sql(m.db, "DELETE FROM passage_fts_data WHERE id="
		"(SELECT max(id)-3 FROM passage_fts_data)");
	run_sql(m.db, "DELETE FROM passage_fts_data WHERE id IN (SELECT id "
		"FROM passage_fts_data WHERE id>100 ORDER BY id LIMIT 1 "
		"OFFSET 3)");
	cr_assert_eq(word_rows_open(&rows, &segments, SLICE("0"),
				    &err), 0);
	while (word_rows_next(&rows))
		continue;
	cr_assert_neq(word_rows_close(&rows, &err), 0);
	cr_assert_eq(err.code, ERR_ENGINE);
	arena_release(&arena);
	end(&m);
}
