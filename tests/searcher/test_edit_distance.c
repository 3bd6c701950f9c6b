/* Distances of words against a table filled cell by cell. */

#include <criterion/criterion.h>

#include "core/buf.h"
#include "core/text.h"
#include "searcher/edit_distance.h"

static unsigned apart(const char *a, const char *b, unsigned most)
{
	struct edit_pattern pattern;

	cr_assert(edit_pattern_make(&pattern, slice_of(a)));
	return edit_distance(&pattern, slice_of(b), most);
}

Test(edit_distance, counts_letters_wrong_missing_added_and_swapped)
{
	cr_expect_eq(apart("treaty", "treaty", 2), 0);
	cr_expect_eq(apart("treaty", "traety", 2), 1);
	cr_expect_eq(apart("treaty", "trety", 2), 1);
	cr_expect_eq(apart("treaty", "treeaty", 2), 1);
	cr_expect_eq(apart("treaty", "tweaty", 2), 1);
	cr_expect_eq(apart("treaty", "tretay", 2), 1);
	cr_expect_eq(apart("treaty", "entreaty", 2), 2);
	cr_expect_eq(apart("treaty", "", 9), 6);
	cr_expect_eq(apart("", "treaty", 9), 6);
}

Test(edit_distance, changes_no_letter_twice)
{
	cr_expect_eq(apart("ca", "abc", 9), 3);
}

Test(edit_distance, says_one_more_than_asked_for_when_it_is_above)
{
	cr_expect_eq(apart("treaty", "door", 2), 3);
	cr_expect_eq(apart("treaty", "treatymakers", 2), 3);
	cr_expect_eq(apart("treaty", "door", 0), 1);
}

Test(edit_distance, counts_characters_not_bytes)
{
	cr_expect_eq(apart("москва", "масква", 2), 1);
	cr_expect_eq(apart("北京", "北平", 2), 1);
	cr_expect_eq(apart("москва", "мосвка", 2), 1);
	cr_expect_eq(apart("北京", "𠀀京", 2), 1);
}

Test(edit_distance, takes_words_of_64_letters_and_no_longer)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzabcdefghijk"
				      "lmnopqrstuvwxyzabcdefghijklmnop";
	struct edit_pattern pattern;

	cr_assert(edit_pattern_make(&pattern,
				    (struct slice){ letters, 64 }));
	cr_expect_eq(edit_distance(&pattern, (struct slice){ letters, 64 },
				   2), 0);
	cr_expect_eq(edit_distance(&pattern, (struct slice){ letters, 63 },
				   2), 1);
	cr_expect_not(edit_pattern_make(&pattern,
					(struct slice){ letters, 65 }));
}

enum { MOST_LETTERS = 12 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t by_table(const uint32_t *a, size_t n, const uint32_t *b,
		       size_t m)
{
	size_t d[MOST_LETTERS + 1][MOST_LETTERS + 1];

	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			if (!i || !j) {
				d[i][j] = i + j;
				continue;
			}
			d[i][j] = least(d[i - 1][j - 1] +
					(a[i - 1] != b[j - 1]),
					least(d[i - 1][j], d[i][j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[n][m];
}

Test(edit_distance, is_what_a_table_filled_cell_by_cell_says)
{
	static const uint32_t alphabet[] = { 'a', 'b', 'c', 0xe9, 0x4eac };
	unsigned seed = 5;

	for (int round = 0; round < 30000; round++) {
		uint32_t letters[2][MOST_LETTERS];
		struct buf words[2] = { { 0 }, { 0 } };
		size_t n[2], want;
		unsigned got, most;

		for (int w = 0; w < 2; w++) {
			seed = seed * 1103515245u + 12345u;
			n[w] = (seed >> 16) % (MOST_LETTERS + 1);
			for (size_t i = 0; i < n[w]; i++) {
				seed = seed * 1103515245u + 12345u;
				letters[w][i] = alphabet[(seed >> 16) % 5];
				buf_add_utf8(&words[w], letters[w][i]);
			}
		}
		most = (seed >> 8) % 5;
		want = by_table(letters[0], n[0], letters[1], n[1]);
		got = apart(words[0].data ? words[0].data : "",
			    words[1].data ? words[1].data : "", most);
		cr_expect_eq(got, want > most ? most + 1 : want, "%s %s",
			     words[0].data, words[1].data);
		buf_release(&words[0]);
		buf_release(&words[1]);
	}
}
