#ifndef QUOTH_INDEXER_DATE_RESOLVE_H
#define QUOTH_INDEXER_DATE_RESOLVE_H

/*
 * From what the words tell to values, by the time that is being told.
 */

#include "core/arena.h"
#include "indexer/date_clock.h"
#include "indexer/date_scan.h"
#include "indexer/tags.h"

/* Fills everything but the bytes of *out and moves the clock. */
void date_resolve(struct arena *arena, struct date_clock *clock,
		  const struct date_expr *e, struct date_mention *out);

#endif
