#ifndef QUOTH_INDEXER_PUBLISHED_H
#define QUOTH_INDEXER_PUBLISHED_H

/*
 * A date of publication as documents state it, to EDTF: EDTF itself, ISO 8601
 * with a time, "9 November 2014", "Sunday, November 9, 2014", "Nov. 2014",
 * RFC 5322.  An empty slice for anything else (11/09/2014 has two meanings).
 */

#include "core/arena.h"
#include "core/slice.h"

struct slice published_parse(struct arena *arena, struct slice text);

#endif
