#ifndef QUOTH_INDEXER_QUOTE_TERMS_H
#define QUOTH_INDEXER_QUOTE_TERMS_H

/* Words in marks that nobody said: titles, works, names of things. */

#include "indexer/attempt.h"

bool quote_is_term(const struct attempt *c);

#endif
