/* Arena, buffer and error record. */

#include <criterion/criterion.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"

Test(arena, gives_zeroed_and_aligned_memory)
{
	struct arena arena = { 0 };

	for (size_t size = 1; size < 300000; size = size * 3 + 1) {
		char *p = arena_alloc(&arena, size);

		cr_expect_eq((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < size; i++)
			cr_assert_eq(p[i], 0);
		memset(p, 1, size);
	}
	arena_reset(&arena);
	cr_expect_eq(*(char *)arena_alloc(&arena, 8), 0);
	arena_release(&arena);
}

Test(arena, grows_vectors_and_keeps_what_they_hold)
{
	struct arena arena = { 0 };
	struct { int *data; size_t len; size_t cap; } v = { 0 };

	for (int i = 0; i < 1000; i++)
		*arena_push(&arena, &v) = i;
	for (int i = 0; i < 1000; i++)
		cr_assert_eq(v.data[i], i);
	arena_release(&arena);
}

Test(buf, is_terminated_after_every_addition)
{
	struct buf b = { 0 };

	buf_adds(&b, "a");
	buf_addf(&b, "%d-%s", 7, "x");
	buf_add_utf8(&b, 0x20ac);
	buf_add_utf8(&b, 0xd800);
	cr_expect_str_eq(b.data, "a7-x\xe2\x82\xac\xef\xbf\xbd");
	buf_reset(&b);
	cr_expect_str_eq(b.data, "");
	buf_release(&b);
}

Test(err, carries_a_code_a_column_and_a_sentence)
{
	struct err err = { 0 };

	cr_expect_eq(err_at(&err, 5, "a '%s' is missing", ")"), -1);
	cr_expect_eq(err.code, ERR_QUERY);
	cr_expect_eq(err.column, 5);
	err_prefix(&err, "in %s: ", "title");
	cr_expect_str_eq(err.text, "in title: a ')' is missing");
	err_set(&err, ERR_LOCKED, "held");
	cr_expect_eq(err_exit_code(&err), 3);
}

Test(err, cuts_a_text_that_is_too_long)
{
	struct err err = { 0 };

	err_set(&err, ERR_IO, "%0600d", 1);
	cr_expect_eq(strlen(err.text), sizeof err.text - 1);
	err_prefix(&err, "%0600d", 2);
	cr_expect_eq(strlen(err.text), sizeof err.text - 1);
}
