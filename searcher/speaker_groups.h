#ifndef QUOTH_SEARCHER_SPEAKER_GROUPS_H
#define QUOTH_SEARCHER_SPEAKER_GROUPS_H

/* The quotations of a page by who said them. */

#include "core/arena.h"
#include "searcher/results.h"

/*
 * Puts the hits of one speaker behind one another: speakers in the order of
 * their first hit, each one's hits in the order that they had, those of
 * nobody last.  Sets results->grouped.
 */
void speaker_groups_make(struct results *results, struct arena *arena);

/* Who is one speaker: an actor, else the words of the essay; or empty. */
struct slice speaker_groups_key(const struct hit *hit);

#endif
