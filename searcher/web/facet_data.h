#ifndef QUOTH_SEARCHER_WEB_FACET_DATA_H
#define QUOTH_SEARCHER_WEB_FACET_DATA_H

/* Facets as values of templates (facet.html), and the filters chosen. */

#include <jansson.h>

#include "searcher/results.h"
#include "searcher/search_request.h"
#include "searcher/web/page_state.h"

enum { FACET_VALUES = 8, FACET_MORE = 100 };

/*
 * Ask for the facets that the page shows: with `more=actor` in the state, for
 * FACET_MORE values of that.
 */
void facet_data_ask(struct search_request *request,
		    const struct page_state *state);

/* An array: the facets that have values. */
json_t *facet_data(const struct results *results,
		   const struct page_state *state);

/* The filters of the state, each with the address without it; an array. */
json_t *chosen_data(const struct results *results,
		    const struct page_state *state);
/* The address without any of them. */
json_t *chosen_clear(const struct page_state *state);

#endif
