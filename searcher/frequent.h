#ifndef QUOTH_SEARCHER_FREQUENT_H
#define QUOTH_SEARCHER_FREQUENT_H

/*
 * Words that a large part of all passages have, as a sample of them tells: to
 * count such a word in a large index takes long, and there is little to learn
 * from it.
 */

#include "searcher/view.h"

struct frequent;

/* Of quotations, else of passages; kept with the cache. */
int frequent_read(const struct frequent **out, struct view *view, bool quotes);

/* Has one in `of` texts of the sample, or more, this stem?  4 at most. */
bool frequent_has(const struct frequent *frequent, struct slice stem,
		  size_t of);

#endif
