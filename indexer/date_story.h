#ifndef QUOTH_INDEXER_DATE_STORY_H
#define QUOTH_INDEXER_DATE_STORY_H

/*
 * How a text tells time.  News tells from the day of writing: "Friday" is the
 * Friday beside it, "last year" the one before.  A history tells from the
 * dates that it names: a bare month belongs to the year being told.  Which of
 * the two a document is, is read off its own words (compare the news and
 * narrative domains of HeidelTime, Strötgen and Gertz 2013, which the user
 * has to choose).
 */

#include "indexer/date_resolve.h"

struct word_list;

/*
 * `near` are points for a text that tells from the day of writing (weekdays,
 * "today", "last month"), `far` for one that tells of other
 * times (older years, "the following year", "two days later").
 */
struct date_evidence {
	uint32_t near;
	uint32_t far;
};

struct date_evidence date_story_evidence(const struct date_words *words,
					 const struct date_point *written);

/*
 * Whether the clause at the byte `start` speaks of what was or of what is to
 * come, by the nearest verb or preposition that tells (`tense` is the list of
 * that name).  `beside`: "by" and "until" right before the date count as well.
 * Looks at a bounded number of words.
 */
enum date_direction date_story_direction(const struct document *doc,
					 const struct word_list *tense,
					 uint32_t sentence, uint32_t start,
					 bool beside);

#endif
