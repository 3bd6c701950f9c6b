#ifndef QUOTH_INDEXER_DATES_H
#define QUOTH_INDEXER_DATES_H

/*
 * Time expressions of English, with a value of TIMEX3 (TimeML 1.2.1: Saurí et
 * al., TimeML Annotation Guidelines, 2006; Ferro et al., TIDES 2005 Standard,
 * for years BC) and, where a calendar time is known, one of EDTF (ISO
 * 8601-2:2019, levels 0 to 2) and the days that it covers (core/edtf.h).
 *
 * What is not told is taken from the time being told, as a history goes on
 * from one date to the next, or from the day of writing, as news does; which
 * of the two is read off the text (date_story.h) and told in tags->reading.
 * Two dates that begin and end a range add a period to tags->periods.
 *
 * One pass with a bounded look-ahead: linear in the text, whatever it is.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct date_vocabulary;

/*
 * `vocabulary` is from date_vocabulary_open, `written` the date of writing in
 * EDTF, or empty.  Fills tags->dates.
 */
void dates_find(struct arena *arena, const struct document *doc,
		const struct date_vocabulary *vocabulary, struct slice written,
		struct tags *tags);

#endif
