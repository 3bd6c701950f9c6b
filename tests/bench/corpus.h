#ifndef QUOTH_BENCH_CORPUS_H
#define QUOTH_BENCH_CORPUS_H

/*
 * The corpus as every engine reads it.  passages.tsv has a line a passage:
 * number of the essay, day of publication (Julian day number), mentions
 * ("actor:start-end"), times ("lo:hi:start-end", days), quotations
 * ("speaker:start-end"), text; what is several is parted by blanks, offsets
 * are bytes in the text, half open.  The passages of an essay follow each
 * other; a passage's number is that of its line, from 1.  actors.tsv has
 * number, kind and name of an actor.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "core/slice.h"

struct corpus_mention {
	uint32_t actor;          /* or speaker */
	uint32_t start, end;
};

struct corpus_mentions {
	struct corpus_mention *data;
	size_t len, cap;
};

struct corpus_date {
	struct day_span span;
	uint32_t start, end;
};

struct corpus_dates {
	struct corpus_date *data;
	size_t len, cap;
};

struct corpus_passage {
	uint32_t essay;
	int64_t published;
	struct corpus_mentions mentions, quotes;
	struct corpus_dates dates;
	struct slice text;
};

struct corpus_actor {
	struct slice name;
	bool person;
};

struct corpus_actors {
	struct corpus_actor *data;
	size_t len, cap;
};

struct corpus {
	FILE *file;
	char *line;
	size_t size;
};

/* Both end the program with a message when there is no corpus. */
void corpus_open(struct corpus *corpus, const char *folder);
void corpus_actors(struct corpus_actors *out, struct arena *arena,
		   const char *folder);
/* Lists are in the arena, the text is good until the next call. */
bool corpus_next(struct corpus *corpus, struct arena *arena,
		 struct corpus_passage *out);
void corpus_close(struct corpus *corpus);

#endif
