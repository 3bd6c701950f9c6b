#include <criterion/criterion.h>

#include "searcher/web/answer_cache.h"

static struct http_response answer_of(const char *text)
{
	struct http_response r = { .status = 200, .type = "text/html" };

	buf_adds(&r.body, text);
	return r;
}

static const char *get(struct cache *cache, uint64_t state, const char *key)
{
	static struct http_response r;

	http_response_release(&r);
	return answer_cache_get(cache, state, slice_of(key), &r)
		? r.body.data : NULL;
}

static void put(struct cache *cache, uint64_t state, const char *key,
		struct http_response r, int64_t took_us)
{
	answer_cache_put(cache, state, slice_of(key), &r, took_us);
	http_response_release(&r);
}

Test(answer_cache, gives_what_took_long_until_the_index_changes)
{
	struct cache *cache = cache_new(1 << 20);

	cr_expect_null(get(cache, 1, "a"));
	put(cache, 1, "a", answer_of("long"), ANSWER_LONG_US);
	cr_assert_str_eq(get(cache, 1, "a"), "long");
	cr_expect_null(get(cache, 1, "b"));
	cr_expect_null(get(cache, 2, "a"));
	/* What was worked out of an older state is not kept either. */
	put(cache, 1, "a", answer_of("old"), ANSWER_LONG_US);
	cr_expect_null(get(cache, 2, "a"));
	get(cache, 2, "");
	cache_free(cache);
}

static int write_nothing(void *ctx, FILE *to, struct reader *reader,
			 struct err *err)
{
	(void)ctx, (void)to, (void)reader, (void)err;
	return 0;
}

Test(answer_cache, leaves_what_is_quick_a_fault_an_export_or_too_large)
{
	struct cache *cache = cache_new(4 << 20);
	struct http_response r;

	put(cache, 1, "a", answer_of("quick"), ANSWER_LONG_US - 1);
	cr_expect_null(get(cache, 1, "a"));
	r = answer_of("fault");
	r.status = 404;
	put(cache, 1, "a", r, ANSWER_LONG_US);
	cr_expect_null(get(cache, 1, "a"));
	r = answer_of("");
	r.write = write_nothing;
	put(cache, 1, "a", r, ANSWER_LONG_US);
	cr_expect_null(get(cache, 1, "a"));
	r = answer_of("");
	while (r.body.len <= ANSWER_MOST_BYTES)
		buf_adds(&r.body, "0123456789abcdef");
	put(cache, 1, "a", r, ANSWER_LONG_US);
	cr_expect_null(get(cache, 1, "a"));
	cache_free(cache);
}

Test(answer_cache, is_none_without_a_cache)
{
	put(NULL, 1, "a", answer_of("long"), ANSWER_LONG_US);
	cr_expect_null(get(NULL, 1, "a"));
}
