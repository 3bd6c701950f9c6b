#ifndef QUOTH_INDEXER_NAME_RULES_H
#define QUOTH_INDEXER_NAME_RULES_H

/*
 * Names by rule: runs of capitalised words, cut at titles and at names of
 * the authority file, typed by their words and neighbours.
 */

#include "indexer/names.h"

struct name_memory;
struct name_rules;

/*
 * Names in order of start, not overlapping.  Returns what can tell more of
 * the words of the document; it lives in the arena.
 */
struct name_rules *name_rules_find(struct arena *arena,
				   const struct document *doc,
				   const struct lexicon *lexicon,
				   const struct authority *authority,
				   const struct name_memory *memory,
				   struct names *out);
/* Fill in the rest of a name of which first, last and kind are set; a GPE
 * that is a river or the like becomes a LOC. */
void name_rules_describe(const struct name_rules *rules, struct name *name);

#endif
