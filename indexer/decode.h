#ifndef QUOTH_INDEXER_DECODE_H
#define QUOTH_INDEXER_DECODE_H

/*
 * Bytes to normalised UTF-8.  The character set is what a byte order mark
 * says, else what the document declares, else UTF-8 where the bytes are that,
 * else what uchardet takes them for (windows-1252 when it cannot tell, as
 * browsers do).  Then: line ends LF; NUL and other control characters and odd
 * spaces a plain space; soft hyphens, zero-width spaces and direction marks
 * dropped; Latin ligatures taken apart; Unicode normalisation form C.
 */

#include <stdbool.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/slice.h"
#include "indexer/essay.h"

struct err;

struct decoded {
	struct slice text;
	/*
	 * Where text and file diverge.  Empty for multi-byte sets other than
	 * UTF-8, where offsets are those of the text.
	 */
	struct offset_map map;
	bool wrapped;            /* decode_is_wrapped of the file's lines */
};

/*
 * `declared` is the character set's name according to the document, or empty.
 * With `unwrap`, a word broken by a hyphen at the end of a line of
 * hard-wrapped prose becomes whole, unless the document spells it with the
 * hyphen elsewhere.  ERR_INPUT when the bytes are too many for 32-bit offsets.
 */
int decode(struct arena *arena, struct slice bytes, struct slice declared,
	   bool unwrap, struct decoded *out, struct err *err);

/* The same cleaning for text that a parser has decoded; appended to `out`. */
void decode_clean(struct buf *out, struct slice text);

/* Prose in lines of limited width, with blank lines between paragraphs? */
bool decode_is_wrapped(struct slice text);

/*
 * Bytes that no text has: more than a tenth of the first ones are control
 * characters (and it is not UTF-16 or UTF-32).
 */
bool decode_is_binary(struct slice bytes);

#endif
