#ifndef QUOTH_SEARCHER_WEB_SEARCH_PARAMS_H
#define QUOTH_SEARCHER_WEB_SEARCH_PARAMS_H

/* What a search is asked for, from the parameters of an address. */

#include <stdbool.h>

#include "searcher/search_request.h"
#include "searcher/web/url.h"

struct arena;
struct err;

/* All that a search knows; for links from one state to the next. */
extern const struct param_rule search_rules[];

enum { SEARCH_PAGE = 10, SEARCH_MOST = 100 };

/*
 * The request, with slices of `params` and of the arena.  ERR_USAGE names the
 * parameter that is wrong; those that a search does not know are not looked
 * at.
 */
int search_params_read(struct search_request *out, struct arena *arena,
		       const struct params *params, bool quotes,
		       struct err *err);

#endif
