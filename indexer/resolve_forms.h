#ifndef QUOTH_INDEXER_RESOLVE_FORMS_H
#define QUOTH_INDEXER_RESOLVE_FORMS_H

/* The spellings of an essay's names, each once. */

#include "indexer/resolve_state.h"

/* Fills r->forms and r->form. */
void forms_gather(struct resolver *r);
/* Mention i means the full form f: what later short names go by. */
void form_tell(struct resolver *r, int32_t f, size_t i);

#endif
