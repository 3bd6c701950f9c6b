#ifndef QUOTH_SEARCHER_FUZZY_H
#define QUOTH_SEARCHER_FUZZY_H

/*
 * Words of the index that are like a word: few letters differ
 * (searcher/edit_distance.h).  Reads the vocabulary once.
 */

#include <stdbool.h>
#include <stddef.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/slice.h"

struct err;

struct fuzzy_form {
	struct slice form;
	unsigned distance;       /* letters that differ */
	bool first_kept;         /* not the first letter */
};

struct fuzzy_forms {
	struct fuzzy_form *data;
	size_t len;
	size_t cap;
};

/*
 * The forms that differ from the folded `word` in at most `most` letters, the
 * word itself left out: the nearest first, of those with the same first
 * letter before others, then in the order of bytes.  Words of more than 64
 * letters are like no other.
 */
int fuzzy_find(struct fuzzy_forms *out, sqlite3 *db, struct arena *arena,
	       struct slice word, unsigned most, struct err *err);

#endif
