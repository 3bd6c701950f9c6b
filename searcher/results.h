#ifndef QUOTH_SEARCHER_RESULTS_H
#define QUOTH_SEARCHER_RESULTS_H

/* What a search found: data only, in the arena of the search. */

#include <stdbool.h>
#include <stdint.h>

#include "core/slice.h"

struct mark {
	uint32_t start;          /* bytes in the text of the hit */
	uint32_t end;
};

struct marks {
	struct mark *data;
	size_t len;
	size_t cap;
};

struct snippet {
	uint32_t start;          /* of the excerpt, in the text of the hit */
	uint32_t end;
	struct marks marks;      /* of the whole text, in order, disjoint */
};

struct essay_facts {
	struct slice key, title, author, published, path;
};

struct named {
	struct slice first;      /* actor's name, date's or quotation's text */
	struct slice second;     /* kind, EDTF, speaker */
};

struct nameds {
	struct named *data;
	size_t len;
	size_t cap;
};

struct hit {
	uint32_t id;
	double score;
	struct essay_facts essay;
	uint32_t start, end;     /* bytes in the essay */
	struct slice text;
	struct snippet snippet;
	struct nameds actors, dates, quotes; /* of a passage */
	struct slice type, speaker, speaker_text, cue, said, passage;
	double confidence;       /* these of a quotation */
};

struct facet_value {
	struct slice value;
	uint64_t count;
};

struct facet {
	struct slice name;
	size_t limit;
	struct {
		struct facet_value *data;
		size_t len;
		size_t cap;
	} values;
};

struct facets {
	struct facet *data;
	size_t len;
	size_t cap;
};

struct results {
	struct slice query;
	bool quotes;             /* hits are quotations, not passages */
	uint64_t total;
	struct {
		struct hit *data;
		size_t len;
		size_t cap;
	} hits;
	struct facets facets;
	struct slice explain;    /* the plan, if it was asked for */
};

#endif
