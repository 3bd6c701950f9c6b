#include <criterion/criterion.h>

#include "indexer/date_vocabulary.h"
#include "indexer/date_words.h"
#include "indexer/lexicon.h"

static struct arena arena;

/* The words of a text of one block. */
static struct date_words words_of(struct slice text)
{
	struct lexicon *lexicon = lexicon_open(&arena);
	struct essay *essay = arena_new(&arena, struct essay);
	struct document doc;
	struct date_words words;

	essay->text = text;
	*arena_push(&arena, &essay->blocks) = (struct block){
		0, (uint32_t)text.len, BLOCK_PARAGRAPH
	};
	document_make(&arena, essay, lexicon, &doc);
	date_words_make(&arena, &doc, date_vocabulary_open(&arena, lexicon),
			&words);
	return words;
}

static void expect(const struct date_word *w, enum date_kind kind, int value,
		   unsigned flags, unsigned start, unsigned end)
{
	cr_assert_eq(w->kind, kind, "kind %d at %u", w->kind, w->start);
	cr_assert_eq(w->value, value, "value %d at %u", w->value, w->start);
	cr_assert_eq(w->flags, flags, "flags %d at %u", w->flags, w->start);
	cr_assert_eq(w->start, start, "start %u", w->start);
	cr_assert_eq(w->end, end, "end %u", w->end);
}

static void forget(void)
{
	arena_release(&arena);
}

TestSuite(date_words, .fini = forget);

Test(date_words, plain_words_keep_case_space_and_place)
{
	struct date_words w = words_of(SLICE("Quiet Years (years) bloom"));

	cr_assert_eq(w.len, 6);
	expect(&w.data[0], DW_NONE, 0,
	       DWF_SPACE | DWF_CAPITAL | DWF_FIRST, 0, 5);
	expect(&w.data[1], DW_UNIT, UNIT_YEAR,
	       DWF_SPACE | DWF_CAPITAL | DWF_PLURAL, 6, 11);
	expect(&w.data[2], DW_MARK, '(', DWF_SPACE, 12, 13);
	expect(&w.data[3], DW_UNIT, UNIT_YEAR, DWF_PLURAL, 13, 18);
	expect(&w.data[4], DW_MARK, ')', 0, 18, 19);
	expect(&w.data[5], DW_NONE, 0, DWF_SPACE, 20, 25);
}

Test(date_words, hyphens_and_slashes_part_words)
{
	struct date_words w = words_of(SLICE("x mid-June 9/11 two-year"));

	cr_assert_eq(w.len, 8);
	expect(&w.data[1], DW_MID, 0, DWF_SPACE, 2, 5);
	expect(&w.data[2], DW_MONTH, 6, DWF_HYPHEN | DWF_CAPITAL, 6, 10);
	expect(&w.data[3], DW_NUMBER, 9, DWF_SPACE | DWF_DIGITS, 11, 12);
	expect(&w.data[4], DW_MARK, '/', DWF_HYPHEN, 12, 13);
	expect(&w.data[5], DW_NUMBER, 11, DWF_HYPHEN | DWF_DIGITS, 13, 15);
	expect(&w.data[6], DW_NUMBER, 2, DWF_SPACE, 16, 19);
	expect(&w.data[7], DW_UNIT, UNIT_YEAR, DWF_HYPHEN, 20, 24);
}

Test(date_words, a_part_has_its_own_capital_or_its_words)
{
	struct date_words w = words_of(SLICE("Mid-june post-May"));

	expect(&w.data[0], DW_MID, 0,
	       DWF_SPACE | DWF_CAPITAL | DWF_FIRST, 0, 3);
	expect(&w.data[1], DW_MONTH, 6, DWF_HYPHEN | DWF_CAPITAL, 4, 8);
	expect(&w.data[3], DW_MONTH, 5, DWF_HYPHEN | DWF_CAPITAL, 14, 17);
}

Test(date_words, dots_belong_to_short_words)
{
	struct date_words w = words_of(SLICE("on Sept. 5 at 5 p.m. sharp"));

	expect(&w.data[1], DW_MONTH, 9,
	       DWF_SPACE | DWF_CAPITAL | DWF_SHORT | DWF_DOT, 3, 8);
	expect(&w.data[5], DW_PM, 0, DWF_SPACE | DWF_DOT, 16, 20);
}

Test(date_words, numbers_say_how_they_are_written)
{
	struct date_words w = words_of(SLICE("x 1,945 1945 1980s '80s 5th 6s "
					     "99999999999 3x"));

	expect(&w.data[1], DW_NUMBER, 1945, DWF_SPACE, 2, 7);
	expect(&w.data[2], DW_NUMBER, 1945, DWF_SPACE | DWF_DIGITS, 8, 12);
	cr_assert_eq(w.data[2].digits, 4);
	expect(&w.data[3], DW_TENS_PLURAL, 1980, DWF_SPACE, 13, 18);
	expect(&w.data[4], DW_MARK, '\'', DWF_SPACE, 19, 20);
	expect(&w.data[5], DW_TENS_PLURAL, 80, 0, 20, 23);
	expect(&w.data[6], DW_ORDINAL, 5, DWF_SPACE, 24, 27);
	expect(&w.data[7], DW_NONE, 6, DWF_SPACE, 28, 30);
	cr_assert_eq(w.data[8].kind, DW_NUMBER);
	cr_assert_eq(w.data[8].digits, 11);
	expect(&w.data[9], DW_NONE, 3, DWF_SPACE, 43, 45);
}

Test(date_words, tens_and_ones_are_one_number)
{
	struct date_words w = words_of(SLICE("In twenty-five of thirty four "
					     "the Forty-ninth, twenty. Six"));

	cr_assert_eq(w.len, 10);
	expect(&w.data[1], DW_NUMBER, 25, DWF_SPACE, 3, 14);
	expect(&w.data[3], DW_NUMBER, 34, DWF_SPACE, 18, 29);
	expect(&w.data[5], DW_ORDINAL, 49, DWF_SPACE | DWF_CAPITAL, 34, 45);
	expect(&w.data[7], DW_NUMBER, 20, DWF_SPACE, 47, 53);
	cr_assert_eq(w.data[9].value, 6);
}

Test(date_words, what_only_looks_like_tens_and_ones_stays_apart)
{
	struct date_words w = words_of(SLICE("20-5 ten-five twenty-ten "
					     "twenty-5 twenty, five"));

	cr_assert_eq(w.len, 11);
}

/* A day, not the sixtieth of a minute, but for "a twenty-second pause". */
Test(date_words, second_behind_tens_is_an_ordinal)
{
	struct date_words w = words_of(SLICE("the twenty-second baron, a "
					     "thirty-second pause"));

	expect(&w.data[1], DW_ORDINAL, 22, DWF_SPACE, 4, 17);
	expect(&w.data[5], DW_NUMBER, 30, DWF_SPACE, 27, 33);
	expect(&w.data[6], DW_UNIT, UNIT_SECOND, DWF_HYPHEN, 34, 40);
}

Test(date_words, decades_may_have_an_apostrophe)
{
	struct date_words w = words_of(SLICE("the 1980's and '90\xe2\x80\x99s, "
					     "in 1980's law, the 1987's"));

	expect(&w.data[1], DW_TENS_PLURAL, 1980, DWF_SPACE, 4, 10);
	expect(&w.data[4], DW_TENS_PLURAL, 90, 0, 16, 22);
	cr_assert_eq(w.data[7].kind, DW_NUMBER);
	cr_assert_eq(w.data[12].kind, DW_NUMBER);
}

Test(date_words, letters_behind_digits_are_a_word_of_their_own)
{
	struct date_words w = words_of(SLICE("x 6:00am 7p.m at 44BC 9km 3x"));

	cr_assert_eq(w.len, 13);
	expect(&w.data[3], DW_NUMBER, 0, DWF_HYPHEN | DWF_DIGITS, 4, 6);
	expect(&w.data[4], DW_AM, 0, 0, 6, 8);
	expect(&w.data[5], DW_NUMBER, 7, DWF_SPACE | DWF_DIGITS, 9, 10);
	cr_assert_eq(w.data[6].kind, DW_PM);
	cr_assert_eq(w.data[9].kind, DW_BC);
	cr_assert_eq(w.data[11].kind, DW_THING);
	cr_assert_eq(w.data[12].kind, DW_NONE);
}

Test(date_words, other_letters_and_broken_bytes_mean_nothing)
{
	struct date_words w = words_of(SLICE("caf\xc3\xa9 \xff\xfe Ma\xffy "
					     "M\xc3\x84RZ \xe2\x80\x93 May"));

	cr_assert_gt(w.len, 4);
	for (size_t i = 0; i + 2 < w.len; i++)
		cr_assert(w.data[i].kind == DW_NONE ||
			  w.data[i].kind == DW_MARK, "word %zu", i);
	cr_assert_eq(w.data[w.len - 2].kind, DW_MARK);
	cr_assert_eq(w.data[w.len - 2].value, '-');
	cr_assert_eq(w.data[w.len - 1].kind, DW_MONTH);
}
