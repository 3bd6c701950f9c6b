#ifndef QUOTH_CORE_STEM_H
#define QUOTH_CORE_STEM_H

/*
 * English stems by the Snowball algorithm (Porter 2) of libstemmer.  The
 * index holds surface forms only; both sides use this one function, the
 * writer to note which forms a stem has, the searcher to ask for them.
 */

#include "core/slice.h"

struct stemmer;

struct stemmer *stemmer_open(void);
void stemmer_close(struct stemmer *stemmer);
/* The stem of a folded form; good until the next call. */
struct slice stemmer_stem(struct stemmer *stemmer, struct slice form);

#endif
