#ifndef QUOTH_SEARCHER_CITE_TEXT_H
#define QUOTH_SEARCHER_CITE_TEXT_H

/*
 * A hit as a footnote, in the manner of the notes of the Chicago Manual of
 * Style (17th ed., 14.19 ff.): author, title, source, date, paragraph, URL;
 * before it who is quoted.  What is not known is left out.
 */

#include "core/arena.h"
#include "searcher/citation.h"

struct slice cite_text(struct arena *arena, const struct citation *citation,
		       const struct hit *hit);

#endif
