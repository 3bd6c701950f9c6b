#ifndef QUOTH_SEARCHER_ESSAY_CONTENTS_H
#define QUOTH_SEARCHER_ESSAY_CONTENTS_H

/* What an essay holds: actors, years and quotations, counted. */

#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/kind.h"
#include "searcher/results.h"

struct err;

/* How much of each is read at most. */
enum {
	CONTENTS_ACTORS = 100,
	CONTENTS_YEARS = 100,
	CONTENTS_QUOTES = 200,
	CONTENTS_WORDS = 160     /* bytes of each quotation */
};

struct essay_actor {
	struct slice key, name;
	enum actor_kind kind;
	uint64_t mentions, quotes; /* quotations that it speaks */
};

struct essay_quote {
	struct slice id;
	struct slice text;       /* its beginning */
	bool cut;                /* there is more */
	struct slice type, speaker, speaker_key;
	uint32_t start;          /* byte of the essay */
};

struct essay_contents {
	uint64_t nactors, nquotes; /* all that there are */
	struct {                 /* most named first */
		struct essay_actor *data;
		size_t len;
		size_t cap;
	} actors;
	struct timeline years;   /* of its passages, the fullest */
	struct {                 /* as they stand */
		struct essay_quote *data;
		size_t len;
		size_t cap;
	} quotes;                /* without words that nobody spoke */
};

/* `essay` is its row. */
int essay_contents_read(struct essay_contents *out, sqlite3 *db,
			struct arena *arena, int64_t essay, struct err *err);

#endif
