#ifndef QUOTH_TESTS_READING_H
#define QUOTH_TESTS_READING_H

/* What the tests of the readers share: one essay read, one block compared. */

#include <criterion/criterion.h>

#include "core/arena.h"
#include "core/err.h"
#include "indexer/reader.h"

/* The one essay that the bytes hold, as if from a file of this name. */
static inline struct essay read_essay(struct arena *arena, const char *name,
				      struct slice bytes)
{
	struct essays out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(reader_read(arena, slice_of(name), bytes, &out, &err), 0,
		     "%s", err.text);
	cr_assert_eq(out.len, 1);
	return out.data[0];
}

static inline void expect_block(const struct essay *essay, size_t i,
				enum block_kind kind, const char *text)
{
	const struct block *block = &essay->blocks.data[i];
	struct slice got;

	cr_assert_lt(i, essay->blocks.len);
	got = slice_cut(essay->text, block->start, block->end);
	cr_assert(slice_is(got, text), "'%.*s'", (int)got.len, got.data);
	cr_assert_eq(block->kind, kind);
}

#endif
