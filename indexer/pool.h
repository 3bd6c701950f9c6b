#ifndef QUOTH_INDEXER_POOL_H
#define QUOTH_INDEXER_POOL_H

/*
 * Work in threads, results in order: worker threads call `work` for 0, 1, 2
 * ... and the calling thread takes the results in that order, with a bounded
 * number of them waiting.
 */

#include <stddef.h>

struct pool;

/*
 * work(ctx, i, slot) runs in any thread; `slot` is below `window` and belongs
 * to job i until pool_release.  Everything else about a result is the
 * caller's, kept by slot.
 */
struct pool *pool_start(unsigned threads, size_t jobs, size_t window,
			void (*work)(void *ctx, size_t i, size_t slot),
			void *ctx);
/* Wait for job i, the next in order; returns its slot. */
size_t pool_wait(struct pool *pool, size_t i);
void pool_release(struct pool *pool, size_t i);
/* Start no more jobs, wait for those that run, free everything. */
void pool_finish(struct pool *pool);

#endif
