#ifndef QUOTH_INDEXER_MIXED_H
#define QUOTH_INDEXER_MIXED_H

/*
 * Mixed quotations in the news: all of the clause was reported, the words in
 * marks word by word ("said it was “over” for them").
 */

struct report;

/* Fills content, and before, of the mixed quotations that have a cue. */
void mixed_widen(const struct report *report);

#endif
