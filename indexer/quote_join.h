#ifndef QUOTH_INDEXER_QUOTE_JOIN_H
#define QUOTH_INDEXER_QUOTE_JOIN_H

/*
 * Quotations that one reporting word governs are one quotation in parts:
 * those on both sides of it, and in the news those of one reported sentence.
 */

#include "indexer/scene.h"

/* Needs speakers and cues; joined quotations leave scene->tags->quotes. */
void quotes_join(struct arena *arena, const struct scene *scene);

#endif
