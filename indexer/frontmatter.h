#ifndef QUOTH_INDEXER_FRONTMATTER_H
#define QUOTH_INDEXER_FRONTMATTER_H

/*
 * What is known about an essay, as `key: value` lines between two lines of
 * three hyphens at the very top: title, author(s), published or date,
 * source(s), url, language or lang.  Values may be quoted; indented `- item`
 * lines below a key are joined by "; ".  Other keys are ignored.
 */

#include <stddef.h>

#include "core/arena.h"
#include "core/slice.h"
#include "indexer/essay.h"

/*
 * Fill the fields of *essay that the front matter gives.  Returns the offset
 * of what follows it: 0 when there is none.
 */
size_t frontmatter_parse(struct arena *arena, struct slice text,
			 struct essay *essay);

#endif
