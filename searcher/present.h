#ifndef QUOTH_SEARCHER_PRESENT_H
#define QUOTH_SEARCHER_PRESENT_H

/*
 * Results to bytes, one file per form.  Presenters get finished results and
 * ask nothing; they append to *out.
 */

#include <stdbool.h>

#include "core/buf.h"
#include "searcher/results.h"

/* For people; `colour` marks words in bold, else with stars. */
void present_text(struct buf *out, const struct results *results,
		  size_t offset, bool colour);
/* Version 1; keys are never renamed. */
void present_json(struct buf *out, const struct results *results);
/* One hit a line. */
void present_jsonl(struct buf *out, const struct results *results);
/* RFC 4180, or tabs. */
void present_csv(struct buf *out, const struct results *results, bool tsv);

#endif
