#ifndef QUOTH_SEARCHER_WEB_TIMELINE_DATA_H
#define QUOTH_SEARCHER_WEB_TIMELINE_DATA_H

/*
 * A timeline as values of timeline.html: the geometry of an SVG picture in
 * shares of its width and pixels of its height, and the rows of a table that
 * says the same.
 */

#include <jansson.h>

#include "searcher/results.h"
#include "searcher/timeline.h"
#include "searcher/web/page_state.h"

enum {
	TIMELINE_COLUMNS = 300,  /* at most; beyond, the fullest */
	TIMELINE_HEIGHT = 72     /* of the highest bar */
};

/* The clock of the state, else that of what is searched; and the unit. */
struct timeline_request timeline_data_ask(const struct page_state *state,
					  bool quotes);

/* Also without any bars: then `bars` is an empty array. */
json_t *timeline_data(const struct results *results,
		      const struct page_state *state);

#endif
