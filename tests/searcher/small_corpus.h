#ifndef QUOTH_TESTS_SMALL_CORPUS_H
#define QUOTH_TESTS_SMALL_CORPUS_H

/*
 * Essays made by chance of few words, so that every query finds something:
 * passages, and tags that stand for what an indexer finds in them.  The same
 * corpus is written into an index and kept as plain data, to be scanned.
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/kind.h"
#include "tests/searcher/dice.h"

struct small_token {
	struct slice form;
	uint32_t start, end;     /* bytes in its passage or quotation */
	uint32_t position;       /* two forms of one word have the same */
};

struct small_tokens {
	struct small_token *data;
	size_t len, cap;
};

struct small_date {
	uint32_t start, end;     /* bytes in the essay, as all below */
	bool known;              /* has days */
	struct day_span days;
};

struct small_dates {
	struct small_date *data;
	size_t len, cap;
};

struct small_mention {
	uint32_t start, end;
	unsigned actor;          /* into small_actors */
};

struct small_mentions {
	struct small_mention *data;
	size_t len, cap;
};

struct small_part {
	uint32_t start, end;
};

struct small_quote {
	uint32_t id, start, end;
	uint32_t passage, last;  /* indexes: where it starts, where it ends */
	struct small_part parts[2];
	size_t nparts;           /* 1: all of it; 2: it is interrupted */
	struct slice text;       /* the parts, a space between */
	enum quote_type type;
	int actor;               /* who speaks; -1 for no actor */
	const char *speaker;     /* the words for a speaker, or NULL */
	bool dated;
	struct day_span said;
	double confidence;
	struct small_tokens tokens;
};

struct small_quotes {
	struct small_quote *data;
	size_t len, cap;
};

/* The byte of the essay where a byte of the quotation stands. */
uint32_t small_quote_place(const struct small_quote *quote, uint32_t at);

struct small_passage {
	uint32_t id, start, end;
	uint32_t essay;          /* its index */
	struct small_tokens tokens;
	struct small_dates dates;
	struct small_mentions mentions;
	size_t quotes, nquotes;  /* the first of its quotations, how many */
};

struct small_passages {
	struct small_passage *data;
	size_t len, cap;
};

struct small_essay {
	uint32_t id;
	const char *title, *author; /* author may be NULL */
	bool dated;
	struct day_span published;
	struct slice text;
};

struct small_essays {
	struct small_essay *data;
	size_t len, cap;
};

struct small_corpus {
	struct small_essays essays;
	struct small_passages passages;
	struct small_quotes quotes;
};

struct small_actor {
	const char *key, *name, *folded;
	enum actor_kind kind;
};

extern const struct small_actor small_actors[];
extern const unsigned small_nactors;
/* Dates as essays tell them; NULL stands for one without days. */
extern const char *const small_dates_told[];
extern const unsigned small_ndates_told;
/* Words of one stem, folded, each list with a NULL at its end. */
extern const char *const small_families[][4];
extern const unsigned small_nfamilies;

void small_corpus_make(struct small_corpus *out, struct arena *arena,
		       struct dice *dice, unsigned passages);
/*
 * Into an index, in the place of all that it holds; with its columns packed
 * (core/packed.h) or not.
 */
void small_corpus_store(const struct small_corpus *corpus, bool packed,
			sqlite3 *db);
/* The words of a text, with other forms beside them, as documents hold them. */
struct small_tokens small_tokens_of(struct arena *arena, struct slice text);

/* How many words stand in a row: what the ranking takes for the length. */
static inline unsigned small_length(const struct small_tokens *t)
{
	return t->len ? t->data[t->len - 1].position + 1 : 0;
}

static inline struct slice small_text(const struct small_corpus *c,
				      const struct small_passage *p)
{
	return slice_cut(c->essays.data[p->essay].text, p->start, p->end);
}

#endif
