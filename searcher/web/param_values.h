#ifndef QUOTH_SEARCHER_WEB_PARAM_VALUES_H
#define QUOTH_SEARCHER_WEB_PARAM_VALUES_H

/* The values of parameters as numbers and choices; faults are ERR_USAGE. */

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "searcher/web/url.h"

struct err;

/*
 * The first value as a C string, "" without one; a value as one.  A NUL is a
 * question mark, so that it ends nothing and is part of nothing that is known.
 */
char *param_text(const struct params *params, struct arena *arena,
		 const char *name);
char *param_terminated(struct arena *arena, struct slice value);

/* Leaves *out as it is without a value. */
int param_number(const struct params *params, struct arena *arena,
		 const char *name, size_t *out, struct err *err);
/* Given, and not 0, false or no. */
bool param_is_on(const struct params *params, const char *name);

/* "sort: 'x' is none; it is ...": returns -1. */
int param_wrong(const char *name, struct slice value, const char *may_be,
		struct err *err);

#endif
