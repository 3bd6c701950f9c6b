#ifndef QUOTH_SEARCHER_PRESENT_CHECK_H
#define QUOTH_SEARCHER_PRESENT_CHECK_H

/* What a check of drafts found, to bytes: text, JSON, JSON Lines. */

#include "core/buf.h"
#include "core/json.h"
#include "searcher/check.h"
#include "searcher/table.h"

/* One draft and its answers. */
struct checked_draft {
	const char *name;
	struct check_answers answers;
};

struct checked_drafts {
	struct checked_draft *data;
	size_t len;
	size_t cap;
};

/* Anything but text and JSON is JSON Lines, one quotation a line. */
void present_check(struct buf *out, const struct checked_drafts *drafts,
		   enum table_format format, bool colour);

#endif
