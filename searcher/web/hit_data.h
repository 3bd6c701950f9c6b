#ifndef QUOTH_SEARCHER_WEB_HIT_DATA_H
#define QUOTH_SEARCHER_WEB_HIT_DATA_H

/* Hits as values of templates (hit.html): pages show them alike. */

#include <jansson.h>
#include <stdbool.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/results.h"
#include "searcher/word_ids.h"

struct hit_show {
	struct arena *arena;
	struct slice base;       /* of permalinks: "http://localhost:8080" */
	struct word_forms *keys; /* of citations on the page (citation.h) */
	bool quotes;             /* quotations, else passages */
	size_t number;           /* of the hit, from 1: unique on the page */
};

json_t *hit_data(const struct hit_show *show, const struct hit *hit);

/* A date: {edtf, label, datetime?}; NULL for an empty one. */
json_t *date_data(struct arena *arena, struct slice edtf);

/*
 * A stretch of a text with marks as pieces in a row:
 * [{text}, {text, mark: true}, ...].
 */
json_t *marked_data(struct slice text, const struct marks *marks,
		    struct mark stretch);

/* A hit as it is cited: {note, link, bibtex, csl}. */
json_t *citation_data(const struct hit_show *show, const struct hit *hit);

#endif
