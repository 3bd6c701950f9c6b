#ifndef QUOTH_TESTS_RANDOM_QUERY_H
#define QUOTH_TESTS_RANDOM_QUERY_H

/*
 * Queries made by chance, as a tree of what they ask and as a user types
 * them.  What a typed word asks is written down beside it, not worked out by
 * the parser that is tested.
 */

#include "core/arena.h"
#include "core/buf.h"
#include "core/edtf.h"
#include "core/kind.h"
#include "tests/searcher/small_corpus.h"

enum ask_kind {
	ASK_WORDS,       /* a word, a phrase, or several near each other */
	ASK_FIELD,
	ASK_IN_QUOTE,    /* one child, as of in:prose and not */
	ASK_IN_PROSE,
	ASK_AND,
	ASK_OR,
	ASK_NOT
};

enum ask_field { ASK_BY, ASK_ABOUT, ASK_ACTOR, ASK_AUTHOR, ASK_TITLE, ASK_TYPE,
		 ASK_EVENT, ASK_SAID, ASK_PUBLISHED };

struct ask_word {
	struct slice form;       /* folded */
	bool stem;               /* other words of its family will do */
	bool prefix;
	unsigned wrong;          /* letters that may differ */
};

struct ask_phrase {
	struct ask_word words[8];
	size_t n;
};

/* What a name means. */
struct ask_name {
	const char *typed;
	unsigned actors;         /* bit i: small_actors[i] */
	const char *words;       /* a speaker without an actor, lower case */
};

struct ask {
	enum ask_kind kind;
	struct slice typed;      /* or empty: made of the children */
	struct ask_phrase phrases[3];
	size_t nphrases;         /* 1 for a word or a phrase */
	unsigned distance;
	enum ask_field field;
	const struct ask_name *name;
	struct ask_phrase phrase; /* of a title or an author */
	enum quote_type type;
	struct day_span days;
	bool within;
	struct ask *children[4];
	size_t nchildren;
};

/* Names for request.by, too. */
const struct ask_name *ask_name_random(struct dice *dice);
struct ask *ask_random(struct arena *arena, struct dice *dice,
		       const struct small_corpus *corpus, bool quotes);
/* Does a field that asks for a time take these days? */
bool ask_takes(const struct ask *ask, struct day_span days);
void ask_print(struct buf *out, const struct ask *ask, struct dice *dice);

#endif
