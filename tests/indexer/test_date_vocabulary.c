#include <criterion/criterion.h>

#include "indexer/date_vocabulary.h"
#include "indexer/lexicon.h"

static bool reads(const char *word, const char *fields)
{
	struct date_entry entry;

	return date_entry_read(slice_of(word), slice_of(fields), &entry);
}

Test(date_vocabulary, a_line_is_a_kind_a_value_and_flags)
{
	struct date_entry entry;

	cr_assert(date_entry_read(SLICE("years"), SLICE("unit\tyear\tplural"),
				  &entry));
	cr_assert_eq(entry.kind, DW_UNIT);
	cr_assert_eq(entry.value, UNIT_YEAR);
	cr_assert_eq(entry.flags, DWF_PLURAL);
	cr_assert(date_entry_read(SLICE("sun"), SLICE("weekday\tsunday\tshort"),
				  &entry));
	cr_assert_eq(entry.value, 6);
	cr_assert_eq(entry.flags, DWF_SHORT);
	cr_assert(date_entry_read(SLICE("ere"), SLICE("day shift\t-1"),
				  &entry));
	cr_assert_eq(entry.value, -1);
}

Test(date_vocabulary, what_is_not_known_is_refused)
{
	cr_assert(reads("tons", "thing"));
	cr_assert_not(reads("tons", ""));
	cr_assert_not(reads("tons", "things"));
	cr_assert_not(reads("tons", "thing\t3"));
	cr_assert_not(reads("tons", "thing\t\tlarge"));
	cr_assert_not(reads("jan", "month"));
	cr_assert_not(reads("jan", "month\tjanuary"));
	cr_assert_not(reads("jan", "month\t1\tplural,short"));
	cr_assert_not(reads("noon", "daytime\tlunch"));
	cr_assert_not(reads("yule", "holiday\t12-25"));
	cr_assert_not(reads("ago", "day shift\t-"));
	cr_assert_not(reads("ago", "day shift\t123456"));
	cr_assert_not(reads("a.m", "am"));
	cr_assert_not(reads("", "am"));
	cr_assert_not(reads("seventeen-letters", "am"));
}

/* The list cannot be read but whole: its opening ends the program else. */
Test(date_vocabulary, every_word_of_the_list_is_found)
{
	struct arena arena = { 0 };
	struct lexicon *lexicon = lexicon_open(&arena);
	const struct word_list *list = lexicon_list(lexicon, "date_words");
	const struct date_vocabulary *v = date_vocabulary_open(&arena, lexicon);
	bool seen[DW_MARK] = { false };

	for (size_t i = 0; i < word_list_size(list); i++) {
		const struct date_entry *found;
		struct date_entry want = { 0 };
		struct slice word, fields;

		word_list_entry(list, i, &word, &fields);
		found = date_vocabulary_find(v, word);
		cr_assert(date_entry_read(word, fields, &want));
		cr_assert(found && found->kind == want.kind &&
			  found->value == want.value &&
			  found->flags == want.flags, "%.*s",
			  (int)word.len, word.data);
		seen[want.kind] = true;
	}
	/* Named days have a list of their own. */
	seen[DW_HOLIDAY] = true;
	for (int kind = DW_NONE + 1; kind < DW_MARK; kind++)
		cr_assert(seen[kind], "no word has the kind %d", kind);
	arena_release(&arena);
}

Test(date_vocabulary, other_words_are_not_found)
{
	static const char *const others[] = {
		"", "x", "b", "ab", "mayo", "ma", "yam", "yea", "yearss",
		"septembers", "januaryjanuary", "januarjanuary",
		"wednesdaywednesdaywednesday", "\xff\xff", "1945"
	};
	struct arena arena = { 0 };
	struct lexicon *lexicon = lexicon_open(&arena);
	const struct date_vocabulary *v = date_vocabulary_open(&arena, lexicon);

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		cr_assert_null(date_vocabulary_find(v, slice_of(others[i])),
			       "%s", others[i]);
	arena_release(&arena);
}
