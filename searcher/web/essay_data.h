#ifndef QUOTH_SEARCHER_WEB_ESSAY_DATA_H
#define QUOTH_SEARCHER_WEB_ESSAY_DATA_H

/* The text of an essay as data for a template. */

#include <jansson.h>

#include "searcher/essay_contents.h"
#include "searcher/essay_view.h"

/* Title (or the name of the file), author, published, source and so on. */
json_t *essay_data_facts(struct arena *arena,
			 const struct essay_facts *essay);

/* Who is named and quoted in it, with counts. */
void essay_data_contents(json_t *out, struct arena *arena,
			 const struct essay_contents *contents);

/*
 * Paragraphs of segments.  A segment has "opens", the elements that begin
 * before its text, then "text", then "closes", as many as end behind it: each
 * with "link", "span" or "time", so that a template can write nested tags.
 */
json_t *essay_data_paragraphs(const struct paragraphs *paragraphs);

#endif
