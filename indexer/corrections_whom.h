#ifndef QUOTH_INDEXER_CORRECTIONS_WHOM_H
#define QUOTH_INDEXER_CORRECTIONS_WHOM_H

/* Whom corrections mean: actors of the essay, by id or full name. */

#include "indexer/corrections.h"

struct whom;

/* Room for `more` actors besides those of the essay. */
struct whom *whom_open(struct arena *arena, const struct authority *authority,
		       struct tags *tags, size_t more);
/* The actor's number; a new one is of the kind told, else `otherwise`. */
int32_t whom_find(struct whom *w, const struct correction *by,
		  enum actor_kind otherwise);

#endif
