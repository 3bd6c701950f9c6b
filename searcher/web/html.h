#ifndef QUOTH_SEARCHER_WEB_HTML_H
#define QUOTH_SEARCHER_WEB_HTML_H

/* Text as HTML: the one place where it is escaped. */

#include "core/buf.h"
#include "core/slice.h"

/*
 * Append a text so that it may stand between tags and in a quoted attribute
 * (not in an unquoted one, a script or a style): & < > " and ' are escaped;
 * controls and noncharacters, which HTML forbids, and bytes that are not
 * UTF-8 become U+FFFD.
 */
void html_escape(struct buf *out, struct slice text);

#endif
