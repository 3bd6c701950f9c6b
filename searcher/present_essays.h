#ifndef QUOTH_SEARCHER_PRESENT_ESSAYS_H
#define QUOTH_SEARCHER_PRESENT_ESSAYS_H

/* Essays to bytes, a row for each, appended to *out; not as text. */

#include "core/buf.h"
#include "searcher/essay_list.h"
#include "searcher/table.h"

void present_essays(struct buf *out, const struct essay_rows *rows,
		    enum table_format format);

#endif
