#ifndef QUOTH_SEARCHER_WEB_SEARCH_DATA_H
#define QUOTH_SEARCHER_WEB_SEARCH_DATA_H

/* A search and its results as values of search.html. */

#include <jansson.h>

#include "searcher/results.h"
#include "searcher/search_request.h"
#include "searcher/web/page_state.h"

struct arena;
struct err;

/* What the form at the top sends besides words: for all pages of a search. */
json_t *search_form_data(const struct page_state *state,
			 const struct results *results, bool quotes);

/* What to tell of a search that found little: notes, clauses, suggestions. */
void search_advice_put(json_t *out, const struct results *results,
		       const struct page_state *state);

/* A fault in what was asked: its words, and the query with its place. */
json_t *search_fault_data(struct arena *arena, struct slice query,
			  const struct err *err);

/* "11–20 of 63" and the ways to the pages before and behind. */
void search_pages_put(json_t *out, const struct results *results,
		      const struct search_request *request,
		      const struct page_state *state);

/* All hits in the forms for other programs; an array. */
json_t *search_exports_data(const struct page_state *state);

/* The same words in passages, in quotations. */
json_t *search_switch_data(const struct page_state *state, bool quotes);

#endif
