#ifndef QUOTH_SEARCHER_PRESENT_SPEAKERS_H
#define QUOTH_SEARCHER_PRESENT_SPEAKERS_H

/* Speakers to bytes, appended to *out. */

#include "core/buf.h"
#include "searcher/speaker_list.h"
#include "searcher/table.h"

/* `limit` rows behind the first `offset`; text has no ids and kinds. */
void present_speakers(struct buf *out, const struct speaker_rows *rows,
		      size_t offset, size_t limit, enum table_format format);

#endif
