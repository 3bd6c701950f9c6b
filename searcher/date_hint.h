#ifndef QUOTH_SEARCHER_DATE_HINT_H
#define QUOTH_SEARCHER_DATE_HINT_H

/* Dates as people write them, for telling how a query says the same. */

#include <stdbool.h>

#include "core/edtf.h"

/*
 * "May 1985", "17 May 1985", "May 17, 1985", "480 BC", "1985-1990",
 * "1985 to 1990": the value to write (1985-05, -0479, 1985..1990), terminated.
 * False for what is none of these.  Any bytes will do.
 */
bool date_hint(struct slice text, char out[EDTF_MAX]);

#endif
