#ifndef QUOTH_TESTS_SLOW_SCAN_H
#define QUOTH_TESTS_SLOW_SCAN_H

/*
 * What a search has to find, by looking at every text and tag: no postings,
 * no plan, nothing of the searcher.  Slow, and meant to be read.
 */

#include "tests/searcher/slow_filters.h"

enum slow_order { SLOW_SCORE, SLOW_PUBLISHED, SLOW_EVENT, SLOW_SAID };

struct slow_request {
	const struct ask *ask;
	bool quotes;             /* quotations are hits, not passages */
	enum slow_order order;
	bool newest_first;
	size_t per_essay;        /* 0: no bound */
	double min_confidence;
	const struct ask_name *by; /* or NULL */
	struct slow_filters filters;
	const char *but;         /* all filters but those of this name */
};

struct slow_hit {
	uint32_t id;
	size_t passage;          /* indexes into the corpus */
	size_t quote;            /* of a quotation */
	double score;
	bool has_key;
	int64_t key;             /* by which a clock sorts it */
	unsigned inside;
	uint64_t profile;        /* equal when the scores are for one reason */
};

struct slow_hits {
	struct slow_hit *data;
	size_t len, cap;
};

struct slow_found {
	struct slow_hits all;    /* in order */
	struct slow_hits kept;   /* those that per_essay leaves */
};

struct slow_marks {
	struct slow_mark *data;
	size_t len, cap;
};

void slow_scan(struct slow_found *out, struct arena *arena,
	       const struct small_corpus *corpus,
	       const struct slow_request *request);

/*
 * What is to be marked in a hit, in order, disjoint.  False when words near
 * each other or inside quotations are asked for: then these are the most
 * that may be marked.
 */
bool slow_marks_of(struct slow_marks *out, struct arena *arena,
		   const struct small_corpus *corpus,
		   const struct slow_request *request,
		   const struct slow_hit *hit);

#endif
