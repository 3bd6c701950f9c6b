/*
 * How long the server works on an answer, without a socket: page_speed FILE
 * [ADDRESS]... prints for each address the best and the median of 51 turns,
 * in microseconds, and the bytes of the answer.
 *
 *     make build/tests/bench/page_speed
 *     build/tests/bench/page_speed quoth.db '/search?q=treaty' /actors
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/cache.h"
#include "searcher/view.h"
#include "searcher/web/site.h"
#include "searcher/web/workers.h"

enum { TURNS = 51, CACHE_MB = 256 };

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void measure(const struct site *site, struct reader *reader,
		    const char *target)
{
	struct http_request request = { .method = SLICE("GET"),
					.host = SLICE("localhost:8080") };
	char turn[4096];
	struct arena arena = { 0 };
	const struct worker worker = { .reader = reader, .arena = &arena };
	double times[TURNS];
	size_t bytes = 0;
	int status = 0;

	for (int i = 0; i < TURNS; i++) {
		struct http_response response = { 0 };
		double start;

		/* Answers that took long are kept, each by its address. */
		snprintf(turn, sizeof turn, "%s%cturn=%d", target,
			 strchr(target, '?') ? '&' : '?', i);
		request.target = slice_of(turn);
		start = now_us();
		if (!site_answer_at_once(site, &request, &response))
			site_answer(site, &request, &worker, &response);
		times[i] = now_us() - start;
		bytes = response.body.len;
		status = response.status;
		http_response_release(&response);
		arena_reset(&arena);
	}
	qsort(times, TURNS, sizeof *times, by_size);
	printf("%9.0f %9.0f %8zu  %d  %s\n", times[0], times[TURNS / 2],
	       bytes, status, target);
	arena_release(&arena);
}

int main(int argc, char **argv)
{
	static const char *const usual[] = {
		"/", "/search?q=war", "/search.json?q=war", "/quotes?q=war",
		"/search?q=war&n=1", "/timeline.json?q=war", "/actors",
		"/essays",
	};
	const struct site_settings settings = { 0 };
	struct err err = { 0 };
	struct cache *cache = cache_new((size_t)CACHE_MB << 20);
	struct site *site = site_new(&settings, &err);
	struct reader reader;
	sqlite3 *db = NULL;

	if (argc < 2) {
		fprintf(stderr, "usage: page_speed FILE [ADDRESS]...\n");
		return 2;
	}
	schema_start();
	if (!site || schema_open(&db, argv[1], SCHEMA_READ, NULL, &err) ||
	    reader_open(&reader, db, cache, &err)) {
		fprintf(stderr, "page_speed: %s\n", err.text);
		return 2;
	}
	printf("  best us    median    bytes\n");
	for (int i = 2; i < argc; i++)
		measure(site, &reader, argv[i]);
	for (size_t i = 0; argc == 2 && i < sizeof usual / sizeof *usual; i++)
		measure(site, &reader, usual[i]);
	reader_close(&reader);
	schema_close(db);
	site_free(site);
	cache_free(cache);
	return 0;
}
