#ifndef QUOTH_SEARCHER_QUERY_FIELDS_H
#define QUOTH_SEARCHER_QUERY_FIELDS_H

/* The names of fields, aliases among them; case does not matter. */

#include <stdbool.h>
#include <stddef.h>

#include "core/slice.h"
#include "searcher/query.h"

bool query_field_find(struct slice name, enum query_field *out);
/* One after another; NULL behind the last. */
const char *query_field_name(size_t i);

#endif
