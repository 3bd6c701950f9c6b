#ifndef QUOTH_INDEXER_PERIODS_H
#define QUOTH_INDEXER_PERIODS_H

/*
 * Named events and the days that they took (indexer/lexicon/events.tsv), so
 * that a passage that says "after Pearl Harbor" tells of December 1941.
 *
 * The longest name wins.  A name inside a longer title ("Vietnam War
 * Memorial") is not the event; a name that is also a place must be told of
 * as a time; a name that several events share is the one whose year is told
 * in the sentence, else in the block.
 */

#include "core/arena.h"
#include "indexer/document.h"
#include "indexer/tags.h"

struct event_names;
struct lexicon;

/*
 * Adds PERIOD_EVENT mentions to tags->periods; reads tags->dates, and takes
 * the days from those dates that are part of an event's name and do not meet
 * its years ("October" in "October Revolution", told of 1940).  Linear in the
 * words of the document.
 */
void periods_find(struct arena *arena, const struct document *doc,
		  const struct lexicon *lexicon,
		  const struct event_names *names, struct tags *tags);

/*
 * All periods by start, then end, once every finder has added its own; of two
 * with the same bytes the event stays.
 */
void periods_sort(struct tags *tags);

#endif
