#ifndef QUOTH_BENCH_ASK_H
#define QUOTH_BENCH_ASK_H

/*
 * How an engine is asked.  bench.py starts every engine once and asks them in
 * turn, so that whatever else the machine does meets all alike.  A question
 * is a line: times to repeat it, what to show (`ids`: the best ten, `page`:
 * with their excerpts), and a line of queries.tsv; the answer is a line:
 * matches in all, microseconds of the first time, median of the others.
 * Lucene and Xapian have the same loop in their own languages.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"

enum ask_kind { ASK_WORD, ASK_ANY, ASK_ALL, ASK_PHRASE, ASK_PREFIX };
enum ask_class { ASK_HITS, ASK_FACETS, ASK_PER_ESSAY, ASK_QUOTES };
enum ask_filter { ASK_NO_FILTER, ASK_YEARS, ASK_ACTOR, ASK_BY };

enum { ASK_LIMIT = 10 };

struct ask {
	bool page;
	enum ask_class want;
	enum ask_kind kind;
	struct slice words;      /* parted by blanks */
	enum ask_filter filter;
	int from, to;            /* years, the last included */
	unsigned actor;          /* number in actors.tsv */
	struct slice name;
};

/* Matches in all, or -1 after a message. */
typedef long ask_answer(void *engine, const struct ask *ask);

/* One line of queries.tsv; false if it is none. */
bool ask_read(struct ask *out, struct slice line);
/* Microseconds of this thread's processor time; *total as above. */
double ask_time(const struct ask *ask, ask_answer *answer, void *engine,
		long *total);
/* Answer standard input to its end. */
int ask_loop(ask_answer *answer, void *engine);

#endif
