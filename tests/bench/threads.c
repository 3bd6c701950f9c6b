/*
 * What a second thread is worth: threads INDEX <queries.tsv.  Every question
 * of the set `timed` is answered by one thread, then by two, in turns; a line
 * a turn: threads, questions a second.
 */

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/arena.h"
#include "core/schema.h"
#include "tests/bench/quoth_engine.h"

enum { TURNS = 5, THREADS = 2 };

struct asks {
	struct ask *data;
	size_t len, cap;
};

struct turn {
	const struct asks *asks;
	size_t wanted;           /* questions in all */
	atomic_size_t next;
};

struct worker {
	struct turn *turn;
	struct quoth_engine *engine;
	pthread_t thread;
};

static void *work(void *ctx)
{
	struct worker *w = ctx;
	struct turn *turn = w->turn;
	size_t i;

	while ((i = atomic_fetch_add(&turn->next, 1)) < turn->wanted)
		if (quoth_engine_answer(w->engine, &turn->asks->data[
				i % turn->asks->len]) < 0)
			exit(2);
	return NULL;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Questions a second. */
static double take_turn(struct worker *workers, size_t n,
			const struct asks *asks, size_t wanted)
{
	struct turn turn = { .asks = asks, .wanted = wanted };
	double start = now();

	for (size_t i = 0; i < n; i++) {
		workers[i].turn = &turn;
		if (pthread_create(&workers[i].thread, NULL, work,
				   &workers[i]))
			abort();
	}
	for (size_t i = 0; i < n; i++)
		pthread_join(workers[i].thread, NULL);
	return (double)wanted / (now() - start);
}

static void read_asks(struct asks *out, struct arena *arena)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	while ((n = getline(&line, &size, stdin)) > 0) {
		struct slice text = { line, (size_t)n - 1 };

		if (!slice_starts(text, "timed"))
			continue;
		text = arena_dup(arena, text);
		ask_read(arena_push(arena, out), text);
		out->data[out->len - 1].page = true;
	}
	free(line);
}

int main(int argc, char **argv)
{
	struct worker workers[THREADS];
	struct arena arena = { 0 };
	struct asks asks = { 0 };
	double speed;

	if (argc != 2) {
		fprintf(stderr, "usage: threads INDEX <queries.tsv\n");
		return 2;
	}
	schema_start();
	read_asks(&asks, &arena);
	for (size_t i = 0; i < THREADS; i++) {
		workers[i].engine = quoth_engine_open(argv[1], i
						      ? workers[0].engine
						      : NULL);
		take_turn(&workers[i], 1, &asks, asks.len);
	}
	/* As many questions as one thread answers in about two seconds. */
	speed = take_turn(workers, 1, &asks, asks.len);
	for (int i = 0; i < TURNS; i++)
		for (size_t n = 1; n <= THREADS; n++) {
			size_t wanted = asks.len * (1 + (size_t)(2 * speed) /
						    asks.len);

			printf("%zu\t%.2f\n", n,
			       take_turn(workers, n, &asks, wanted));
			fflush(stdout);
		}
	for (size_t i = THREADS; i-- > 0;)
		quoth_engine_close(workers[i].engine);
	arena_release(&arena);
	return 0;
}
