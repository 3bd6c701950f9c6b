#ifndef QUOTH_INDEXER_RESOLVE_WORDS_H
#define QUOTH_INDEXER_RESOLVE_WORDS_H

/*
 * Names as words that compare: folded, without articles, forms of address,
 * particles ("al-", "von") and possessives.  Only what both forms spell
 * alike is the same; there is no edit distance.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/slice.h"

enum { NAME_WORDS = 10 };

struct name_parts {
	struct slice words[NAME_WORDS]; /* folded, in the arena */
	size_t n;
	struct slice suffix;     /* "jr", "iii"; of persons, or empty */
};

/*
 * The words of a name.  A person's lose titles, particles and suffix, and
 * initials that are run together are taken apart.  Of a longer name the
 * first words and the last one are kept.
 */
void name_parts_split(struct arena *arena, struct slice name, bool person,
		      struct name_parts *out);
/* The same of a person whose "Al" in front is a given name: "Al Smith". */
void name_parts_split_al(struct arena *arena, struct slice name,
			 struct name_parts *out);
/* "NATO", "N.A.T.O.": without a small letter of ASCII. */
bool name_is_capitals(struct slice name);
/* A person's name without "DBE", "MP" and the like behind it. */
struct slice name_without_honours(struct slice name);
/* The words with blanks between, suffix last: equal for equal names. */
struct slice name_parts_key(struct arena *arena, const struct name_parts *p);

/* "W" and "Walter", "Bill" and "William"; the spelling of other scripts. */
bool name_words_agree(struct slice a, struct slice b);
/* Is the person `little` the person `full`, named with fewer words? */
bool name_parts_within(const struct name_parts *little,
		       const struct name_parts *full);
/*
 * A word of a name from another script as one of its spellings, so that
 * "Suleimani" and "Soleimani" meet: vowels in three classes, doubled
 * letters once, "kh", "q" and "k" alike.  In the arena.
 */
struct slice name_word_sound(struct arena *arena, struct slice word);
/* The first letters of the words, without small words; upper case. */
struct slice name_initials(struct arena *arena, struct slice name);

#endif
