#ifndef QUOTH_BENCH_QUOTH_ENGINE_H
#define QUOTH_BENCH_QUOTH_ENGINE_H

/* quoth as the benchmarks ask it: an index that stays open, as in a server,
 * for one thread. */

#include "tests/bench/ask.h"

struct quoth_engine;

/*
 * Ends the program with a message when there is no such index.  Shares the
 * cache of `beside`, which is closed later, if it is not NULL.
 */
struct quoth_engine *quoth_engine_open(const char *index,
				       struct quoth_engine *beside);
void quoth_engine_close(struct quoth_engine *engine);

/* An ask_answer: `engine` is a struct quoth_engine. */
long quoth_engine_answer(void *engine, const struct ask *ask);

#endif
