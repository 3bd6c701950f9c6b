#ifndef QUOTH_SEARCHER_EXPORT_H
#define QUOTH_SEARCHER_EXPORT_H

/*
 * Hits as they come, page by page, in a form for other programs; whatever
 * their number, one page is held in memory (and the keys of citations).
 */

#include <stdbool.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/json.h"
#include "searcher/results.h"
#include "searcher/table.h"
#include "searcher/word_ids.h"

enum export_form {
	EXPORT_JSONL,
	EXPORT_CSV,
	EXPORT_TSV,
	EXPORT_BIBTEX,
	EXPORT_CSL_JSON
};

struct export {
	enum export_form form;
	bool quotes;             /* hits are quotations, not passages */
	struct buf *out;         /* may be emptied between the calls */
	struct table table;
	struct json json;
	struct arena arena;      /* of the page */
	struct arena kept;       /* of the keys */
	struct word_forms keys;
};

/* `form`, `quotes` and `out` are set, all else is zero. */
void export_begin(struct export *e);
void export_hits(struct export *e, const struct results *page);
/* What stands behind the last one; gives the memory back. */
void export_end(struct export *e);

/* Does the form show actors, dates and quotations of a passage? */
bool export_needs_tags(enum export_form form);

struct citation;

/* One entry each. */
void present_bibtex(struct buf *out, struct arena *arena,
		    const struct citation *citation, const struct hit *hit);
void present_csl(struct json *json, const struct citation *citation,
		 const struct hit *hit);

#endif
