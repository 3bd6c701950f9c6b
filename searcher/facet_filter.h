#ifndef QUOTH_SEARCHER_FACET_FILTER_H
#define QUOTH_SEARCHER_FACET_FILTER_H

/*
 * Filters besides the query, in the terms of facets: a filter passes the hits
 * that its facet counts for one of the values.
 *
 *   actor    the actor's id, as the facet tells it; in quotations, named
 *            inside them
 *   speaker  the same, or the words of the essay for who is no actor
 *   author   as the essay has it, letter for letter
 *   essay    its key
 *   type     of a quotation, by name
 *   event, said, published
 *            EDTF, or a range 1960..1963: a date on that clock overlaps it
 *
 * An empty value stands for none: no actor is named, a quotation is nobody's,
 * no author is known, there is no date on the clock.
 */

#include <stdbool.h>

#include "core/buf.h"
#include "searcher/facet_source.h"
#include "searcher/search_request.h"

struct err;

/* ERR_USAGE for a name, ERR_QUERY for a value that cannot be one. */
int facet_filters_check(const struct search_filters *filters,
			struct err *err);

/* What passes; good until the view ends. */
int facet_filter_read(struct set *out, struct view *view, bool quotes,
		      const struct search_filter *filter);

/* "and actor: ann-moe, bob-moe" */
void facet_filter_print(const struct search_filter *filter, struct buf *out);

/* Is it of this facet or clock: of its name, or a facet of times of its? */
bool facet_filter_is_of(const struct search_filter *filter,
			const char *facet, bool quotes);

/* Appends the numbers of a value that is not empty, in the view's arena. */
int facet_filter_numbers(struct ids *out, struct view *view,
			 const struct facet_source *source,
			 struct slice value);

#endif
