/* What is marked in a hit: all that matched and nothing else. */

#include "tests/searcher/text_index.h"

#include <stdlib.h>

#include "searcher/matches.h"
#include "searcher/snippet.h"

/* The only text with its matches in brackets. */
static bool marks(const char *text, const char *quoted, const char *query,
		  const char *want)
{
	const char *const texts[] = { text, NULL };
	sqlite3 *db = text_index_open(texts);
	struct arena arena = { 0 };
	struct buf got = { 0 };
	struct results r;
	size_t at = 0;
	bool same;

	if (quoted)
		text_index_quote(db, 1, 1, text, quoted);
	r = text_index_ask(db, &arena, query);
	cr_assert_eq(r.hits.len, 1, "%s is not found", query);
	for (size_t i = 0; i < r.hits.data[0].snippet.marks.len; i++) {
		struct mark m = r.hits.data[0].snippet.marks.data[i];

		buf_add(&got, text + at, m.start - at);
		buf_addf(&got, "[%.*s]", (int)(m.end - m.start),
			 text + m.start);
		at = m.end;
	}
	buf_adds(&got, text + at);
	same = slice_is(buf_slice(&got), want);
	if (!same)
		fprintf(stderr, "%s gave:\n%s\n", query, got.data);
	buf_release(&got);
	arena_release(&arena);
	text_index_close(db);
	return same;
}

static const char open_door[] =
	"An open port, the Open Door, a door; open-door policy opened.";

Test(matches, takes_a_phrase_as_one_and_leaves_its_words_elsewhere)
{
	cr_expect(marks(open_door, NULL, "\"open door\"",
			"An open port, the [Open Door], a door; [open-door] "
			"policy opened."));
}

Test(matches, takes_other_forms_of_a_word_but_not_in_phrases)
{
	cr_expect(marks(open_door, NULL, "open",
			"An [open] port, the [Open] Door, a door; "
			"[open]-door policy [opened]."));
	cr_expect(marks(open_door, NULL, "\"open\" port",
			"An [open] [port], the [Open] Door, a door; "
			"[open]-door policy opened."));
}

Test(matches, takes_beginnings_and_words_with_letters_wrong)
{
	cr_expect(marks(open_door, NULL, "po*",
			"An open [port], the Open Door, a door; open-door "
			"[policy] opened."));
	cr_expect(marks(open_door, NULL, "dorr~ -china",
			"An open port, the Open [Door], a [door]; "
			"open-[door] policy opened."));
	cr_expect(marks(open_door, NULL, "\"a door\" plicy~",
			"An open port, the Open Door, [a door]; open-door "
			"[policy] opened."));
}

Test(matches, takes_words_of_near_only_where_they_are_near)
{
	static const char text[] = "Oil, oil and gas. Of many other things "
				   "gas is one; of others, oil.";

	cr_expect(marks(text, NULL, "NEAR(oil gas, 1)",
			"Oil, [oil] and [gas]. Of many other things gas is "
			"one; of others, oil."));
	cr_expect(marks(text, NULL, "NEAR(oil gas, 2)",
			"[Oil], [oil] and [gas]. Of many other things gas is "
			"one; of others, oil."));
	cr_expect(marks(text, NULL, "NEAR(\"other things\" \"is one\", 1)",
			"Oil, oil and gas. Of many [other things] gas [is "
			"one]; of others, oil."));
	cr_expect(marks(text, NULL, "NEAR(gas oil, 1) one",
			"Oil, [oil] and [gas]. Of many other things gas is "
			"[one]; of others, oil."));
}

Test(matches, keeps_to_quotations_or_out_of_them_as_asked)
{
	static const char text[] = "War came. He said war is war. War ended.";

	cr_expect(marks(text, "war is war", "in:quote war",
			"War came. He said [war] is [war]. War ended."));
	cr_expect(marks(text, "war is war", "in:prose war",
			"[War] came. He said war is war. [War] ended."));
	cr_expect(marks(text, "war is war", "in:quote war ended",
			"War came. He said [war] is [war]. War [ended]."));
}

Test(matches, leaves_out_what_was_excluded)
{
	cr_expect(marks("War and peace.", NULL, "peace -treaty",
			"War and [peace]."));
	cr_expect(marks("War and peace.", NULL, "peace OR (war -treaty)",
			"[War] and [peace]."));
}

Test(matches, takes_joined_words_and_acronyms_whole)
{
	cr_expect(marks("The co-operation of the U.S.S.R. and us.", NULL,
			"cooperation ussr", "The [co-operation] of the "
			"[U.S.S.R.] and us."));
	cr_expect(marks("The cooperation of Iran's people.", NULL,
			"co-operation iran",
			"The [cooperation] of [Iran]'s people."));
}

enum { LETTERS = 30 };

/* Is there a `b` with at most `most` words between it and word i? */
static bool is_near(const char *words, int i, char b, int most)
{
	for (int j = 0; j < LETTERS; j++)
		if (words[j] == b && abs(i - j) - 1 <= most)
			return true;
	return false;
}

/* One-letter words at random, and what a scan of all pairs says of them. */
Test(matches, takes_what_a_scan_of_all_pairs_takes_for_near)
{
	struct arena arena = { 0 };
	struct plan_word words[2] = { { .form = SLICE("x") },
				      { .form = SLICE("y") } };
	uint32_t ends[2] = { 1, 2 };
	struct plan_leaf leaf = { .words = { words, 2, 2 },
				  .phrase_ends = ends, .nphrases = 2,
				  .scope = QUERY_AND };
	const struct plan plan = { .leaves = { &leaf, 1, 1 } };
	unsigned seed = 9;

	for (int round = 0; round < 2000; round++) {
		char letters[LETTERS], text[2 * LETTERS + 1] = "";
		bool marked[LETTERS] = { false };
		struct matches matches = { 0 };

		for (int i = 0; i < LETTERS; i++) {
			seed = seed * 1103515245u + 12345u;
			letters[i] = "xyabcdef"[(seed >> 16) % 8];
			text[2 * i] = letters[i];
			text[2 * i + 1] = ' ';
		}
		leaf.distance = (seed >> 8) % 6;
		matches_find(&matches, &arena, slice_of(text), &plan, NULL);
		for (size_t m = 0; m < matches.len; m++)
			marked[matches.data[m].start / 2] = true;
		for (int i = 0; i < LETTERS; i++) {
			bool want = strchr("xy", letters[i]) &&
				    is_near(letters, i,
					    letters[i] == 'x' ? 'y' : 'x',
					    (int)leaf.distance);

			cr_expect_eq(marked[i], want, "%s, %d: word %d", text,
				     (int)leaf.distance, i);
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
}

/* The excerpt of a text for a word. */
static struct slice excerpt(struct arena *arena, struct slice text,
			    const char *word)
{
	struct plan_word words = { .form = slice_of(word) };
	uint32_t end = 1;
	struct plan_leaf leaf = { .words = { &words, 1, 1 },
				  .phrase_ends = &end, .nphrases = 1,
				  .scope = QUERY_AND };
	struct plan plan = { .leaves = { &leaf, 1, 1 } };
	struct matches matches = { 0 };
	struct snippet s;

	matches_find(&matches, arena, text, &plan, NULL);
	s = snippet_make(arena, text, &matches);
	return slice_cut(text, s.start, s.end);
}

static const char filler[] =
	"Nothing of note was said by the members of the delegation on that "
	"day, nor on the next one, nor on the day that came after both. ";

Test(snippet, shows_whole_sentences)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };

	for (int i = 0; i < 3; i++)
		buf_adds(&text, filler);
	buf_adds(&text, "Then Mr. Molotov and Gen. Clay of the U.S. Army "
		 "spoke of peace. ");
	for (int i = 0; i < 3; i++)
		buf_adds(&text, filler);
	struct slice got = excerpt(&arena, buf_slice(&text), "molotov");

	cr_expect_leq(got.len, SNIPPET_BYTES);
	cr_expect(slice_starts(got, "Nothing of note") ||
		  slice_starts(got, "Then Mr. Molotov"));
	cr_expect(slice_ends(got, "of peace.") || slice_ends(got, "both."));
	cr_expect(memmem(got.data, got.len, "Molotov and Gen. Clay", 21));
	arena_release(&arena);
	buf_release(&text);
}

Test(snippet, shows_the_part_of_a_long_sentence_with_the_word)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };

	for (int i = 0; i < 60; i++)
		buf_adds(&text, "and then they talked ");
	buf_adds(&text, "of peace in Europe ");
	for (int i = 0; i < 60; i++)
		buf_adds(&text, "and then they talked ");
	struct slice got = excerpt(&arena, buf_slice(&text), "peace");

	cr_expect_leq(got.len, SNIPPET_BYTES + 16);
	cr_expect(memmem(got.data, got.len, "of peace in", 11));
	cr_expect(got.data[-1] == ' ');
	arena_release(&arena);
	buf_release(&text);
}

Test(snippet, shows_a_short_text_whole_and_a_long_one_from_its_start)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };

	cr_expect(slice_is(excerpt(&arena, SLICE("One. Two."), "two"),
			   "One. Two."));
	for (int i = 0; i < 9; i++)
		buf_adds(&text, filler);
	cr_expect_eq(excerpt(&arena, buf_slice(&text), "war").data, text.data);
	arena_release(&arena);
	buf_release(&text);
}

/* Bytes that are no text, and words without an end. */
Test(snippet, takes_any_bytes)
{
	struct arena arena = { 0 };
	char bytes[900];
	unsigned seed = 3;

	for (int round = 0; round < 300; round++) {
		for (size_t i = 0; i < sizeof bytes; i++) {
			seed = seed * 1103515245u + 12345u;
			bytes[i] = seed >> 30 ? (char)('a' + (seed >> 20) % 9)
					      : (char)(seed >> 16);
		}
		struct slice text = { bytes, (seed >> 12) % sizeof bytes };
		struct slice got = excerpt(&arena, text, "abc");

		cr_expect(got.data >= text.data &&
			  got.data + got.len <= text.data + text.len);
	}
	arena_release(&arena);
}
