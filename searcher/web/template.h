#ifndef QUOTH_SEARCHER_WEB_TEMPLATE_H
#define QUOTH_SEARCHER_WEB_TEMPLATE_H

/*
 * Pages from templates and data: Mustache as mustache(5) and the
 * specification at github.com/mustache/spec describe it, over jansson's
 * values.
 *
 *	{{name}} {{a.b}} {{.}}	a value, escaped
 *	{{name|url}}		percent-encoded: a part of a URL in an attribute
 *	{{#name}} {{/name}}	for each element of an array, in an object, or
 *				once for true, a number, a text of some length
 *	{{^name}} {{/name}}	for nothing, null, false, "" and []
 *	{{> name}}		another template of the set
 *	{{! words }}		nothing
 *
 * Names are looked up from the innermost section outwards; the parts of a
 * dotted name behind the first only where that was found.  Sections, partials
 * and comments that stand alone in their line take the whole line, and a
 * partial that does is indented as its tag is.
 *
 * There is no raw form: {{{x}}}, {{&x}} and other delimiters are faults of the
 * template.  Values are escaped by html.h.  Whole numbers are written as they
 * are, others with at most 15 digits, true and false as words, objects and
 * arrays as nothing.
 *
 * A set is filled by one thread, then only read, by as many as like.
 */

#include <jansson.h>

#include "core/buf.h"
#include "core/slice.h"

struct err;
struct templates;

enum {
	TEMPLATE_DEPTH = 32,         /* of sections, and of partials */
	TEMPLATE_STEPS = 10000000    /* texts and tags of one page */
};

struct templates *templates_new(void);
void templates_free(struct templates *set);

/*
 * Parse a template; name and text are copied.  Faults are ERR_INPUT with the
 * template and the line; the set is good for nothing then but to be freed.
 */
int templates_add(struct templates *set, const char *name, struct slice text,
		  struct err *err);

/* Is every partial that a template names in the set? */
int templates_check(const struct templates *set, struct err *err);

/*
 * Append the page to `out`.  A partial that is not in the set is empty.
 * Faults, which leave `out` as it was: no such template (ERR_MISSING), more
 * partials within each other than TEMPLATE_DEPTH or more work than
 * TEMPLATE_STEPS (ERR_INPUT).  Nothing is allocated but room in `out`.
 */
int templates_render(struct buf *out, const struct templates *set,
		     const char *name, const json_t *data, struct err *err);

#endif
