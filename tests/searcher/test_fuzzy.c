/* Words in which few letters differ, over the vocabulary of an index. */

#include "tests/searcher/text_index.h"

#include "searcher/fuzzy.h"

static const char *const texts[] = {
	"The treaty was signed.",
	"Both treaties were signed.",
	"An entreaty of Bismarck.",
	"They treat the wounded.",
	"Khrushchev spoke in Moscow, Москва.",
	"The open door in China.",
	"Al-Hakim came to Baghdad.",
	NULL
};

static bool finds(const char *query, const char *rows)
{
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct results r = text_index_ask(db, &arena, query);
	bool same = r.total == strlen(rows);

	for (size_t i = 0; i < r.hits.len; i++)
		same = same && strchr(rows, '0' + (int)r.hits.data[i].id);
	arena_release(&arena);
	text_index_close(db);
	return same;
}

Test(fuzzy, finds_words_in_which_few_letters_differ)
{
	cr_expect(finds("traety", ""));
	cr_expect(finds("traety~1", "1"));
	cr_expect(finds("treaty~1", "124"), "its stem's forms as well");
	cr_expect(finds("treaty~2", "1234"));
	cr_expect(finds("kruschev~", "5"));
	cr_expect(finds("Маскваа~", "5"), "letters, not bytes");
	cr_expect(finds("al-hakeem~", "7"));
}

Test(fuzzy, leaves_the_rest_of_the_query_as_it_is)
{
	cr_expect(finds("traety~ -signed", "4"));
	cr_expect(finds("entraety~ bismarck", "3"));
	cr_expect(finds("-traety~1", "234567"));
	cr_expect(finds("NEAR(traety~ signed, 3)", "1"));
	cr_expect(finds("NEAR(opne~ door, 0)", "6"));
}

Test(fuzzy, lists_the_nearest_first)
{
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct fuzzy_forms forms;
	struct err err = { 0 };

	cr_assert_eq(fuzzy_find(&forms, db, &arena, SLICE("treaty"), 2, &err),
		     0);
	cr_assert_eq(forms.len, 2);
	cr_expect(slice_is(forms.data[0].form, "treat"));
	cr_expect_eq(forms.data[0].distance, 1);
	cr_expect(slice_is(forms.data[1].form, "entreaty"));
	cr_expect_eq(forms.data[1].distance, 2);
	cr_expect_not(forms.data[1].first_kept);
	arena_release(&arena);
	text_index_close(db);
}

Test(fuzzy, marks_the_words_that_it_found)
{
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct results r = text_index_ask(db, &arena, "opne~ chnia~");
	const struct marks *marks;

	cr_assert_eq(r.hits.len, 1);
	marks = &r.hits.data[0].snippet.marks;
	cr_assert_eq(marks->len, 2);
	cr_expect_eq(marks->data[0].start, 4);
	cr_expect_eq(marks->data[1].start, 17);
	arena_release(&arena);
	text_index_close(db);
}
