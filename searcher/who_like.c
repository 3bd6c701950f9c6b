#include "searcher/who_like.h"

#include <stdlib.h>
#include <string.h>

#include "core/actor_words.h"
#include "core/err.h"
#include "core/schema.h"
#include "core/text.h"
#include "searcher/edit_distance.h"
#include "searcher/who.h"

enum {
	WORDS = 8,               /* of a name; those behind have no say */
	PREFIX = 3,              /* letters that may stand for a word */
	COUNTED = 200,           /* of the likest, to tell the most named */
	SHOWN_BYTES = 60,        /* of a name in a message */
	NOT_LIKE = 1000
};

struct words {
	struct slice data[WORDS];
	size_t len;
	struct buf joined;       /* all of them without spaces */
};

/* A name that is asked for. */
struct wanted {
	struct edit_pattern words[WORDS + 1]; /* the last one: joined */
	struct slice texts[WORDS + 1];
	size_t len;
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

/* The words are slices of `padded`, between spaces. */
static void read_words(struct words *out, struct slice padded)
{
	out->len = 0;
	buf_reset(&out->joined);
	while (padded.len && out->len < WORDS) {
		struct slice word = slice_split(&padded, ' ');

		if (!word.len)
			continue;
		out->data[out->len++] = word;
		buf_add_slice(&out->joined, word);
	}
}

static void want_words(struct wanted *out, const struct words *words)
{
	out->len = words->len;
	for (size_t i = 0; i <= words->len; i++) {
		out->texts[i] = i < words->len ? words->data[i]
					       : buf_slice(&words->joined);
		if (!edit_pattern_make(&out->words[i], out->texts[i]))
			out->words[i].len = 0;   /* too long to be misspelt */
	}
}

/* How many letters of a word of this length may be wrong. */
static unsigned slips(size_t len)
{
	return len < 4 ? 0 : len < 6 ? 1 : len < 9 ? 2 : 3;
}

static bool begins(struct slice whole, struct slice part, size_t letters)
{
	return letters >= PREFIX && part.len < whole.len &&
	       !memcmp(whole.data, part.data, part.len);
}

/* Twice the letters that are wrong; a beginning is less than one. */
static unsigned cost_of_word(const struct wanted *want, size_t i,
			     struct slice have)
{
	const struct edit_pattern *word = &want->words[i];
	unsigned most = slips(word->len), wrong;

	if (begins(have, want->texts[i], word->len))
		return 1;
	wrong = word->len ? edit_distance(word, have, most) : most + 1;
	return wrong > most ? NOT_LIKE : 2 * wrong;
}

/* The least that a word costs among those of a name. */
static unsigned cost_among(const struct wanted *want, size_t i,
			   const struct words *have)
{
	unsigned best = NOT_LIKE;

	for (size_t j = 0; j < have->len && best; j++) {
		unsigned cost = cost_of_word(want, i, have->data[j]);

		best = cost < best ? cost : best;
	}
	return best;
}

static unsigned cost_of_name(const struct wanted *want,
			     const struct words *have)
{
	size_t all = want->len;
	unsigned joined = cost_of_word(want, all, buf_slice(&have->joined));
	unsigned word = want->len > 1 ? cost_among(want, all, have) : NOT_LIKE;
	unsigned sum = 0;

	for (size_t i = 0; i < want->len && sum < NOT_LIKE; i++)
		sum += cost_among(want, i, have);
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
			   struct arena *arena, const struct wanted *want,
			   bool ids, struct err *err)
{
	const char *sql = ids ? "SELECT key,id FROM actor"
			      : "SELECT folded,actor FROM actor_alias";
	sqlite3_stmt *stmt = NULL;
	struct buf padded = { 0 };
	struct words have = { 0 };

	if (schema_prepare(db, &stmt, sql, err))
		return -1;
	while (want->len && sqlite3_step(stmt) == SQLITE_ROW) {
		unsigned cost;

		(ids ? who_words : actor_words)(&padded,
						schema_column(stmt, 0));
		read_words(&have, buf_slice(&padded));
		cost = cost_of_name(want, &have);
		if (cost < NOT_LIKE)
			*arena_push(arena, out) = (struct candidate){
				(uint32_t)sqlite3_column_int64(stmt, 1), cost,
				0
			};
	}
	buf_release(&padded);
	buf_release(&have.joined);
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
	struct words words = { 0 };
	struct wanted want;
	bool ids = who_is_id(name);
	int rc;

	*out = (struct plan_actors){ 0 };
	who_words(&padded, ids ? slice_cut(name, 3, name.len) : name);
	read_words(&words, buf_slice(&padded));
	want_words(&want, &words);
	rc = read_candidates(&candidates, db, arena, &want, ids, err) ||
	     order_candidates(&candidates, db, err) ? -1 : 0;
	buf_release(&padded);
	buf_release(&words.joined);
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
