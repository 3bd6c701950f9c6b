/* What is told of a search that finds little. */

#include "tests/searcher/text_index.h"

#include "searcher/present.h"

static const char *const texts[] = {
	"The open door in China.", "The open door of Hay.",
	"A door was open.", "Berlin and Moscow.", "Berlin, the bear.",
	"Khrushchev came to Berlin.", "The moon.", "The soon.", "A baboon.",
	"Al-Hakim and al-Hakim.", "A treaty.", "A sanction.", NULL
};

static void ask(const char *query, bool quotes, struct buf *advice)
{
	struct search_request request = {
		.query = slice_of(query), .advise = true, .quotes = quotes,
		.by = quotes ? SLICE("hay") : SLICE(""),
	};
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct results results;
	struct err err = { 0 };

	cr_assert_eq(search_run(&results, db, &arena, &request, &err), 0,
		     "%s: %s", query, err.text);
	cr_expect(slice_is(results.query, query), "never another query");
	present_advice(advice, &results);
	arena_release(&arena);
	text_index_close(db);
}

static bool says(const char *query, const char *want)
{
	struct buf got = { 0 };
	bool same;

	ask(query, false, &got);
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "%s gave:\n%s", query, got.data ? got.data
								: "");
	buf_release(&got);
	return same;
}

Test(suggest, offers_the_query_that_was_meant_with_its_hits)
{
	cr_expect(says("berln", "did you mean: berlin (3 passages)\n"));
	cr_expect(says("\"open dooor\" china",
		       "\"open dooor\": 0, china: 1; together 0\n"
		       "did you mean: \"open door\" china (1 passage)\n"));
	cr_expect(says("(kruschev OR mosow) Berlin",
		       "(kruschev OR mosow): 0, Berlin: 3; together 0\n"
		       "did you mean: (khrushchev OR moscow) Berlin "
		       "(2 passages)\n"));
	cr_expect(says("al-hakeem", "did you mean: al-hakim (1 passage)\n"));
}

Test(suggest, offers_all_that_are_as_near)
{
	cr_expect(says("noon", "did you mean: moon (1 passage), or: soon "
		       "(1 passage)\n"));
}

Test(suggest, offers_the_word_when_the_rest_stands_in_the_way)
{
	cr_expect(says("berln -berlin", "berln: 0, -berlin: 9; together 0\n"
		       "did you mean: berlin for berln (3 passages)\n"));
}

Test(suggest, knows_the_names_of_fields)
{
	cr_expect(says("titel:t1", "did you mean: title:t1 (1 passage)\n"));
	cr_expect(says("tilte:t1 dor",
		       "tilte:t1: 0, dor: 0; together 0\n"
		       "did you mean: title:t1 door (1 passage)\n"));
	cr_expect(says("titel:khruschev", ""), "a value is no word");
	cr_expect(says("zzzz:t1", ""));
}

Test(suggest, says_nothing_when_enough_is_found)
{
	cr_expect(says("berlin", ""));
	cr_expect(says("door -berln", ""));
}

Test(suggest, leaves_words_alone_that_nothing_is_like)
{
	cr_expect(says("xylophone", ""));
	cr_expect(says("berln~ door", "berln~: 3, door: 3; together 0\n"));
	cr_expect(says("treaty", ""), "a rare word is not misspelt");
}

Test(suggest, tells_what_each_part_of_the_query_finds)
{
	cr_expect(says("berlin moscow door",
		       "berlin: 3, moscow: 1, door: 3; together 0\n"
		       "without door: 1\n"));
	cr_expect(says("berlin event:1850",
		       "berlin: 3, event:1850: 0; together 0\n"));
}

Test(suggest, counts_the_speaker_as_a_part)
{
	struct buf got = { 0 };

	ask("berlin", true, &got);
	cr_expect(strstr(got.data, "berlin: 0, --by hay: 0; together 0"),
		  "%s", got.data);
	buf_release(&got);
}
