#ifndef QUOTH_SEARCHER_ESSAY_VIEW_H
#define QUOTH_SEARCHER_ESSAY_VIEW_H

/*
 * An essay to be read: a part of its text with actors, dates and quotations
 * over it, and what the whole of it holds.  The time and memory of a part are
 * bounded, whatever the essay.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/plan.h"
#include "searcher/results.h"
#include "searcher/segments.h"

struct err;

enum {
	VIEW_PASSAGES = 100,     /* of a part, if none are asked for */
	VIEW_PASSAGES_MOST = 1000,
	VIEW_BYTES = 256 * 1024, /* of its text at most */
	VIEW_TAGS = 20000        /* over it at most */
};

struct essay_view_request {
	struct slice key;
	uint32_t first;          /* passage that it begins with, from 0 */
	uint32_t passages;       /* 0: VIEW_PASSAGES */
	bool at_byte;            /* the part that has this byte */
	uint32_t byte;
	bool bare;               /* the text without tags */
	struct marks marks;      /* bytes of the essay to be marked */
	const struct plan *plan; /* its matches are marked too; or NULL */
};

struct essay_view {
	int64_t row;
	struct essay_facts essay;
	uint64_t bytes;          /* of the whole text */
	uint32_t passages;       /* of the whole essay */
	uint32_t first, shown;   /* of the part: from 0; how many */
	bool earlier, later;     /* there are others */
	uint32_t previous, next; /* first passage of those */
	uint64_t cut;            /* bytes of the part that are not shown */
	uint64_t left_out;       /* tags that are not shown */
	struct passage_starts starts;
	struct text_tags tags;
	struct paragraphs paragraphs;
};

/* 1 when there is no such essay. */
int essay_view_read(struct essay_view *out, sqlite3 *db, struct arena *arena,
		    const struct essay_view_request *request,
		    struct err *err);

#endif
