#ifndef QUOTH_SEARCHER_PRESENT_ACTORS_H
#define QUOTH_SEARCHER_PRESENT_ACTORS_H

/* Actors to bytes, appended to *out. */

#include <stdbool.h>

#include "core/buf.h"
#include "searcher/actor_card.h"
#include "searcher/actor_list.h"
#include "searcher/table.h"

/*
 * A row for each; text has a line of headings and, when `ids`, the ids
 * instead of what else is told.  Years are EDTF for programs.
 */
void present_actors(struct buf *out, const struct actor_rows *rows,
		    enum table_format format, bool ids);

/*
 * One actor with all that is told of it; a row of present_actors in CSV and
 * TSV.  `meant` are the actors that the name asked for may mean, this one
 * first.
 */
void present_actor_card(struct buf *out, const struct actor_card *card,
			const struct plan_actors *meant,
			enum table_format format, bool colour);

#endif
