#ifndef QUOTH_SEARCHER_PRESENT_H
#define QUOTH_SEARCHER_PRESENT_H

/*
 * Results to bytes, one file per form.  Presenters get finished results and
 * ask nothing; they append to *out.
 */

#include <stdbool.h>

#include "core/buf.h"
#include "core/json.h"
#include "searcher/results.h"
#include "searcher/table.h"

/* For people; `colour` marks words in bold, else with stars. */
void present_text(struct buf *out, const struct results *results,
		  size_t offset, bool colour);
/* Title (or path), author, published, as far as they are known. */
void present_text_essay(struct buf *out, const struct essay_facts *essay);
/* One quotation as the text of a search shows it. */
void present_text_quote(struct buf *out, const struct hit *hit, bool colour);
/* Version 1; keys are never renamed. */
void present_json(struct buf *out, const struct results *results);
/* The key "essay" with its facts. */
void present_json_essay(struct json *json, const struct essay_facts *essay);
/* One quotation, an object. */
void present_json_quote(struct json *json, const struct hit *hit);
/* One hit a line. */
void present_jsonl(struct buf *out, const struct results *results);

/*
 * Hits as RFC 4180 or with tabs: the row of names, which sets *table up, and
 * a row for each hit.
 */
void present_hit_table(struct table *table, struct buf *out, bool quotes,
		       bool tsv);
void present_hit_row(struct table *table, const struct hit *hit, bool quotes);

/*
 * What to tell of a search that found little, a line each: names that are
 * nobody's, what each part of the query finds, what may have been meant.
 */
void present_advice(struct buf *out, const struct results *results);

/*
 * The facets alone, as a table in any form but text: which, value, count,
 * exact (empty but for years, decades and months), id and kind (empty but for
 * actors).
 */
void present_facets(struct buf *out, const struct results *results,
		    enum table_format format);

/*
 * The timeline of the results: a picture `width` columns wide, or a row for
 * each year, decade or month with a count.
 */
void present_timeline(struct buf *out, const struct results *results,
		      enum table_format format, size_t width);

#endif
