#include <criterion/criterion.h>

#include "searcher/ids.h"

/* Subsets of 0..9 as bits against the same sets as arrays. */
static struct ids make(struct arena *arena, unsigned bits)
{
	struct ids out = { 0 };
	uint32_t i;

	for (i = 0; i < 10; i++)
		if (bits >> i & 1)
			*arena_push(arena, &out) = i;
	return out;
}

static unsigned bits_of(struct ids ids)
{
	unsigned bits = 0;
	size_t i;

	for (i = 0; i < ids.len; i++) {
		cr_assert(!i || ids.data[i - 1] < ids.data[i]);
		bits |= 1u << ids.data[i];
	}
	return bits;
}

Test(ids, the_algebra_is_that_of_bits)
{
	struct arena arena = { 0 };
	unsigned a, b;

	for (a = 0; a < 1024; a += 7) {
		for (b = 0; b < 1024; b += 5) {
			struct ids x = make(&arena, a), y = make(&arena, b);

			cr_assert_eq(bits_of(ids_and(&arena, x, y)), a & b);
			cr_assert_eq(bits_of(ids_or(&arena, x, y)), a | b);
			cr_assert_eq(bits_of(ids_without(&arena, x, y)),
				     a & ~b);
			cr_assert_eq(bits_of(x), a);
			cr_assert_eq(bits_of(y), b);
			arena_reset(&arena);
		}
	}
	arena_release(&arena);
}

Test(ids, few_are_found_among_many)
{
	struct arena arena = { 0 };
	struct ids many = { 0 };

	for (uint32_t i = 0; i < 1000; i++)
		*arena_push(&arena, &many) = i * 3;
	for (uint32_t i = 0; i < 1200; i++) {
		uint32_t two[] = { i, i + 1800 };
		struct ids few = { two, 2, 2 };
		struct ids both = ids_and(&arena, few, many);

		cr_assert_eq(both.len, 2u * (i % 3 == 0) -
				       (i % 3 == 0 && i + 1800 > 2997));
		cr_assert_eq(ids_and(&arena, many, few).len, both.len);
		cr_assert_eq(ids_seek(many, 0, i), (i + 2) / 3);
	}
	cr_assert_eq(ids_seek(many, 5, 3000), 1000);
	arena_release(&arena);
}

Test(ids, sorting_takes_doubles_out)
{
	uint32_t data[] = { 5, 1, 5, 3, 1, 1, 0 };
	struct ids ids = { data, 7, 7 }, none = { 0 };

	ids_sort(&ids);
	cr_assert_eq(ids.len, 4);
	cr_assert_eq(bits_of(ids), 0x2b);
	ids_sort(&none);
	cr_assert_eq(none.len, 0);
}
