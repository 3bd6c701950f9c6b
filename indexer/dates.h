#ifndef QUOTH_INDEXER_DATES_H
#define QUOTH_INDEXER_DATES_H

/*
 * Time expressions, with values of TimeML 1.2.1 (TIMEX3) and of EDTF (ISO
 * 8601-2:2019), resolved by the narrative: a bare month takes the year being
 * told, "the following year" the one after it.
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
