#include "searcher/who_like.h"

#include <stdlib.h>
#include <string.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/who.h"

enum {
	WORDS = 8,               /* of a name; those behind have no say */
	LETTERS = 48,
	PREFIX = 3,              /* letters that may stand for a word */
	COUNTED = 200,           /* of the likest, to tell the most named */
	SHOWN_BYTES = 60,        /* of a name in a message */
	NOT_LIKE = 1000
};

struct word {
	uint32_t letters[LETTERS];
	size_t len;
};

struct words {
	struct word data[WORDS];
	size_t len;
	struct word joined;      /* all of them without spaces */
};

struct candidate {
	uint32_t actor;
	unsigned cost;
	int64_t named;
};

struct candidates {
	struct candidate *data;
	size_t len;
	size_t cap;
};

static void add_letter(struct word *word, uint32_t c)
{
	if (word->len < LETTERS)
		word->letters[word->len++] = c;
}

static void read_words(struct words *out, struct slice padded)
{
	bool inside = false;
	size_t at = 0;

	out->len = out->joined.len = 0;
	while (at < padded.len) {
		uint32_t c = text_next(padded, &at);

		if (c == ' ') {
			inside = false;
			continue;
		}
		if (!inside && out->len == WORDS)
			return;
		if (!inside)
			out->data[out->len++].len = 0;
		inside = true;
		add_letter(&out->data[out->len - 1], c);
		add_letter(&out->joined, c);
	}
}

/* How many letters of a word of this length may be wrong. */
static size_t slips(size_t len)
{
	return len < 4 ? 0 : len < 6 ? 1 : len < 9 ? 2 : 3;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* One row of the table of distances; returns its least. */
static size_t next_row(const struct word *a, const struct word *b, size_t i,
		       const size_t *two_up, const size_t *up, size_t *row)
{
	size_t best = row[0] = i;

	for (size_t j = 1; j <= b->len; j++) {
		bool same = a->letters[i - 1] == b->letters[j - 1];

		row[j] = least(up[j - 1] + !same,
			       least(up[j], row[j - 1]) + 1);
		if (i > 1 && j > 1 && a->letters[i - 1] == b->letters[j - 2] &&
		    a->letters[i - 2] == b->letters[j - 1])
			row[j] = least(row[j], two_up[j - 2] + 1);
		best = least(best, row[j]);
	}
	return best;
}

/* The distance of two words, or something above `most`. */
static size_t distance(const struct word *a, const struct word *b, size_t most)
{
	size_t rows[3][LETTERS + 1], above = 0;

	if (a->len > b->len + most || b->len > a->len + most)
		return most + 1;
	for (size_t j = 0; j <= b->len; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a->len; i++) {
		size_t best = next_row(a, b, i, rows[(i + 1) % 3],
				       rows[(i + 2) % 3], rows[i % 3]);

		/* A swap reaches back two rows. */
		if (best > most && above > most)
			return most + 1;
		above = best;
	}
	return rows[a->len % 3][b->len];
}

static bool begins(const struct word *whole, const struct word *part)
{
	return part->len >= PREFIX && part->len < whole->len &&
	       !memcmp(whole->letters, part->letters,
		       part->len * sizeof *part->letters);
}

/* Twice the letters that are wrong; a beginning is less than one. */
static unsigned cost_of_word(const struct word *want, const struct word *have)
{
	size_t most = slips(want->len), wrong = distance(want, have, most);

	if (begins(have, want))
		return 1;
	return wrong > most ? NOT_LIKE : 2 * (unsigned)wrong;
}

/* The least that a word costs among those of a name. */
static unsigned cost_among(const struct word *want, const struct words *have)
{
	unsigned best = NOT_LIKE;

	for (size_t i = 0; i < have->len && best; i++) {
		unsigned cost = cost_of_word(want, &have->data[i]);

		best = cost < best ? cost : best;
	}
	return best;
}

static unsigned cost_of_name(const struct words *want,
			     const struct words *have)
{
	unsigned joined = cost_of_word(&want->joined, &have->joined);
	unsigned word = want->len > 1 ? cost_among(&want->joined, have)
				      : NOT_LIKE;
	unsigned sum = 0;

	for (size_t i = 0; i < want->len && sum < NOT_LIKE; i++)
		sum += cost_among(&want->data[i], have);
	/* Spaces in other places: in all of the name, in a word of it. */
	joined = (word < joined ? word : joined) + 1;
	return sum < joined ? sum : joined;
}

static int likest_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost < y->cost ? -1 : 1;
	if (x->named != y->named)
		return x->named > y->named ? -1 : 1;
	return (x->actor > y->actor) - (x->actor < y->actor);
}

/* By their names, or by their ids. */
static int read_candidates(struct candidates *out, sqlite3 *db,
			   struct arena *arena, const struct words *want,
			   bool ids, struct err *err)
{
	const char *sql = ids ? "SELECT key,id FROM actor"
			      : "SELECT folded,actor FROM actor_alias";
	sqlite3_stmt *stmt = NULL;
	struct buf padded = { 0 };
	struct words have;

	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	while (want->len && sqlite3_step(stmt) == SQLITE_ROW) {
		unsigned cost;

		(ids ? who_words : who_words_of_folded)
			(&padded, schema_column(stmt, 0));
		read_words(&have, buf_slice(&padded));
		cost = cost_of_name(want, &have);
		if (cost < NOT_LIKE)
			*arena_push(arena, out) = (struct candidate){
				(uint32_t)sqlite3_column_int64(stmt, 1), cost,
				0
			};
	}
	buf_release(&padded);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the actors", err);
	return 0;
}

/* Each actor once, at its least cost; the likest of them by their mentions. */
static int order_candidates(struct candidates *c, sqlite3 *db, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	size_t n = 0;

	if (schema_prepare(db, &stmt, "SELECT count(*) FROM mention WHERE "
			   "actor=?1", err))
		return -1;
	if (c->len)
		qsort(c->data, c->len, sizeof *c->data, likest_first);
	for (size_t i = 0, j; i < c->len && n < COUNTED; i++) {
		for (j = 0; j < n && c->data[j].actor != c->data[i].actor; j++)
			;
		if (j < n)
			continue;
		sqlite3_bind_int64(stmt, 1, c->data[i].actor);
		if (sqlite3_step(stmt) == SQLITE_ROW)
			c->data[i].named = sqlite3_column_int64(stmt, 0);
		sqlite3_reset(stmt);
		c->data[n++] = c->data[i];
	}
	c->len = n;
	if (n)
		qsort(c->data, n, sizeof *c->data, likest_first);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the actors", err);
	return 0;
}

int who_like(struct plan_actors *out, sqlite3 *db, struct arena *arena,
	     struct slice name, size_t max, struct err *err)
{
	struct candidates candidates = { 0 };
	struct buf padded = { 0 };
	struct words want;
	bool ids = who_is_id(name);
	int rc;

	*out = (struct plan_actors){ 0 };
	who_words(&padded, ids ? slice_cut(name, 3, name.len) : name);
	read_words(&want, buf_slice(&padded));
	buf_release(&padded);
	rc = read_candidates(&candidates, db, arena, &want, ids, err) ||
	     order_candidates(&candidates, db, err) ? -1 : 0;
	for (size_t i = 0; rc == 0 && i < candidates.len && out->len < max;
	     i++)
		rc = who_load(out, db, arena, candidates.data[i].actor, err);
	return rc;
}

static struct slice shown(struct slice text)
{
	size_t end = 0, at = 0;

	while (at < text.len && at < SHOWN_BYTES) {
		text_next(text, &at);
		if (at <= SHOWN_BYTES)
			end = at;
	}
	return slice_cut(text, 0, end);
}

int who_nobody(struct slice *out, sqlite3 *db, struct arena *arena,
	       struct slice name, struct err *err)
{
	struct plan_actors like;
	struct buf text = { 0 };
	bool id = who_is_id(name);

	if (who_like(&like, db, arena, name, 3, err))
		return -1;
	name = shown(id ? slice_trim(slice_cut(name, 3, name.len)) : name);
	buf_addf(&text, "no actor %s '%.*s'", id ? "has the id" : "is named",
		 (int)name.len, name.data);
	for (size_t i = 0; i < like.len; i++) {
		struct plan_actor *actor = &like.data[i];

		buf_adds(&text, i == 0 ? "; did you mean " :
			 i + 1 < like.len ? ", " : " or ");
		buf_addf(&text, id ? "'id:%.*s'" : "'%.*s'",
			 (int)(id ? actor->key : actor->name).len,
			 (id ? actor->key : actor->name).data);
	}
	buf_adds(&text, like.len ? "?" : "");
	*out = arena_dup(arena, buf_slice(&text));
	buf_release(&text);
	return 0;
}
