#ifndef QUOTH_SEARCHER_WEB_RENDER_H
#define QUOTH_SEARCHER_WEB_RENDER_H

/* Data to HTML as the answer. */

#include <jansson.h>

#include "core/slice.h"

struct err;
struct exchange;

/*
 * Renders a template with `data` (taken over) as the answer; what all pages
 * show (layout.h) is added.
 */
int render_page(struct exchange *x, const char *name, json_t *data,
		struct err *err);

/* A text as a value, also if it is not UTF-8. */
json_t *render_text(struct slice text);
/* Adds it if it is not empty. */
void render_put(json_t *object, const char *key, struct slice text);

#endif
