#ifndef QUOTH_SEARCHER_PRESENT_VARIANTS_H
#define QUOTH_SEARCHER_PRESENT_VARIANTS_H

/* Clusters of quotations to bytes, in every form. */

#include "core/buf.h"
#include "searcher/results.h"
#include "searcher/table.h"
#include "searcher/variant_list.h"

/*
 * Text: each cluster with its occurrences, numbered from offset + 1.  JSON:
 * an object; JSON Lines: a cluster a line.  CSV and TSV: a row for each
 * occurrence.  `results` has the query and what is to be told of it.
 */
void present_variants(struct buf *out, const struct variant_list *list,
		      const struct results *results,
		      enum table_format format, size_t offset, bool colour);

#endif
