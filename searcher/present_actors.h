#ifndef QUOTH_SEARCHER_PRESENT_ACTORS_H
#define QUOTH_SEARCHER_PRESENT_ACTORS_H

/* Actors to bytes, appended to *out. */

#include <stdbool.h>

#include "core/buf.h"
#include "searcher/actor_list.h"
#include "searcher/table.h"

/*
 * A row for each; text has a line of headings and, when `ids`, the ids
 * instead of what else is told.  Years are EDTF for programs.
 */
void present_actors(struct buf *out, const struct actor_rows *rows,
		    enum table_format format, bool ids);

#endif
