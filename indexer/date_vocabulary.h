#ifndef QUOTH_INDEXER_DATE_VOCABULARY_H
#define QUOTH_INDEXER_DATE_VOCABULARY_H

/*
 * The list lexicon/date_words.tsv, which explains itself, as a table from
 * words to what they can mean in a time expression.  Made once, read-only
 * from then on: threads share it.
 */

#include "indexer/date_words.h"

struct lexicon;
struct named_days;
struct word_list;

enum { DATE_WORD_MAX = 16 };     /* bytes of a word of the list */

struct date_entry {
	int32_t value;
	uint8_t kind;            /* enum date_kind */
	uint8_t flags;           /* DWF_PLURAL, DWF_SHORT */
};

/*
 * A line of the list ends the program when it cannot be read: the list is
 * part of the program.
 */
struct date_vocabulary *date_vocabulary_open(struct arena *arena,
					     const struct lexicon *lexicon);
/* The list `tense`: words that tell whether a clause looks back or ahead. */
const struct word_list *
date_vocabulary_tense(const struct date_vocabulary *v);
const struct named_days *
date_vocabulary_named_days(const struct date_vocabulary *v);
/* What a word in lower case, without dots, means; or NULL. */
const struct date_entry *
date_vocabulary_find(const struct date_vocabulary *v, struct slice word);

/* One word and its fields, "unit<TAB>year<TAB>plural"; false if unknown. */
bool date_entry_read(struct slice word, struct slice fields,
		     struct date_entry *out);

#endif
