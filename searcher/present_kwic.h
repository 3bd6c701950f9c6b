#ifndef QUOTH_SEARCHER_PRESENT_KWIC_H
#define QUOTH_SEARCHER_PRESENT_KWIC_H

/*
 * The lines of a concordance, one by one: as text the key words stand in a
 * column, with as much on both sides as has room; else rows of left, key,
 * right, essay, title, start and end.
 */

#include <stdbool.h>

#include "searcher/kwic.h"
#include "searcher/table.h"

/* `out`, `format`, `width` (columns of text) and `colour` are set. */
struct kwic_view {
	struct buf *out;         /* may be emptied between the calls */
	enum table_format format;
	size_t width;
	bool colour;
	struct table table;
};

void present_kwic_begin(struct kwic_view *view);
void present_kwic_line(struct kwic_view *view, const struct kwic_line *line);
void present_kwic_end(struct kwic_view *view);

#endif
