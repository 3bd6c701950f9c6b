#ifndef QUOTH_SEARCHER_COLUMNS_H
#define QUOTH_SEARCHER_COLUMNS_H

/*
 * Small facts about every passage or quotation, in arrays that are indexed by
 * id: read from the packed columns (core/packed.h) when a search asks for
 * them first, and kept with the cache.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/edtf.h"
#include "searcher/set.h"
#include "searcher/view.h"

/* All of a table, and how long they are. */
struct columns {
	struct arena arena;
	size_t size;             /* ids below */
	size_t count;
	struct set all;          /* bits */
	uint16_t *tokens;        /* more than 65535 are 65535 */
	double *norms;           /* rank_norm, by tokens */
};

/* Of quotations, else of passages. */
int columns_read(const struct columns **out, struct view *view, bool quotes);

/* The essay of each; 0 where there is none. */
struct essay_column {
	struct arena arena;
	uint32_t *essay;
	uint32_t last;           /* no essay has a greater number */
	bool in_order;           /* they ascend with the ids */
};

int columns_essays(const struct essay_column **out, struct view *view,
		   bool quotes);

/* The passage where each quotation starts, and its type. */
struct quote_column {
	struct arena arena;
	uint32_t *passage;
	uint8_t *type;           /* enum quote_type */
};

int columns_quotes(const struct quote_column **out, struct view *view);

/* Numbers of each id: values[first[id]] to below values[first[id + 1]]. */
struct number_column {
	struct arena arena;
	uint32_t *first;
	uint32_t *values;
	uint32_t last;           /* no value is greater */
};

/* The actors named in each passage, each once. */
int columns_actors(const struct number_column **out, struct view *view);
/* The actors named inside each quotation, each once. */
int columns_quote_actors(const struct number_column **out, struct view *view);
/* The speaker of each quotation who is an actor. */
int columns_speakers(const struct number_column **out, struct view *view);
/* The quotations that start in each passage. */
int columns_quotes_in(const struct number_column **out, struct view *view);

/*
 * Stretches of days of each id, in the same way.  What a damaged file has
 * beyond all days is none.
 */
struct day_column {
	struct arena arena;
	uint32_t *first;
	struct day_span *days;
};

/* The dates of each passage; when each quotation was said. */
int columns_dates(const struct day_column **out, struct view *view);
int columns_said(const struct day_column **out, struct view *view);

/* When each essay was published; by essay, `last` is the greatest. */
int columns_published(const struct day_column **out, struct view *view,
		      uint32_t last);

/* Days as a file has them to days; false when they are none. */
bool columns_days(int64_t lo, int64_t hi, struct day_span *out);

#endif
