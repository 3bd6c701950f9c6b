#ifndef QUOTH_SEARCHER_TORN_H
#define QUOTH_SEARCHER_TORN_H

/*
 * Quotations that go on in another passage or are interrupted.  What of them
 * stands in which passage, the lists of words do not tell; these few are read
 * in the texts.
 */

#include <stdint.h>

#include "searcher/plan.h"
#include "searcher/view.h"

struct torn_quote {
	uint32_t quote;
	uint32_t first, last;    /* passages */
};

struct torn_quotes {
	struct arena arena;
	struct torn_quote *data; /* by quotation */
	size_t len;
	size_t cap;
};

/* Those whose words are quoted, not reported. */
int torn_read(const struct torn_quotes **out, struct view *view);
/* The torn quotation of that number, or NULL. */
const struct torn_quote *torn_find(const struct torn_quotes *torn,
				   uint32_t quote);

/*
 * Adds how often the leaf stands in the quotation to by_passage[], each time
 * at the passage where it does; of a phrase, where that begins.  Passages of
 * `size` and on are left out.
 */
int torn_count(uint32_t *by_passage, size_t size, struct view *view,
	       const struct torn_quote *quote, const struct plan_leaf *leaf);

/* How often the leaf stands in the passage outside all quotations. */
int torn_count_prose(uint32_t *out, struct view *view, uint32_t passage,
		     const struct plan_leaf *leaf);

#endif
