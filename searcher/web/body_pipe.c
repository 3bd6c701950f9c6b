#include "searcher/web/body_pipe.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/arena.h"

struct body_pipe {
	pthread_mutex_t lock;
	pthread_cond_t taken;
	void (*sleep)(void *ctx);
	void (*wake)(void *ctx);
	void *ctx;
	struct arena arena;      /* of the ring */
	char *ring;
	size_t start, len;
	int patience_ms;
	bool waiting;            /* the sender found nothing */
	bool ended, whole, abandoned;
};

struct body_pipe *body_pipe_new(void (*sleep)(void *ctx),
				void (*wake)(void *ctx), void *ctx)
{
	struct arena arena = { 0 };
	struct body_pipe *pipe = arena_new(&arena, struct body_pipe);
	pthread_condattr_t attr;

	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&pipe->taken, &attr);
	pthread_condattr_destroy(&attr);
	pthread_mutex_init(&pipe->lock, NULL);
	pipe->ring = arena_alloc(&arena, BODY_PIPE_BYTES);
	pipe->sleep = sleep;
	pipe->wake = wake;
	pipe->ctx = ctx;
	pipe->arena = arena;
	return pipe;
}

void body_pipe_free(struct body_pipe *pipe)
{
	struct arena arena = pipe->arena;

	pthread_cond_destroy(&pipe->taken);
	pthread_mutex_destroy(&pipe->lock);
	arena_release(&arena);
}

static struct timespec after_ms(int ms)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_sec += ms / 1000;
	t.tv_nsec += ms % 1000 * 1000000L;
	if (t.tv_nsec >= 1000000000L) {
		t.tv_sec++;
		t.tv_nsec -= 1000000000L;
	}
	return t;
}

/* Room for a byte at least; false when nobody takes any. */
static bool wait_for_room(struct body_pipe *p)
{
	struct timespec end = after_ms(p->patience_ms);
	int rc = 0;

	while (p->len == BODY_PIPE_BYTES && !p->abandoned && rc != ETIMEDOUT)
		rc = pthread_cond_timedwait(&p->taken, &p->lock, &end);
	return p->len < BODY_PIPE_BYTES && !p->abandoned;
}

static size_t put_some(struct body_pipe *p, const char *bytes, size_t n)
{
	size_t at = (p->start + p->len) % BODY_PIPE_BYTES;
	size_t room = BODY_PIPE_BYTES - p->len;

	if (room > BODY_PIPE_BYTES - at)
		room = BODY_PIPE_BYTES - at;
	if (n > room)
		n = room;
	memcpy(p->ring + at, bytes, n);
	p->len += n;
	return n;
}

/* The lock is held; the sender is woken without it. */
static void wake_sender(struct body_pipe *p)
{
	bool wake = p->waiting && !p->abandoned;

	p->waiting = false;
	pthread_mutex_unlock(&p->lock);
	if (wake)
		p->wake(p->ctx);
}

static ssize_t write_bytes(void *cookie, const char *bytes, size_t n)
{
	struct body_pipe *p = cookie;
	size_t done = 0;
	bool open = true;

	while (done < n && open) {
		pthread_mutex_lock(&p->lock);
		open = wait_for_room(p);
		if (open)
			done += put_some(p, bytes + done, n - done);
		wake_sender(p);
	}
	if (!open)
		errno = EPIPE;
	return open ? (ssize_t)n : 0;
}

FILE *body_pipe_open(struct body_pipe *pipe, int patience_ms)
{
	cookie_io_functions_t io = { .write = write_bytes };

	pipe->patience_ms = patience_ms;
	return fopencookie(pipe, "w", io);
}

void body_pipe_end(struct body_pipe *pipe, bool whole)
{
	pthread_mutex_lock(&pipe->lock);
	pipe->ended = true;
	pipe->whole = whole;
	wake_sender(pipe);
}

/* What there is to say without a byte to take; the lock is held. */
static ssize_t state_of(struct body_pipe *p)
{
	if (p->ended)
		return p->whole ? BODY_PIPE_END : BODY_PIPE_BROKEN;
	p->waiting = true;
	p->sleep(p->ctx);
	return BODY_PIPE_LATER;
}

static size_t take_some(struct body_pipe *p, char *to, size_t room)
{
	size_t n = BODY_PIPE_BYTES - p->start;

	if (n > p->len)
		n = p->len;
	if (n > room)
		n = room;
	memcpy(to, p->ring + p->start, n);
	p->start = (p->start + n) % BODY_PIPE_BYTES;
	p->len -= n;
	pthread_cond_signal(&p->taken);
	return n;
}

ssize_t body_pipe_take(struct body_pipe *p, char *to, size_t room)
{
	ssize_t rc;

	pthread_mutex_lock(&p->lock);
	rc = p->len ? (ssize_t)take_some(p, to, room) : state_of(p);
	pthread_mutex_unlock(&p->lock);
	return rc;
}

ssize_t body_pipe_ready(struct body_pipe *p)
{
	ssize_t rc;

	pthread_mutex_lock(&p->lock);
	rc = p->len ? (ssize_t)p->len : state_of(p);
	pthread_mutex_unlock(&p->lock);
	return rc;
}

void body_pipe_abandon(struct body_pipe *pipe)
{
	pthread_mutex_lock(&pipe->lock);
	pipe->abandoned = true;
	pthread_cond_signal(&pipe->taken);
	pthread_mutex_unlock(&pipe->lock);
}
