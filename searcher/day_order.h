#ifndef QUOTH_SEARCHER_DAY_ORDER_H
#define QUOTH_SEARCHER_DAY_ORDER_H

/*
 * The dates of all passages in order of time, so that a filter looks at few
 * of them: by how long they are, in a few lengths, and by where they begin.
 * Those of a length that touch a stretch of days begin no earlier before it
 * than they can be long.
 */

#include <stdint.h>

#include "core/edtf.h"
#include "searcher/columns.h"
#include "searcher/view.h"

enum { DAY_LENGTHS = 3 };

struct day_place {
	struct day_span days;
	uint32_t passage;
	uint32_t at;             /* in `days` of columns_dates */
};

struct day_order {
	struct arena arena;
	struct day_place *places;
	uint32_t *first;         /* by length and slot of time */
};

int day_order_read(const struct day_order **out, struct view *view);

/* `places` from `from` to below `end`. */
struct day_range {
	uint32_t from, end;
};

/* Where all dates are that touch the days, among few that do not. */
void day_order_find(struct day_range out[DAY_LENGTHS],
		    const struct day_order *order, struct day_span days);

#endif
