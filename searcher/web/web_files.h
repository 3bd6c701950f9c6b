#ifndef QUOTH_SEARCHER_WEB_WEB_FILES_H
#define QUOTH_SEARCHER_WEB_WEB_FILES_H

/* The files of the page, linked into the program: templates and assets. */

#include <stddef.h>

#include "core/slice.h"

struct web_file {
	const char *name;        /* "style.css", "search.html" */
	struct slice data;
};

/* The i-th, or an empty name behind the last; assets and templates apart. */
struct web_file web_asset(size_t i);
struct web_file web_template(size_t i);

#endif
