#include "indexer/pool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct pool {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	pthread_t *threads;
	unsigned nthreads;
	size_t jobs;
	size_t window;
	size_t next;             /* job to start */
	size_t released;         /* jobs below are through */
	bool *done;              /* by slot */
	void (*work)(void *ctx, size_t i, size_t slot);
	void *ctx;
};

static void *work_on(void *arg)
{
	struct pool *pool = arg;

	pthread_mutex_lock(&pool->mutex);
	for (;;) {
		size_t i;

		while (pool->next < pool->jobs &&
		       pool->next - pool->released >= pool->window)
			pthread_cond_wait(&pool->changed, &pool->mutex);
		if (pool->next >= pool->jobs)
			break;
		i = pool->next++;
		pthread_mutex_unlock(&pool->mutex);
		pool->work(pool->ctx, i, i % pool->window);
		pthread_mutex_lock(&pool->mutex);
		pool->done[i % pool->window] = true;
		pthread_cond_broadcast(&pool->changed);
	}
	pthread_mutex_unlock(&pool->mutex);
	return NULL;
}

struct pool *pool_start(unsigned threads, size_t jobs, size_t window,
			void (*work)(void *ctx, size_t i, size_t slot),
			void *ctx)
{
	struct pool *pool = calloc(1, sizeof *pool);

	if (!pool)
		abort();
	*pool = (struct pool){ .jobs = jobs, .window = window, .work = work,
			       .ctx = ctx };
	pthread_mutex_init(&pool->mutex, NULL);
	pthread_cond_init(&pool->changed, NULL);
	pool->done = calloc(window, sizeof *pool->done);
	pool->threads = calloc(threads, sizeof *pool->threads);
	if (!pool->done || !pool->threads)
		abort();
	while (pool->nthreads < threads &&
	       !pthread_create(&pool->threads[pool->nthreads], NULL, work_on,
			       pool))
		pool->nthreads++;
	if (pool->nthreads == 0)
		abort();
	return pool;
}

size_t pool_wait(struct pool *pool, size_t i)
{
	size_t slot = i % pool->window;

	pthread_mutex_lock(&pool->mutex);
	while (!pool->done[slot])
		pthread_cond_wait(&pool->changed, &pool->mutex);
	pthread_mutex_unlock(&pool->mutex);
	return slot;
}

void pool_release(struct pool *pool, size_t i)
{
	pthread_mutex_lock(&pool->mutex);
	pool->done[i % pool->window] = false;
	pool->released = i + 1;
	pthread_cond_broadcast(&pool->changed);
	pthread_mutex_unlock(&pool->mutex);
}

void pool_finish(struct pool *pool)
{
	pthread_mutex_lock(&pool->mutex);
	pool->jobs = pool->next;
	pthread_cond_broadcast(&pool->changed);
	pthread_mutex_unlock(&pool->mutex);
	for (unsigned i = 0; i < pool->nthreads; i++)
		pthread_join(pool->threads[i], NULL);
	pthread_cond_destroy(&pool->changed);
	pthread_mutex_destroy(&pool->mutex);
	free(pool->done);
	free(pool->threads);
	free(pool);
}
