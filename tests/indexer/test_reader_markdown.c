#include "indexer/reader.h"

#include <criterion/criterion.h>

#include "core/err.h"
#include "tests/indexer/reading.h"

static struct arena arena;

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(reader_markdown, .fini = teardown);

static struct essay read_one(struct slice bytes)
{
	return read_essay(&arena, "a.md", bytes);
}

Test(reader_markdown, blocks_have_their_kinds)
{
	struct essay essay = read_one(SLICE(
		"# Title\n\nA *b*\n[link](http://x) &amp; `c`.\n\n"
		"> Quoted\n> words.\n>\n> More.\n\n- one\n- two\n\n"
		"| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n"));

	cr_assert(slice_is(essay.title, "Title"));
	expect_block(&essay, 0, BLOCK_HEADING, "Title");
	expect_block(&essay, 1, BLOCK_PARAGRAPH, "A b link & c.");
	expect_block(&essay, 2, BLOCK_QUOTE, "Quoted words.");
	expect_block(&essay, 3, BLOCK_QUOTE, "More.");
	expect_block(&essay, 4, BLOCK_ITEM, "one");
	expect_block(&essay, 9, BLOCK_ITEM, "d");
	cr_assert_eq(essay.blocks.len, 10);
	cr_assert(slice_starts(essay.text, "Title\n\nA b"));
}

Test(reader_markdown, front_matter_has_the_title)
{
	struct essay essay = read_one(SLICE(
		"---\ntitle: Other\n---\n\n# Title\n\nText.\n"));

	cr_assert(slice_is(essay.title, "Other"));
	expect_block(&essay, 0, BLOCK_HEADING, "Title");
}

Test(reader_markdown, footnotes_are_notes)
{
	struct essay essay = read_one(SLICE(
		"Text[^1] goes on.\n\n[^1]: The note.\n[^b]: Another.\n"));

	expect_block(&essay, 0, BLOCK_PARAGRAPH, "Text goes on.");
	expect_block(&essay, 1, BLOCK_NOTE, "The note.");
	expect_block(&essay, 2, BLOCK_NOTE, "Another.");
}

Test(reader_markdown, entities_are_decoded)
{
	struct essay essay = read_one(SLICE(
		"a&#8212;b &#x2014; &eacute; &nosuch; &#0; &#99999999;\n"));

	cr_assert(slice_starts(essay.text, "a\xE2\x80\x94" "b \xE2\x80\x94 "
			       "\xC3\xA9 &nosuch;"));
}

Test(reader_markdown, deep_nesting_is_survived)
{
	size_t n = 100 * 1000;
	char *bytes = arena_alloc(&arena, n + 2);

	memset(bytes, '>', n);
	bytes[n] = 'x';
	cr_assert_eq(read_one((struct slice){ bytes, n + 1 }).blocks.len, 1);
	memset(bytes, '[', n);
	read_one((struct slice){ bytes, n + 1 });
}

Test(reader_markdown, any_cut_is_survived)
{
	struct slice all = SLICE("---\ntitle: x\n---\n# T\n\n> q[^1]\n\n"
				 "| a |\n|---|\n| &amp; |\n\n"
				 "[^1]: \xE2\x80\x9C");
	size_t i;

	for (i = 0; i <= all.len; i++) {
		struct essays out = { 0 };
		struct err err = { 0 };

		if (reader_read(&arena, SLICE("a.md"), slice_cut(all, 0, i),
				&out, &err) < 0)
			cr_assert_eq(err.code, ERR_INPUT);
	}
}
