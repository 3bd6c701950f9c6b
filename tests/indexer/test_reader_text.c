#include "indexer/reader.h"

#include <criterion/criterion.h>

#include "core/err.h"
#include "tests/indexer/reading.h"

static struct arena arena;

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(reader_text, .fini = teardown);

static struct essay read_one(struct slice bytes)
{
	return read_essay(&arena, "a.txt", bytes);
}

static void expect_refused(const char *path, struct slice bytes,
			   const char *part)
{
	struct essays out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(reader_read(&arena, slice_of(path), bytes, &out, &err),
		     -1);
	cr_assert_eq(err.code, ERR_INPUT);
	cr_assert(strstr(err.text, part), "'%s'", err.text);
}

Test(reader_text, every_line_is_a_block)
{
	struct essay essay = read_one(SLICE("The Title\nOne.\nTwo.\n"));

	cr_assert(slice_is(essay.title, "The Title"));
	cr_assert_eq(essay.blocks.len, 3);
	expect_block(&essay, 0, BLOCK_HEADING, "The Title");
	expect_block(&essay, 2, BLOCK_PARAGRAPH, "Two.");
}

Test(reader_text, blank_lines_part_hard_wrapped_text)
{
	struct essay essay = read_one(SLICE("One line,\nthe same.\n\nTwo.\n"));

	cr_assert_eq(essay.blocks.len, 2);
	expect_block(&essay, 0, BLOCK_PARAGRAPH, "One line,\nthe same.");
	cr_assert_eq(essay.title.len, 0);
}

Test(reader_text, a_sentence_is_no_title)
{
	struct essay essay = read_one(SLICE("It began.\nIt went on.\n"));

	cr_assert_eq(essay.title.len, 0);
}

Test(reader_text, byline_and_date_line_are_read)
{
	struct essay essay = read_one(SLICE(
		"A Title\nBy Jane Doe\nMay 25, 1961\nIt began.\n"));

	cr_assert(slice_is(essay.author, "Jane Doe"));
	cr_assert(slice_is(essay.published, "1961-05-25"));
}

Test(reader_text, front_matter_shifts_the_offsets)
{
	struct essay essay = read_one(SLICE(
		"---\r\ntitle: T\r\n---\r\nOne.\r\nTwo.\r\n"));

	cr_assert(slice_is(essay.title, "T"));
	expect_block(&essay, 1, BLOCK_PARAGRAPH, "Two.");
	cr_assert_eq(essay_file_offset(&essay, essay.blocks.data[0].start),
		     20);
	cr_assert_eq(essay_file_offset(&essay, essay.blocks.data[1].start),
		     26);
}

Test(reader_text, text_stays_as_it_is_in_the_file)
{
	struct slice file = SLICE("A \xE2\x80\x9Cquote\xE2\x80\x9D.\n\n> b.\n");
	struct essay essay = read_one(file);

	cr_assert(slice_eq(essay.text, file));
	cr_assert_eq(essay.map.len, 0);
}

Test(reader_text, empty_files_are_refused)
{
	expect_refused("a.txt", SLICE(""), "no text");
	expect_refused("a.txt", SLICE(" \n\n\t\n"), "no text");
	expect_refused("a.md", SLICE("---\ntitle: x\n---\n"), "no text");
}

Test(reader_text, binary_files_are_refused_with_a_remedy)
{
	expect_refused("a.pdf", SLICE("%PDF-1.4 \1\2"), "pdftotext");
	expect_refused("a.txt", SLICE("PK\3\4xxxx"), "unpack");
	expect_refused("a", SLICE("\1\2\3\4\5\6\7\1"), "not text");
}

Test(reader_text, other_names_are_read_as_text_when_named)
{
	struct essays out = { 0 };
	struct err err = { 0 };

	cr_assert_not(reader_wants(SLICE("a.log")));
	cr_assert(reader_wants(SLICE("dir/a.TXT")));
	cr_assert_not(reader_wants(SLICE("dir/README.md")));
	cr_assert(reader_wants(SLICE("dir/readmes.md")));
	cr_assert(reader_wants(SLICE("dir/a.xhtml")));
	cr_assert_eq(reader_read(&arena, SLICE("a.log"), SLICE("Words."),
				 &out, &err), 0);
	cr_assert_eq(out.len, 1);
}

Test(reader_text, nuls_and_bad_bytes_are_survived)
{
	struct essay essay = read_one(SLICE("A\0b \xFF\xFE c.\nd\xC0.\n"));

	cr_assert_eq(essay.blocks.len, 2);
}
