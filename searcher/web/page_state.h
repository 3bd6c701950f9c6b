#ifndef QUOTH_SEARCHER_WEB_PAGE_STATE_H
#define QUOTH_SEARCHER_WEB_PAGE_STATE_H

/*
 * What a page was asked for, and the addresses of its other states: all of a
 * page's state is in its address.
 */

#include <jansson.h>

#include "core/slice.h"
#include "searcher/clock.h"
#include "searcher/web/url.h"

struct arena;
struct exchange;

struct page_state {
	struct arena *arena;
	struct slice root;       /* in front of all paths */
	struct slice path;       /* of the page: "/search" */
	const struct param_rule *rules;
	struct params params;
};

/* The clock that is asked for; else of quotations that of saying. */
enum clock page_state_clock(const struct params *params, bool quotes);

/*
 * The state of a search.  What a form sends as `from` and `to` is a range on
 * the clock that it shows: "event=1961..1963".
 */
void page_state_make(struct page_state *out, const struct exchange *x);

enum { STATE_EDITS = 12 };

/*
 * The address of the state after at most STATE_EDITS edits, on another page
 * of the same parameters if `path` is set; the first page of hits unless an
 * edit says which.
 */
struct slice page_state_href(const struct page_state *state, const char *path,
			     const struct param_edit *edits, size_t n);
/* The same as a value of a template. */
json_t *page_state_link(const struct page_state *state, const char *path,
			const struct param_edit *edits, size_t n);
/* The state with one edit. */
json_t *page_state_with(const struct page_state *state,
			enum param_change change, const char *name,
			struct slice value);

#endif
