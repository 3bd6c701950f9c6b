#include <criterion/criterion.h>

#include "indexer/date_story.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/lexicon.h"

static struct arena arena;
static struct lexicon *lexicon;
static struct date_vocabulary *vocabulary;
static struct document doc;

static void make(struct slice text)
{
	struct essay *essay = arena_new(&arena, struct essay);

	lexicon = lexicon_open(&arena);
	vocabulary = date_vocabulary_open(&arena, lexicon);
	essay->text = text;
	*arena_push(&arena, &essay->blocks) = (struct block){
		0, (uint32_t)text.len, BLOCK_PARAGRAPH
	};
	document_make(&arena, essay, lexicon, &doc);
}

static struct tags tags_of(struct slice text, struct slice written)
{
	struct tags tags = { 0 };

	make(text);
	dates_find(&arena, &doc, vocabulary, written, &tags);
	return tags;
}

/* What the clause around `word` speaks of. */
static enum date_direction direction(struct slice text, const char *word)
{
	const char *at = strstr(text.data, word);

	make(text);
	return date_story_direction(&doc, date_vocabulary_tense(vocabulary), 0,
				    (uint32_t)(at - text.data), true);
}

static void forget(void)
{
	arena_release(&arena);
}

TestSuite(date_story, .fini = forget);

Test(date_story, weekdays_and_last_week_make_news)
{
	struct tags tags = tags_of(
		SLICE("The minister resigned Friday. Last week he denied it."),
		SLICE("2003-05-14"));

	cr_assert(tags.reading.news);
	cr_assert_gt(tags.reading.near, tags.reading.far);
	cr_assert(slice_is(tags.dates.data[0].value, "2003-05-09"));
}

Test(date_story, old_years_make_a_narrative_even_when_written_is_known)
{
	struct tags tags = tags_of(
		SLICE("The league met in 1815. In March 1821 a revolt began. "
		      "The following year, in May, it was put down."),
		SLICE("2003-05-14"));

	cr_assert_not(tags.reading.news);
	cr_assert_gt(tags.reading.far, tags.reading.near);
	cr_assert(slice_is(tags.dates.data[3].value, "1822-05"));
}

Test(date_story, without_a_date_of_writing_nothing_is_news)
{
	struct tags tags = tags_of(SLICE("He resigned on Friday."), SLICE(""));

	cr_assert_not(tags.reading.news);
	cr_assert(slice_is(tags.dates.data[0].value, "XXXX-WXX-5"));
}

Test(date_story, the_nearest_verb_tells_past_from_future)
{
	cr_assert_eq(direction(SLICE("The bank closed its doors Monday."),
			       "Monday"), DIRECTION_PAST);
	cr_assert_eq(direction(SLICE("The bank will open again Monday."),
			       "Monday"), DIRECTION_FUTURE);
	cr_assert_eq(direction(SLICE("It said the vote will be held Monday."),
			       "Monday"), DIRECTION_FUTURE);
	cr_assert_eq(direction(SLICE("They are to meet on Monday."),
			       "Monday"), DIRECTION_FUTURE);
}

Test(date_story, an_offer_made_on_a_day_gives_way_to_its_verb)
{
	cr_assert_eq(direction(SLICE("He offered to buy the firm Monday."),
			       "Monday"), DIRECTION_PAST);
	cr_assert_eq(direction(SLICE("He wants to leave on Monday."),
			       "Monday"), DIRECTION_AIM);
}

Test(date_story, a_verb_behind_the_date_counts_when_none_stands_before)
{
	cr_assert_eq(direction(SLICE("On Monday the council voted."),
			       "Monday"), DIRECTION_PAST);
	cr_assert_eq(direction(SLICE("Monday, a quiet day."), "Monday"),
		     DIRECTION_UNKNOWN);
}

Test(date_story, an_aside_does_not_move_the_story)
{
	struct tags tags = tags_of(
		SLICE("In 1964 a ship was fired on. Papers published in 2005 "
		      "tell more. In August a second ship came. In 1965 the "
		      "war grew."), SLICE(""));

	cr_assert(slice_is(tags.dates.data[2].value, "1964-08"));
}
