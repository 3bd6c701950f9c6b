#ifndef QUOTH_SEARCHER_PRESENT_PLACE_H
#define QUOTH_SEARCHER_PRESENT_PLACE_H

/* What an id names, and an essay to be read, as JSON appended to *out. */

#include "core/buf.h"
#include "searcher/essay_view.h"
#include "searcher/place.h"

/* A place that is there, under the id that was asked for. */
void present_place(struct buf *out, struct slice id,
		   const struct place *place);

/*
 * A part of an essay: its paragraphs, the passages that begin in it and the
 * tags over it, by bytes of the essay.  Keys are never renamed.
 */
void present_essay(struct buf *out, const struct essay_view *view);

#endif
