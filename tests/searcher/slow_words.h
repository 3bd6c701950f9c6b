#ifndef QUOTH_TESTS_SLOW_WORDS_H
#define QUOTH_TESTS_SLOW_WORDS_H

/* Words, phrases and words near each other, looked for in a text itself. */

#include "tests/searcher/random_query.h"

/* A passage, or a quotation and the passage where it starts. */
struct slow_unit {
	const struct small_corpus *corpus;
	const struct small_passage *passage;
	const struct small_quote *quote; /* or NULL */
};

struct slow_mark {
	uint32_t start, end;     /* bytes in the text of the unit */
};

struct slow_unit slow_passage(const struct small_corpus *corpus, size_t i);
struct slow_unit slow_quote(const struct small_corpus *corpus, size_t i);
/* The i-th quotation that starts in the passage. */
struct slow_unit slow_quote_of(const struct slow_unit *unit, size_t i);
const struct small_tokens *slow_tokens(const struct slow_unit *unit);

/* May this form stand for the word? */
bool slow_word_is(const struct ask_word *word, struct slice form);
/* Does the phrase begin with this word of the text?  Its bytes. */
bool slow_phrase_at(const struct small_tokens *tokens, uint32_t position,
		    const struct ask_phrase *phrase, struct slow_mark *out);
enum slow_where {
	SLOW_ALL,
	SLOW_PROSE,              /* of a passage: outside of quotations */
	SLOW_HERE                /* of a quotation: what stands in u->passage */
};

/* How often the unit has what is asked, ASK_WORDS. */
unsigned slow_count(const struct slow_unit *unit, const struct ask *ask,
		    enum slow_where where);
/*
 * A quotation, not reported, that stands in the passage at least in part: the
 * i-th of them, with this passage; false when there is none.
 */
bool slow_quote_in(const struct slow_unit *passage, size_t i,
		   struct slow_unit *out);
/* Do these bytes of the passage lie in one of them? */
bool slow_is_quoted(const struct slow_unit *passage, struct slow_mark bytes);

#endif
