#ifndef QUOTH_SEARCHER_FILTERS_H
#define QUOTH_SEARCHER_FILTERS_H

/* Filters of a plan as sets of passages or of quotations. */

#include <stdbool.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/columns.h"
#include "searcher/ids.h"
#include "searcher/plan.h"

struct err;

/*
 * The ids that pass; of quotations when `quotes`, else of passages.  Names
 * are looked up by who_plan before.
 */
int filters_read(struct ids *out, sqlite3 *db, struct arena *arena,
		 const struct columns *columns, bool quotes,
		 const struct plan_filter *filter, struct err *err);

/* Quotations whose speaker is at least so sure. */
int filters_sure(struct ids *out, sqlite3 *db, struct arena *arena,
		 double least, struct err *err);

#endif
