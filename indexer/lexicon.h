#ifndef QUOTH_INDEXER_LEXICON_H
#define QUOTH_INDEXER_LEXICON_H

/*
 * Word lists as data files (indexer/lexicon/NAME.tsv, compiled in): one entry
 * a line, `key<TAB>value`, the value optional; blank lines and lines that
 * start with # are comments.  Keys are compared as they stand; lists of plain
 * words hold them in lower case.  Read-only once opened: threads share it.
 */

#include <stdbool.h>

#include "core/arena.h"
#include "core/slice.h"

struct lexicon;

/* `name` is the file's name without ".tsv"; unknown names end the program. */
struct word_list;

struct lexicon *lexicon_open(struct arena *arena);
const struct word_list *lexicon_list(const struct lexicon *lexicon,
				     const char *name);

/* The value of a key (an empty slice with data when it has none) ... */
bool word_list_find(const struct word_list *list, struct slice key,
		    struct slice *value);
bool word_list_has(const struct word_list *list, struct slice key);
/* ... and all of them in the order of the file, for who builds more on them. */
size_t word_list_size(const struct word_list *list);
void word_list_entry(const struct word_list *list, size_t i,
		     struct slice *key, struct slice *value);

/* A hash of all lists, part of the version of an analysis. */
unsigned long long lexicon_hash(const struct lexicon *lexicon);

#endif
