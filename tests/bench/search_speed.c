/*
 * How long a search takes inside one process: search_speed [OPTION]... FILE.
 * For every class of queries the median, in microseconds, of
 *
 *   cold   a reader that has nothing yet
 *   warm   the same query again
 *   page   the same with the texts of ten hits
 *
 * and, with two threads on one cache, how many times the queries of one they
 * answer.  -m MB is the bound of the cache (256), -r N the rounds (51), -q
 * QUERY one query in place of the classes.
 *
 *     make build/tests/bench/search_speed
 *     build/tests/bench/search_speed quoth.db
 */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/cache.h"
#include "searcher/search.h"
#include "searcher/view.h"

enum { MOST_ROUNDS = 1001, COLD_ROUNDS = 5, THREAD_SECONDS = 2 };

static const struct class {
	const char *name;
	const char *query;
	struct search_request request;
} classes[] = {
	{ "rare word", "khrushchev", { .limit = 10 } },
	{ "common word", "president", { .limit = 10 } },
	{ "most common word", "the", { .limit = 10 } },
	{ "or of two", "president OR war", { .limit = 10 } },
	{ "or of three", "president OR war OR united", { .limit = 10 } },
	{ "and of two", "president war", { .limit = 10 } },
	{ "and of three", "united states war", { .limit = 10 } },
	{ "and with rare", "khrushchev president", { .limit = 10 } },
	{ "without", "president -war", { .limit = 10 } },
	{ "rare phrase", "\"cold war\"", { .limit = 10 } },
	{ "frequent phrase", "\"of the\"", { .limit = 10 } },
	{ "near", "NEAR(president congress, 5)", { .limit = 10 } },
	{ "prefix", "negotiat*", { .limit = 10 } },
	{ "phrase and dates", "\"united states\" event:1960..1970",
	  { .limit = 10 } },
	{ "word and published", "war published:1980..1990", { .limit = 10 } },
	{ "facet essay", "president OR war",
	  { .limit = 10, .nfacets = 1, .facets = { { "essay", 10 } } } },
	{ "facet actor", "president OR war",
	  { .limit = 10, .nfacets = 1, .facets = { { "actor", 10 } } } },
	{ "facet speaker", "president OR war",
	  { .limit = 10, .nfacets = 1, .facets = { { "speaker", 10 } } } },
	{ "facet author", "president OR war",
	  { .limit = 10, .nfacets = 1, .facets = { { "author", 10 } } } },
	{ "facet year", "president OR war",
	  { .limit = 10, .nfacets = 1, .facets = { { "year", 10 } } } },
	{ "per essay", "president OR war", { .limit = 10, .per_essay = 1 } },
	{ "by event", "president", { .limit = 10, .order = ORDER_EVENT } },
	{ "newest first", "president",
	  { .limit = 10, .order = ORDER_PUBLISHED, .newest_first = true } },
	{ "page 1000", "president OR war", { .limit = 10, .offset = 9990 } },
	{ "quotations", "war", { .limit = 10, .quotes = true } },
	{ "in:quote", "in:quote war", { .limit = 10 } },
	{ "in:prose", "in:prose war", { .limit = 10 } },
};

struct bench {
	const char *path;
	size_t cache_bytes;
	size_t rounds;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static void stop(const struct err *err)
{
	fprintf(stderr, "search_speed: %s\n", err->text);
	exit(2);
}

static uint64_t ask(struct reader *reader, struct arena *arena,
		    const struct class *class, bool bare)
{
	struct search_request request = class->request;
	struct results results;
	struct err err = { 0 };

	request.query = slice_of(class->query);
	request.bare = bare;
	if (search_with(&results, reader, arena, &request, &err))
		stop(&err);
	arena_reset(arena);
	return results.total;
}

struct session {
	struct reader reader;
	struct arena arena;
	sqlite3 *db;
};

static void begin(struct session *s, const char *path, struct cache *cache)
{
	struct err err = { 0 };

	*s = (struct session){ 0 };
	if (schema_open(&s->db, path, SCHEMA_READ, NULL, &err) ||
	    reader_open(&s->reader, s->db, cache, &err))
		stop(&err);
}

static void end(struct session *s)
{
	reader_close(&s->reader);
	arena_release(&s->arena);
	schema_close(s->db);
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *times, size_t n)
{
	qsort(times, n, sizeof *times, by_value);
	return times[n / 2];
}

static double time_cold(const struct bench *b, const struct class *class)
{
	double times[COLD_ROUNDS];

	for (size_t i = 0; i < COLD_ROUNDS; i++) {
		struct session s;
		double start = now();

		begin(&s, b->path, NULL);
		ask(&s.reader, &s.arena, class, false);
		times[i] = now() - start;
		end(&s);
	}
	return median(times, COLD_ROUNDS);
}

static double time_warm(const struct bench *b, const struct class *class,
			bool bare, uint64_t *total)
{
	struct cache *cache = cache_new(b->cache_bytes);
	double times[MOST_ROUNDS];
	struct session s;

	begin(&s, b->path, cache);
	*total = ask(&s.reader, &s.arena, class, bare);
	for (size_t i = 0; i < b->rounds; i++) {
		double start = now();

		ask(&s.reader, &s.arena, class, bare);
		times[i] = now() - start;
	}
	end(&s);
	cache_free(cache);
	return median(times, b->rounds);
}

static void run_class(const struct bench *b, const struct class *class)
{
	uint64_t total;
	double warm = time_warm(b, class, true, &total);
	double page = time_warm(b, class, false, &total);

	printf("%-18s %9llu %10.0f %8.0f %8.0f\n", class->name,
	       (unsigned long long)total, time_cold(b, class), warm, page);
	fflush(stdout);
}

/* ---- threads */

struct worker {
	const struct bench *bench;
	struct cache *cache;
	size_t answered;
};

static void *work(void *ctx)
{
	enum { N = sizeof classes / sizeof *classes };
	struct worker *w = ctx;
	struct session s;
	double stop_at;

	begin(&s, w->bench->path, w->cache);
	for (size_t i = 0; i < N; i++)
		ask(&s.reader, &s.arena, &classes[i], true);
	stop_at = now() + THREAD_SECONDS * 1e6;
	while (now() < stop_at)
		ask(&s.reader, &s.arena, &classes[w->answered++ % N], true);
	end(&s);
	return NULL;
}

static double answers_of(const struct bench *b, size_t threads)
{
	struct cache *cache = cache_new(b->cache_bytes);
	struct worker workers[2] = { { b, cache, 0 }, { b, cache, 0 } };
	pthread_t ids[2];
	size_t sum = 0;

	for (size_t i = 0; i < threads; i++)
		pthread_create(&ids[i], NULL, work, &workers[i]);
	for (size_t i = 0; i < threads; i++) {
		pthread_join(ids[i], NULL);
		sum += workers[i].answered;
	}
	cache_free(cache);
	return (double)sum / THREAD_SECONDS;
}

int main(int argc, char **argv)
{
	struct bench b = { .cache_bytes = (size_t)CACHE_DEFAULT_MB << 20,
			   .rounds = 51 };
	struct class one = { .request = { .limit = 10 } };
	int option;

	while ((option = getopt(argc, argv, "m:r:q:")) != -1) {
		if (option == 'm')
			b.cache_bytes = (size_t)strtoul(optarg, NULL, 10) << 20;
		else if (option == 'r')
			b.rounds = strtoul(optarg, NULL, 10) % MOST_ROUNDS;
		else if (option == 'q')
			one.name = one.query = optarg;
		else
			return 2;
	}
	b.path = argv[optind];
	if (!b.path || !b.rounds)
		return 2;
	printf("%-18s %9s %10s %8s %8s\n", "class", "hits", "cold", "warm",
	       "page");
	if (one.query) {
		run_class(&b, &one);
		return 0;
	}
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		run_class(&b, &classes[i]);
	printf("queries a second: %.0f with one thread, %.0f with two\n",
	       answers_of(&b, 1), answers_of(&b, 2));
	return 0;
}
