#include <criterion/criterion.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/cache.h"

static _Atomic int alive;        /* values that were not given back */

static void release(void *value)
{
	alive--;
	free(value);
}

static const int *put(struct cache_hold *hold, const char *key, int number,
		      size_t bytes)
{
	int *value = malloc(sizeof *value);

	*value = number;
	alive++;
	return cache_put(hold, slice_of(key), value, bytes, release);
}

static bool has(struct cache *cache, uint64_t state, const char *key)
{
	struct cache_hold hold;
	bool found;

	cache_begin(&hold, cache, state);
	found = cache_get(&hold, slice_of(key)) != NULL;
	cache_end(&hold);
	return found;
}

Test(cache, finds_what_was_put_in_by_an_earlier_search)
{
	struct cache *cache = cache_new(10000);
	struct cache_hold hold;

	cache_begin(&hold, cache, 1);
	cr_assert_null(cache_get(&hold, SLICE("a")));
	cr_assert_eq(*put(&hold, "a", 7, 10), 7);
	cache_end(&hold);
	cache_begin(&hold, cache, 1);
	cr_assert_eq(*(const int *)cache_get(&hold, SLICE("a")), 7);
	cr_assert_null(cache_get(&hold, SLICE("ab")));
	cache_end(&hold);
	cache_free(cache);
	cr_assert_eq(alive, 0);
}

Test(cache, stays_within_its_bound_and_keeps_what_was_used_last)
{
	struct cache *cache = cache_new(10000);
	struct cache_hold hold;
	char key[8];

	for (int i = 0; i < 100; i++) {
		cache_begin(&hold, cache, 1);
		snprintf(key, sizeof key, "%d", i);
		put(&hold, key, i, 1000);
		/* The first one is in use all the time. */
		cr_assert(i == 0 || cache_get(&hold, SLICE("0")));
		cache_end(&hold);
		cr_assert_leq(cache_size(cache), 10000u);
	}
	cr_assert(has(cache, 1, "0"));
	cr_assert(has(cache, 1, "99"));
	cr_assert_not(has(cache, 1, "50"));
	cr_assert_geq(alive, 7);
	cache_free(cache);
	cr_assert_eq(alive, 0);
}

Test(cache, what_is_larger_than_the_bound_lives_as_long_as_its_search)
{
	struct cache *cache = cache_new(1000);
	struct cache_hold hold;

	cache_begin(&hold, cache, 1);
	put(&hold, "a", 1, 100);
	put(&hold, "large", 2, 5000);
	cr_assert_eq(*(const int *)cache_get(&hold, SLICE("large")), 2);
	cr_assert_eq(alive, 2);
	cache_end(&hold);
	cr_assert_eq(alive, 1);
	cr_assert(has(cache, 1, "a"));
	cr_assert_not(has(cache, 1, "large"));
	cache_free(cache);
}

Test(cache, is_emptied_when_the_file_has_changed)
{
	struct cache *cache = cache_new(10000);
	struct cache_hold old, new;

	cache_begin(&old, cache, 1);
	put(&old, "a", 1, 100);
	cache_begin(&new, cache, 2);
	cr_assert_null(cache_get(&new, SLICE("a")));
	/* The search of before goes on with what it has ... */
	cr_assert_eq(*(const int *)cache_get(&old, SLICE("a")), 1);
	/* ... and leaves nothing that is old. */
	put(&old, "b", 1, 100);
	cr_assert_null(cache_get(&new, SLICE("b")));
	put(&new, "b", 2, 100);
	cr_assert_eq(*(const int *)cache_get(&old, SLICE("b")), 1);
	cache_end(&old);
	cache_end(&new);
	cr_assert_eq(alive, 1);
	cr_assert(has(cache, 2, "b"));
	cache_free(cache);
	cr_assert_eq(alive, 0);
}

Test(cache, the_first_of_two_equal_values_is_the_one)
{
	struct cache *cache = cache_new(10000);
	struct cache_hold x, y;

	cache_begin(&x, cache, 1);
	cache_begin(&y, cache, 1);
	put(&x, "a", 1, 100);
	cr_assert_eq(*put(&y, "a", 2, 100), 1);
	cr_assert_eq(alive, 1);
	cache_end(&x);
	cache_end(&y);
	cache_free(cache);
}

Test(cache, without_a_cache_values_last_for_the_search)
{
	struct cache_hold hold;

	cache_begin(&hold, NULL, 1);
	put(&hold, "a", 1, 100);
	cr_assert_eq(*(const int *)cache_get(&hold, SLICE("a")), 1);
	cache_end(&hold);
	cr_assert_eq(alive, 0);
}

enum { THREADS = 4, ROUNDS = 2000, KEYS = 50 };

/* Every value says its key; states change now and then. */
static void *use(void *ctx)
{
	struct cache *cache = ctx;
	unsigned seed = (unsigned)(uintptr_t)&seed;
	long wrong = 0;

	for (int i = 0; i < ROUNDS; i++) {
		struct cache_hold hold;

		cache_begin(&hold, cache, (uint64_t)i / 500);
		for (int n = 0; n < 8; n++) {
			int number = rand_r(&seed) % KEYS;
			const int *value;
			char key[8];

			snprintf(key, sizeof key, "%d", number);
			value = cache_get(&hold, slice_of(key));
			if (!value)
				value = put(&hold, key, number, 300);
			wrong += *value != number;
		}
		cache_end(&hold);
	}
	return (void *)wrong;
}

Test(cache, threads_share_it)
{
	struct cache *cache = cache_new(5000);
	pthread_t threads[THREADS];

	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, use, cache);
	for (int i = 0; i < THREADS; i++) {
		void *wrong;

		pthread_join(threads[i], &wrong);
		cr_assert_null(wrong);
	}
	cr_assert_leq(cache_size(cache), 5000u);
	cache_free(cache);
	cr_assert_eq(alive, 0);
}
