#include "core/actor_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "core/arena.h"
#include "core/schema.h"

static bool is_gap(char c)
{
	return c == ' ' || c == '-' || c == '.' || c == ',' || c == '\0';
}

void actor_words(struct buf *out, struct slice folded)
{
	buf_reset(out);
	buf_addc(out, ' ');
	for (size_t i = 0; i < folded.len; i++) {
		char c = folded.data[i];

		if (!is_gap(c))
			buf_addc(out, c);
		else if (out->data[out->len - 1] != ' ')
			buf_addc(out, ' ');
	}
	if (out->data[out->len - 1] != ' ')
		buf_addc(out, ' ');
	if (out->len > 5 && slice_starts(buf_slice(out), " the ")) {
		memmove(out->data, out->data + 4, out->len - 4 + 1);
		out->len -= 4;
	}
}

bool actor_words_next(struct slice words, size_t *at, struct slice *out)
{
	const char *space = *at < words.len
		? memchr(words.data + *at, ' ', words.len - *at) : NULL;

	if (!space || space + 1 == words.data + words.len)
		return false;
	*at = (size_t)(space - words.data) + 1;
	*out = slice_cut(words, *at, words.len);
	return true;
}

/* ---- checking: the rows that should be and those that are, as hashes */

struct hashes {
	uint64_t *data;
	size_t len, cap;
};

static void add(struct hashes *to, struct arena *arena, struct slice words,
		int64_t actor, bool first)
{
	*arena_push(arena, to) = XXH3_64bits_withSeed(
		words.data, words.len, (uint64_t)actor * 2 + first);
}

static int lower(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void put_in_order(struct hashes *h)
{
	size_t n = 0;

	if (h->len)
		qsort(h->data, h->len, sizeof *h->data, lower);
	for (size_t i = 0; i < h->len; i++)
		if (!n || h->data[n - 1] != h->data[i])
			h->data[n++] = h->data[i];
	h->len = n;
}

/* How many are in one of the two alone. */
static size_t count_lone(const struct hashes *a, const struct hashes *b)
{
	size_t i = 0, j = 0, both = 0;

	while (i < a->len && j < b->len) {
		uint64_t x = a->data[i], y = b->data[j];

		both += x == y;
		i += x <= y;
		j += y <= x;
	}
	return a->len + b->len - 2 * both;
}

static void add_name(struct hashes *to, struct arena *arena,
		     struct buf *words, sqlite3_stmt *row)
{
	struct slice rest;
	size_t at = 0;

	actor_words(words, schema_column(row, 0));
	while (actor_words_next(buf_slice(words), &at, &rest))
		add(to, arena, rest, sqlite3_column_int64(row, 1), at == 1);
}

static int read_names(struct hashes *want, struct arena *arena, sqlite3 *db,
		      struct err *err)
{
	struct buf words = { 0 };
	sqlite3_stmt *row = NULL;

	if (schema_prepare(db, &row, "SELECT folded,actor FROM actor_alias",
			   err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW)
		add_name(want, arena, &words, row);
	buf_release(&words);
	return sqlite3_finalize(row) == SQLITE_OK
		? 0 : schema_fault(db, "cannot read the names", err);
}

static int read_words(struct hashes *have, struct arena *arena, sqlite3 *db,
		      struct err *err)
{
	sqlite3_stmt *row = NULL;

	if (schema_prepare(db, &row, "SELECT words,actor,first FROM actor_word",
			   err))
		return -1;
	while (sqlite3_step(row) == SQLITE_ROW)
		add(have, arena, schema_column(row, 0),
		    sqlite3_column_int64(row, 1),
		    sqlite3_column_int(row, 2) != 0);
	return sqlite3_finalize(row) == SQLITE_OK
		? 0 : schema_fault(db, "cannot read the names", err);
}

int actor_words_check(sqlite3 *db, size_t *faults, struct err *err)
{
	struct hashes want = { 0 }, have = { 0 };
	struct arena arena = { 0 };
	int rc = read_names(&want, &arena, db, err) ||
		 read_words(&have, &arena, db, err) ? -1 : 0;

	put_in_order(&want);
	put_in_order(&have);
	*faults = count_lone(&want, &have);
	arena_release(&arena);
	return rc;
}
