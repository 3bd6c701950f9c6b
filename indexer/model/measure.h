#ifndef QUOTH_INDEXER_MODEL_MEASURE_H
#define QUOTH_INDEXER_MODEL_MEASURE_H

/* How well a model does on the samples that were held back. */

#include <stdio.h>

#include "indexer/model/samples.h"
#include "indexer/name_model.h"

/* What the model finds in the samples that are held: sample.found. */
void measure_tag(const struct samples *samples,
		 const struct name_model *model);
/* Exact spans, and those with their class, by source: without others (MISC)
 * and with them.  F1 of the names of all essays of a source together, of all
 * samples that were tagged. */
void measure_print(FILE *out, const struct samples *samples);
/* Each name missed (-) or found in vain (+), with its essay. */
void measure_errors(FILE *out, const struct samples *samples);
/* The same as measure_print of the rules alone. */
void measure_rules(FILE *out, const struct samples *samples);

#endif
