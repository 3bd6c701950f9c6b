#include "indexer/decode.h"

#include <criterion/criterion.h>

#include "core/err.h"

static struct arena arena;

static void teardown(void)
{
	arena_release(&arena);
}

TestSuite(decode, .fini = teardown);

static struct decoded run(struct slice bytes, const char *declared,
			  bool unwrap)
{
	struct decoded out;
	struct err err = { 0 };

	cr_assert_eq(decode(&arena, bytes, slice_of(declared), unwrap, &out,
			    &err), 0, "%s", err.text);
	return out;
}

static void expect(struct slice bytes, const char *declared,
		   const char *text)
{
	struct slice got = run(bytes, declared, false).text;

	cr_assert(slice_is(got, text), "got '%.*s', not '%s'", (int)got.len,
		  got.data, text);
}

Test(decode, leaves_plain_text_alone)
{
	expect(SLICE("Plain text,\ttwo\nlines\n"), "",
	       "Plain text,\ttwo\nlines\n");
	expect(SLICE(""), "", "");
}

Test(decode, makes_all_line_ends_line_feeds)
{
	expect(SLICE("a\r\nb\rc\nd\r"), "", "a\nb\nc\nd\n");
}

Test(decode, replaces_nul_and_controls_by_spaces)
{
	expect(SLICE("a\0b\001c\033d\177e"), "", "a b c d e");
}

Test(decode, plain_spaces_for_odd_ones)
{
	expect(SLICE("a\xC2\xA0" "b\xE2\x80\x89" "c\xE3\x80\x80" "d"), "",
	       "a b c d");
}

Test(decode, drops_soft_hyphens_and_zero_width_spaces)
{
	expect(SLICE("so\xC2\xAD" "ft ze\xE2\x80\x8B" "ro"), "", "soft zero");
}

Test(decode, takes_ligatures_apart)
{
	expect(SLICE("o\xEF\xAC\x83" "ce \xEF\xAC\x81ne"), "", "office fine");
}

Test(decode, composes_letters_and_marks)
{
	expect(SLICE("e\xCC\x81t\xC3\xA9"), "", "\xC3\xA9t\xC3\xA9");
}

Test(decode, byte_order_mark_decides)
{
	expect(SLICE("\xEF\xBB\xBFhi"), "windows-1252", "hi");
	expect(SLICE("\xFF\xFEh\0i\0"), "", "hi");
	expect(SLICE("\xFE\xFF\0h\0i"), "", "hi");
}

Test(decode, sees_utf16_without_a_mark)
{
	expect(SLICE("h\0e\0l\0l\0o\0"), "", "hello");
}

Test(decode, believes_the_declaration)
{
	expect(SLICE("caf\xE9"), "ISO-8859-1", "caf\xC3\xA9");
	expect(SLICE("\xEC\xEE\xE9"), "windows-1251",
	       "\xD0\xBC\xD0\xBE\xD0\xB9");
}

Test(decode, utf8_wins_over_a_wrong_declaration)
{
	expect(SLICE("caf\xC3\xA9"), "ISO-8859-1", "caf\xC3\xA9");
}

Test(decode, reads_typographic_marks_of_windows)
{
	expect(SLICE("\x93Yes\x94 \x97 he said"), "",
	       "\xE2\x80\x9CYes\xE2\x80\x9D \xE2\x80\x94 he said");
}

Test(decode, survives_an_unknown_declaration)
{
	expect(SLICE("caf\xE9"), "no-such-set", "caf\xC3\xA9");
}

Test(decode, utf8_cut_in_a_character_stays_utf8)
{
	expect(SLICE("\xE2\x80\x9CYes\xE2\x80"), "",
	       "\xE2\x80\x9CYes\xEF\xBF\xBD\xEF\xBF\xBD");
}

#define WRAPPED                                                        \
	"The negotiators met again in the morning and con-\n"          \
	"tinued until noon, in a well-known hotel, a well-\n"          \
	"known one indeed.\n\nThey left.\n"

Test(decode, joins_words_broken_at_line_ends)
{
	struct slice text = run(SLICE(WRAPPED), "", true).text;

	cr_assert(memmem(text.data, text.len, "continued until", 15));
	cr_assert(memmem(text.data, text.len, "well-\nknown one", 15),
		  "a compound that the text knows stays");
	text = run(SLICE(WRAPPED), "", false).text;
	cr_assert(memmem(text.data, text.len, "con-\ntinued", 11));
}

Test(decode, map_leads_back_to_the_file)
{
	const struct slice file = SLICE("a\r\nb\xC2\xA0" "c e\xCC\x81 "
					"so\xC2\xAD" "ft\r\nend");
	struct decoded got = run(file, "", false);
	struct essay essay = { .text = got.text, .map = got.map };
	const char *words[] = { "b", "c", "ft", "end" };
	size_t i;

	for (i = 0; i < 4; i++) {
		const char *in = memmem(got.text.data, got.text.len, words[i],
					strlen(words[i]));
		const char *from = memmem(file.data, file.len, words[i],
					  strlen(words[i]));

		cr_assert(in && from);
		cr_assert_eq(essay_file_offset(&essay, (uint32_t)
					       (in - got.text.data)),
			     from - file.data, "of '%s'", words[i]);
	}
}

Test(decode, map_of_a_single_byte_set)
{
	struct decoded got = run(SLICE("caf\xE9 end"), "windows-1252", false);
	struct essay essay = { .text = got.text, .map = got.map };

	cr_assert_eq(essay_file_offset(&essay, 6), 5);
}

Test(decode, no_map_where_nothing_moves)
{
	cr_assert_eq(run(SLICE("caf\xC3\xA9 end\n"), "", false).map.len, 0);
}

Test(decode, millions_of_marks_take_no_time)
{
	size_t n = 2 * 1000 * 1000, i;
	char *bytes = arena_alloc(&arena, n);

	for (i = 0; i < n; i += 4)
		memcpy(bytes + i, "\xCC\x81\xCC\xA3", 4);
	run((struct slice){ bytes, n }, "", true);
}

Test(decode, every_byte_alone_is_survived)
{
	char all[256];
	int i;

	for (i = 0; i < 256; i++) {
		all[i] = (char)i;
		run((struct slice){ all + i, 1 }, "", true);
	}
	run((struct slice){ all, sizeof all }, "", true);
	run((struct slice){ all, sizeof all }, "shift_jis", true);
}

Test(decode, binary_is_told_from_text)
{
	cr_assert(decode_is_binary(SLICE("\1\2\3\4\5\6\7\1\2\3abc")));
	cr_assert_not(decode_is_binary(SLICE("text\r\n\twith\f control")));
	cr_assert_not(decode_is_binary(SLICE("\xFF\xFEh\0i\0")));
	cr_assert_not(decode_is_binary(SLICE("")));
}

Test(decode, wrapped_prose_has_short_lines_and_blank_ones)
{
	cr_assert(decode_is_wrapped(SLICE(WRAPPED)));
	cr_assert_not(decode_is_wrapped(SLICE("one\ntwo\nthree\n")));
	cr_assert_not(decode_is_wrapped(SLICE("")));
}
