#ifndef QUOTH_SEARCHER_FACET_COLUMNS_H
#define QUOTH_SEARCHER_FACET_COLUMNS_H

/*
 * What facets count beyond the columns of columns.h, as numbers, kept with
 * the cache.
 */

#include "searcher/columns.h"

/* The author of each essay: a number; 0 when nobody is known. */
struct author_column {
	struct arena arena;
	uint32_t *author;        /* by essay, up to `last` of the essays */
	struct slice *names;     /* by number */
	size_t n;                /* numbers below */
};

int facet_authors(const struct author_column **out, struct view *view,
		  uint32_t last_essay);

/*
 * Who spoke each quotation: an actor's row, below `texts`; for who is no
 * actor a number from there on, one for each way to write it; 0 for nobody.
 */
struct speaker_column {
	struct arena arena;
	uint32_t *speaker;       /* by quotation */
	uint32_t texts;
	struct slice *words;     /* by number - texts, as the essay has them */
	uint32_t *same;          /* the number of the first that is the same
				    but for case and accents */
	size_t n;                /* numbers below, actors and texts */
};

int facet_speakers(const struct speaker_column **out, struct view *view);

#endif
