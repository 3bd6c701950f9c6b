#ifndef QUOTH_SEARCHER_SNIPPET_H
#define QUOTH_SEARCHER_SNIPPET_H

/*
 * The best excerpt of a text: whole sentences, as many as have room, with
 * most of what was asked for; part of a sentence when one is too long.
 */

#include "core/arena.h"
#include "searcher/matches.h"
#include "searcher/results.h"

enum { SNIPPET_BYTES = 320 };

/* `matches` are put in order; the marks of the excerpt are of all the text. */
struct snippet snippet_make(struct arena *arena, struct slice text,
			    struct matches *matches);

#endif
