#include <criterion/criterion.h>

#include "core/buf.h"
#include "core/err.h"
#include "core/text.h"

static void expect_fold(const char *text, const char *want)
{
	struct buf out = { 0 };

	text_fold(&out, slice_of(text));
	cr_expect_str_eq(out.data ? out.data : "", want);
	buf_release(&out);
}

Test(text, folds_ascii_by_its_fast_path)
{
	expect_fold("The END", "the end");
}

Test(text, folds_accents_compatibility_forms_and_plain_letters)
{
	expect_fold("É", "e");
	expect_fold("ﬁ", "fi");
	expect_fold("Ｗｉｄｅ", "wide");
	expect_fold("Øresund Æ", "oresund ae");
	expect_fold("’", "'");
	expect_fold("Straße", "strasse");
}

Test(text, reads_code_points_in_both_directions)
{
	struct slice s = SLICE("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
	static const uint32_t want[] = { 'a', 0xe9, 0x20ac, 0x1f600 };
	size_t pos = 0;

	for (int i = 0; i < 4; i++)
		cr_expect_eq(text_next(s, &pos), want[i]);
	cr_expect_eq(pos, s.len);
	for (int i = 3; i >= 0; i--)
		cr_expect_eq(text_previous(s, &pos), want[i]);
	cr_expect_eq(pos, 0);
}

Test(text, finds_the_first_byte_that_is_not_utf8)
{
	size_t bad = 0;

	cr_expect(text_is_utf8(SLICE("plain \xc3\xa9"), &bad));
	cr_expect_not(text_is_utf8(SLICE("ab\xff" "cd"), &bad));
	cr_expect_eq(bad, 2);
	cr_expect_not(text_is_utf8(SLICE("\xed\xa0\x80"), &bad));
	cr_expect_not(text_is_utf8(SLICE("a\xe2\x82"), &bad));
	cr_expect_eq(bad, 1);
}

Test(text, composes_letters)
{
	struct buf out = { 0 };

	text_nfc(&out, SLICE("e\xcc\x81t"));
	cr_expect_str_eq(out.data, "\xc3\xa9t");
	buf_release(&out);
}

Test(text, converts_other_character_sets)
{
	struct buf out = { 0 };
	struct err err = { 0 };

	cr_assert_eq(text_convert(&out, SLICE("caf\xe9"), "ISO-8859-1", &err),
		     0);
	cr_expect_str_eq(out.data, "caf\xc3\xa9");
	cr_expect_eq(text_convert(&out, SLICE("x"), "no-such-set", &err), -1);
	cr_expect_eq(err.code, ERR_INPUT);
	buf_release(&out);
}

Test(text, counts_columns)
{
	cr_expect_eq(text_width(SLICE("abc")), 3);
	cr_expect_eq(text_width(SLICE("e\xcc\x81")), 1);
	cr_expect_eq(text_width(SLICE("\xe4\xb8\xad")), 2);
}

Test(text, finds_sentences)
{
	struct slice s = SLICE("One here. Two there! Three");
	struct text_sentences *it = text_sentences_open(s);

	cr_expect_eq(text_sentences_next(it), 10);
	cr_expect_eq(text_sentences_next(it), 21);
	cr_expect_eq(text_sentences_next(it), 26);
	cr_expect_eq(text_sentences_next(it), 0);
	text_sentences_close(it);
}
