#include <criterion/criterion.h>
#include <stdio.h>

#include "core/token.h"

/* All tokens, a space between; colocated ones behind a plus. */
static const char *tokens_of(const char *text, enum token_mode mode)
{
	static char out[4096];
	struct tokenizer t;
	struct token token;
	size_t n = 0;

	out[0] = '\0';
	tokenizer_init(&t, slice_of(text), mode);
	while (tokenizer_next(&t, &token))
		n += (size_t)snprintf(out + n, sizeof out - n, "%s%s%.*s",
				      n ? " " : "", token.colocated ? "+" : "",
				      (int)token.form.len, token.form.data);
	tokenizer_release(&t);
	return out;
}

static void expect(const char *text, const char *document, const char *query)
{
	cr_expect_str_eq(tokens_of(text, TOKEN_DOCUMENT), document);
	cr_expect_str_eq(tokens_of(text, TOKEN_QUERY), query);
}

Test(token, folds_case_accents_and_width)
{
	expect("Café MÜNCHEN Łódź ﬁne", "cafe munchen lodz fine",
	       "cafe munchen lodz fine");
}

Test(token, gives_the_same_for_composed_and_decomposed_letters)
{
	expect("e\xcc\x81lan", "elan", "elan");
	expect("\xc3\xa9lan", "elan", "elan");
}

Test(token, gives_a_possessive_its_own_token)
{
	expect("Iran’s policy", "iran 's policy", "iran 's policy");
	expect("Iran's policy", "iran 's policy", "iran 's policy");
}

Test(token, keeps_contractions_and_irish_names_whole)
{
	expect("don’t O’Neill", "don't o'neill", "don't o'neill");
}

Test(token, joins_hyphenated_words_beside_their_parts)
{
	expect("co-operation", "co operation +cooperation", "co operation");
	expect("al-Hakim", "al hakim +alhakim", "al hakim");
}

Test(token, keeps_dates_and_decimals_and_drops_thousands_commas)
{
	expect("9/11 1.5 10,000", "9/11 1.5 10000", "9/11 1.5 10000");
}

Test(token, tells_dotted_acronyms_from_words)
{
	expect("U.S. us", "u.s. us", "u.s. us");
	expect("U.S.S.R.", "u.s.s.r. +ussr", "u.s.s.r.");
	expect("the U.S, and", "the u.s. and", "the u.s. and");
}

Test(token, keeps_ampersand_names)
{
	expect("AT&T R&D", "at&t r&d", "at&t r&d");
}

Test(token, has_no_tokens_for_marks_alone)
{
	expect("... — ‘’ “” & / -", "", "");
	expect("", "", "");
}

Test(token, tokenises_each_token_to_itself)
{
	static const char text[] =
		"Iran’s U.S. U.S.S.R, al-Hakim 9/11 1,000 AT&T don't O'Neill "
		"Café co-operation U-2 post-9/11 1945–47 nicholas_911 e.g. "
		"L’Été d'État İstanbul ß Ǆ ﷺ";
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, slice_of(text), TOKEN_DOCUMENT);
	while (tokenizer_next(&t, &token)) {
		char form[256];

		snprintf(form, sizeof form, "%.*s", (int)token.form.len,
			 token.form.data);
		if (!token.colocated)
			cr_expect_str_eq(tokens_of(form, TOKEN_QUERY), form);
	}
	tokenizer_release(&t);
}

Test(token, points_at_the_bytes_of_the_text)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, SLICE("é, U.S. x"), TOKEN_QUERY);
	cr_assert(tokenizer_next(&t, &token));
	cr_expect_eq(token.start, 0);
	cr_expect_eq(token.end, 2);
	cr_assert(tokenizer_next(&t, &token));
	cr_expect_eq(token.start, 4);
	cr_expect_eq(token.end, 8);
	tokenizer_release(&t);
}

Test(token, survives_bytes_that_are_not_utf8)
{
	expect("a\xff\xfe b\xc3", "a b", "a b");
}
