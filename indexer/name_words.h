#ifndef QUOTH_INDEXER_NAME_WORDS_H
#define QUOTH_INDEXER_NAME_WORDS_H

/* What a single word's form says about the name that it is part of. */

#include <stdbool.h>

#include "core/arena.h"
#include "core/slice.h"

/* Small words and marks inside names: "of", "and", "&"; lower case. */
bool name_word_is_link(struct slice lower);
/* Small words inside names of persons: "von", "bin"; lower case. */
bool name_word_is_particle(struct slice lower);
/* "al-Hakim", "el-Sisi": small article, capital behind it. */
bool name_word_has_article(struct slice word);
/* Does it end as towns and countries do: "-burg", "-shire"?  Lower case. */
bool name_word_is_placelike(struct slice lower);
/* Words that places stand behind: "in", "near"; lower case. */
bool name_word_is_locative(struct slice lower);
/* A name without an editor's brackets and line breaks; may be `text`. */
struct slice name_words_plain(struct arena *arena, struct slice text);

#endif
