#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/set.h"

enum { SIZE = 1000, BLOCKS = 16 };

static unsigned seed = 17;

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

/* One in so many ids; few of them are an array, many are bits. */
static struct set make(struct arena *arena, bool *in, unsigned one_in)
{
	struct ids ids = { 0 };

	memset(in, 0, SIZE);
	for (uint32_t i = 0; i < SIZE; i++)
		if (next_random(one_in) == 0) {
			in[i] = true;
			*arena_push(arena, &ids) = i;
		}
	return set_of(arena, ids, BLOCKS);
}

static void expect(struct arena *arena, struct set set, const bool *x,
		   const bool *y, char op)
{
	struct set_walk w = { .set = &set };
	struct ids ids = set_ids(arena, &set);
	size_t n = 0, counted = 0;

	for (uint32_t i = 0; i < SIZE; i++) {
		bool want = op == '&' ? x[i] && y[i]
			  : op == '|' ? x[i] || y[i] : x[i] && !y[i];

		cr_assert_eq(set_has(&set, i), want, "%c %u", op, i);
		cr_assert(!want || ids.data[n] == i);
		n += want;
	}
	cr_assert_eq(ids.len, n);
	cr_assert_eq(set_count(&set), n);
	while (set_next(&w)) {
		counted += set_bits(w.word);
		cr_assert_eq(set_bits(w.word),
			     (unsigned)__builtin_popcountll(w.word));
	}
	cr_assert_eq(counted, n);
}

static void expect_both(const struct set *a, const struct set *b,
			const bool *x, const bool *y)
{
	size_t n = 0;

	for (size_t i = 0; i < SIZE; i++)
		n += x[i] && y[i];
	cr_assert_eq(set_count_both(a, b), n);
}

Test(set, the_algebra_is_that_of_truth_in_every_form)
{
	static const unsigned rates[] = { 2, 5, 40, 200, 100000 };
	struct arena arena = { 0 };
	bool x[SIZE], y[SIZE];

	for (int round = 0; round < 250; round++) {
		struct set a = make(&arena, x, rates[round % 5]);
		struct set b = make(&arena, y, rates[round / 5 % 5]);

		expect(&arena, set_and(&arena, &a, &b), x, y, '&');
		expect(&arena, set_or(&arena, &a, &b), x, y, '|');
		expect_both(&a, &b, x, y);
		expect(&arena, set_without(&arena, &a, &b), x, y, '-');
		expect(&arena, set_copy(&arena, &a), x, x, '&');
		expect(&arena, a, x, x, '&');
		arena_reset(&arena);
	}
	arena_release(&arena);
}

Test(set, has_nothing_beyond_its_blocks)
{
	struct arena arena = { 0 };
	bool x[SIZE];
	struct set set = make(&arena, x, 2);

	cr_assert_not(set_has(&set, BLOCKS * 64));
	cr_assert_not(set_has(&set, UINT32_MAX));
	arena_release(&arena);
}
