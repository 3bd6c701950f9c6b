#ifndef QUOTH_SEARCHER_WEB_LAYOUT_H
#define QUOTH_SEARCHER_WEB_LAYOUT_H

/* What all pages show: paths, the way to the other pages, the version. */

#include <jansson.h>

struct exchange;

void layout_add(json_t *data, const struct exchange *x);

#endif
