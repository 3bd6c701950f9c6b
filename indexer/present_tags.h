#ifndef QUOTH_INDEXER_PRESENT_TAGS_H
#define QUOTH_INDEXER_PRESENT_TAGS_H

/*
 * The tags of an essay as JSON Lines, one object a tag, byte offsets half
 * open.  For plain text the offsets are the file's own; for other formats
 * they are those of the essay's text, and a line of kind "essay" says so.
 */

#include "core/buf.h"
#include "indexer/prepare.h"

void present_tags_jsonl(struct buf *out, const struct prepared_essay *essay,
			struct slice file_bytes);

/* Why the tags are what they are: lines of kind "explain". */
void present_tags_explain(struct buf *out,
			  const struct prepared_essay *essay);

#endif
