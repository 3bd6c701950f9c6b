#ifndef QUOTH_SEARCHER_SENTENCES_H
#define QUOTH_SEARCHER_SENTENCES_H

/* The sentences of a text, for excerpts: "Gen." and "U.S." end none. */

#include <stddef.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/results.h"

/* Appends them in order, without white space behind. */
void sentences_find(struct marks *out, struct arena *arena, struct slice text);
/* The end of [start, end) without the white space behind it. */
size_t sentence_trim(struct slice text, size_t start, size_t end);

#endif
