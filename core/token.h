#ifndef QUOTH_CORE_TOKEN_H
#define QUOTH_CORE_TOKEN_H

/*
 * The words that are searched, the same for documents and queries, so that
 * index and query never disagree about what a word is.
 *
 *   plain words     folded: case, accents, width, shape of apostrophe
 *   Iran's          two tokens, `iran` and `'s`, so that the phrase
 *                   "Iran policy" and the word Iran behave as expected
 *   don't O'Neill   one token
 *   al-Hakim        `al`, `hakim`; documents also hold `alhakim` at the place
 *                   of the last part, so that co-operation and cooperation meet
 *   9/11  1.5       one token; 1,000 is `1000`
 *   U.S.  U.S.S.R.  one token with its dots, `u.s.`; documents also hold it
 *                   without them (`ussr`), but where that is a short word:
 *                   `us` does not find U.S.
 *   AT&T  R&D       one token
 *
 * Each token tokenises to itself again.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/slice.h"

enum token_mode {
	TOKEN_DOCUMENT,  /* with joined forms at the same position */
	TOKEN_QUERY      /* without */
};

struct token {
	struct slice form;   /* folded; good until the next call */
	uint32_t start;      /* bytes in the text, half open */
	uint32_t end;
	uint32_t position;   /* 0-based count of words */
	bool colocated;      /* another form of the word just given */
};

struct tokenizer {
	struct slice text;
	size_t at;
	uint32_t position;
	enum token_mode mode;
	struct buf form;
	struct buf joined;       /* parts of a hyphenated word so far */
	struct buf other;        /* a colocated form waiting to be given */
	uint32_t other_start;
	uint32_t other_end;
	uint32_t joined_start;
	unsigned joined_parts;
	bool other_waiting;
	bool clitic_waiting;     /* an 's waiting to be given */
	uint32_t clitic_start;
	uint32_t clitic_end;
};

/* The text must outlive the tokenizer. */
void tokenizer_init(struct tokenizer *t, struct slice text,
		    enum token_mode mode);
bool tokenizer_next(struct tokenizer *t, struct token *out);
void tokenizer_release(struct tokenizer *t);

/*
 * Appends a form without its dots, when it is an acronym with dots that
 * documents also hold without (not `u.s.`); else false.
 */
bool token_undotted(struct buf *out, struct slice form);

#endif
