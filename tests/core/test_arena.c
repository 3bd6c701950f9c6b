#include <criterion/criterion.h>
#include <string.h>

#include "core/arena.h"

Test(arena, gives_zeroed_memory_that_stays_apart)
{
	struct arena arena = { 0 };
	char *first = arena_alloc(&arena, 100), *second;

	memset(first, 'x', 100);
	second = arena_alloc(&arena, 100);
	for (int i = 0; i < 100; i++)
		cr_assert(first[i] == 'x' && !second[i]);
	arena_release(&arena);
	cr_expect_eq(arena_held(&arena), 0);
}

Test(arena, holds_little_for_little_and_not_much_more_for_much)
{
	struct arena arena = { 0 };

	arena_alloc(&arena, 10);
	cr_expect_lt(arena_held(&arena), 2048);
	for (int i = 0; i < 10000; i++)
		arena_alloc(&arena, 100);
	cr_expect_geq(arena_held(&arena), arena.total);
	cr_expect_lt(arena_held(&arena), arena.total + 2 * 64 * 1024);
	arena_release(&arena);
}

Test(arena, keeps_a_block_for_the_next_use_but_no_large_one)
{
	struct arena arena = { 0 };

	arena_alloc(&arena, 10);
	arena_reset(&arena);
	cr_expect_gt(arena_held(&arena), 0);
	cr_expect_eq(*(char *)arena_alloc(&arena, 10), 0);
	arena_alloc(&arena, 10 << 20);
	arena_reset(&arena);
	cr_expect_eq(arena_held(&arena), 0);
	arena_release(&arena);
}
