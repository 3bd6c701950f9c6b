#ifndef QUOTH_SEARCHER_WEB_WORKERS_H
#define QUOTH_SEARCHER_WEB_WORKERS_H

/*
 * Threads that take jobs from a bounded queue, each with a connection to the
 * index.  The index may be replaced while they run: a connection is opened
 * again when another file has its name.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "searcher/view.h"

struct err;
struct workers;

/* What a thread has for a job. */
struct worker {
	struct reader *reader;   /* NULL: the index cannot be read, see err */
	const struct err *err;
	struct arena *arena;     /* empty; gone after the job */
};

typedef void worker_job(void *job, const struct worker *worker);

/* `path` and `cache` are borrowed.  NULL when the system gives no threads. */
struct workers *workers_new(const char *path, struct cache *cache,
			    size_t threads, size_t queue);
/* False when the queue is full, or they have stopped. */
bool workers_add(struct workers *workers, worker_job *run, void *job);
/*
 * Waits for the jobs that run; those that still wait get no reader, and none
 * are taken any more.
 */
void workers_stop(struct workers *workers);
/* The same, and gives everything back: nobody may add then. */
void workers_free(struct workers *workers);

#endif
