#ifndef QUOTH_SEARCHER_WEB_URL_H
#define QUOTH_SEARCHER_WEB_URL_H

/*
 * The parts of a URL that are text: the segments of a path and the parameters
 * of a query string, read from bytes that anybody may have sent, and written
 * again.  Nothing here knows what a name means.
 *
 * Percent-encoding is RFC 3986's; parameters are written and read as
 * application/x-www-form-urlencoded of the WHATWG URL standard (section 5),
 * so that a link and a form that ask for the same give the same bytes.
 * Faults are ERR_USAGE with a text that may be shown to whoever sent them.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/slice.h"

struct err;

/* The segments of a path, decoded, in an arena. */
struct url_path {
	struct slice *data;
	size_t len, cap;
};

/*
 * "/essays/a%2Fb" is "essays" and "a/b": it is split before it is decoded.
 * "/" has no segments, "/a/" has "a" and "".  "." and ".." are segments as
 * any other.  A path without a slash in front, a `%` without two hexadecimal
 * digits, a NUL and what is not UTF-8 are faults.
 */
int url_path(struct url_path *out, struct arena *arena, struct slice path,
	     struct err *err);

/*
 * Append a text that is to be one segment or one value: all but letters,
 * digits and `-._~` as %XX.  Any bytes.
 */
void url_encode(struct buf *out, struct slice text);

struct param {
	struct slice name, value;
};

/* As they were sent: in their order, repeated ones and empty values too. */
struct params {
	struct param *data;
	size_t len, cap;
};

struct params_limits {
	size_t bytes;        /* of the query string */
	size_t params;
};

/*
 * Read a query string (without `?`) or the body of a form into the arena.
 * What is no encoding stands for itself, every byte that is not UTF-8 becomes
 * U+FFFD: the only faults are too many bytes or parameters.
 */
int params_parse(struct params *out, struct arena *arena, struct slice query,
		 struct params_limits limits, struct err *err);

/* The first value of a name; of length 0 without one. */
struct slice params_first(const struct params *params, const char *name);

/*
 * All of a name, one after another: the next behind `last`, the first for
 * NULL, NULL at the end.
 *
 *	const struct param *p = NULL;
 *	while ((p = params_next(params, "actor", p)))
 */
const struct param *params_next(const struct params *params, const char *name,
				const struct param *last);

/* Is this one of the values of the name? */
bool params_holds(const struct params *params, const char *name,
		  struct slice value);

/* A name that a page knows; a table of them ends with a NULL name. */
struct param_rule {
	const char *name;
	bool repeats;        /* a set of values; otherwise the first counts */
	const char *usual;   /* what it is when absent; NULL for nothing */
};

enum param_change {
	PARAM_SET,           /* this value alone */
	PARAM_ADD,           /* one value more; the same as SET without `repeats` */
	PARAM_REMOVE,        /* no value */
	PARAM_REMOVE_VALUE   /* all values but this */
};

struct param_edit {
	enum param_change change;
	const char *name;
	struct slice value;
};

/*
 * Append the query string (without `?`) of the state that `params` are after
 * the edits, one after another.  Parameters that ask for the same give the
 * same bytes: names come in the order of the table, those it does not hold
 * are left out, and so are empty and usual values; the values of a name that
 * repeats are sorted by their bytes, each once.
 */
void params_write(struct buf *out, const struct params *params,
		  const struct param_rule *rules,
		  const struct param_edit *edits, size_t edits_len);

#endif
