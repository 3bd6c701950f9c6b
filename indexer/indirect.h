#ifndef QUOTH_INDEXER_INDIRECT_H
#define QUOTH_INDEXER_INDIRECT_H

/*
 * Indirect speech: what somebody is reported to say or think, in the
 * narrator's words ("she said that it was over", "it was over, she said",
 * "according to her it was over").  A reporting verb tells by its frames
 * (lexicon/cue_frames.tsv) what may follow it; the thing reported goes to the
 * end of its clause.  Attributions after Pareti (2012) and PolNeAR (Newell et
 * al. 2018), whose boundaries are followed.
 */

#include "core/arena.h"

struct report;

/*
 * Appends quotations of type indirect with cue, speaker and confidence to
 * the tags of the scene and puts them in order of start again; the scene's own
 * arrays about quotations are out of date then.
 */
void indirect_find(struct arena *arena, const struct report *report);

#endif
