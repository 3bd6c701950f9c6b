#ifndef QUOTH_CORE_ACTOR_WORDS_H
#define QUOTH_CORE_ACTOR_WORDS_H

/*
 * Names of actors as they are compared, and how they are found by any of
 * their words: the table actor_word has of each name what follows from each
 * of its words on, so that the names with some words in a row are a range of
 * its key.  It follows from actor_alias.
 */

#include <sqlite3.h>
#include <stdbool.h>

#include "core/buf.h"
#include "core/slice.h"

struct err;

/*
 * A name that is folded (core/text.h) with a space around each word and
 * neither full stops, commas, hyphens nor an article in front: " j r moe ".
 * Replaces what *out holds.
 */
void actor_words(struct buf *out, struct slice folded);

/*
 * From each word to the end, in turn, of what actor_words made: "j r moe ",
 * "r moe ", "moe ".  *at is 0 to begin with; false behind the last one.
 */
bool actor_words_next(struct slice words, size_t *at, struct slice *out);

/* How many rows of actor_word are missing, or are nobody's. */
int actor_words_check(sqlite3 *db, size_t *faults, struct err *err);

#endif
