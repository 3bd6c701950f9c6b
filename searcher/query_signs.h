#ifndef QUOTH_SEARCHER_QUERY_SIGNS_H
#define QUOTH_SEARCHER_QUERY_SIGNS_H

/* The signs of the query language, character by character. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/slice.h"

/* A double quotation mark of any shape, opening or closing. */
bool query_is_mark(uint32_t c);
/* A hyphen of any shape, or the minus sign that office programs make of it. */
bool query_is_minus(uint32_t c);

/* Where the sign of `word*`, `word~` or `word~2` begins, or the word ends. */
size_t query_sign_at(struct slice word);
/* A star or question mark inside a word, where it stands for nothing. */
const char *query_stray_sign(struct slice word);

/* The 1-based column, in characters, of a byte of the query. */
int query_column(struct slice text, size_t offset);

#endif
