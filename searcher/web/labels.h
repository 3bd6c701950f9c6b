#ifndef QUOTH_SEARCHER_WEB_LABELS_H
#define QUOTH_SEARCHER_WEB_LABELS_H

/* Numbers, dates and how sure something is, as a page words them. */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/kind.h"
#include "core/slice.h"

/* "this is wrong; do that" as "This is wrong; do that." */
struct slice label_sentence(struct arena *arena, const char *text);

/* The first words of a text, of `most` bytes, with an ellipsis if more follow. */
struct slice label_opening(struct arena *arena, struct slice text,
			   size_t most);

/* "12,345" */
struct slice label_count(struct arena *arena, uint64_t n);
/* "1 passage", "12,345 passages" */
struct slice label_counted(struct arena *arena, uint64_t n, const char *one,
			   const char *many);

/*
 * EDTF as people write it: "28 October 1962", "October 1962", "1940s",
 * "480 BC", "1961 to 1963", "about 1961"; what has no such form as it is.
 */
struct slice label_date(struct arena *arena, struct slice edtf);
/* May it stand in the datetime attribute of HTML? */
bool label_is_datetime(struct slice edtf);

/*
 * Of who said it.  In news, speakers given with 0.9 and more were right in 98
 * of a hundred cases, those of 0.75 to 0.9 in 90 (README, Figures).
 */
const char *label_sureness(double confidence);

/* "person" of ACTOR_PER, or of its name. */
const char *label_kind(enum actor_kind kind);
const char *label_kind_named(struct slice name);

#endif
