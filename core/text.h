#ifndef QUOTH_CORE_TEXT_H
#define QUOTH_CORE_TEXT_H

/*
 * Unicode: the only file that calls ICU.  Texts are UTF-8; offsets are
 * bytes.  Everything here is safe from several threads at once.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/buf.h"
#include "core/slice.h"

struct err;

/*
 * The code point at *pos, which moves past it; U+FFFD, moving one byte, for
 * bytes that are not UTF-8.  *pos must be below text.len.
 */
uint32_t text_next(struct slice text, size_t *pos);
/* The code point that ends at *pos, which moves before it; *pos above 0. */
uint32_t text_previous(struct slice text, size_t *pos);

/* Strict UTF-8 (no surrogates, no overlong forms)?  Else *bad is where not. */
bool text_is_utf8(struct slice text, size_t *bad);

/* Is this byte one of a character that begins before it? */
bool text_is_inside(struct slice text, size_t at);

bool text_is_letter(uint32_t c);
bool text_is_upper(uint32_t c);   /* upper or title case */
bool text_is_lower(uint32_t c);
bool text_is_digit(uint32_t c);   /* any decimal digit */
bool text_is_mark(uint32_t c);    /* combining */
bool text_is_space(uint32_t c);   /* white space, no-break ones too */
uint32_t text_lower(uint32_t c);  /* simple mapping */

/* Apostrophes, hyphens and quotation marks in all their shapes. */
bool text_is_apostrophe(uint32_t c); /* ' U+2019 U+02BC U+FF07 U+2018 */
bool text_is_hyphen(uint32_t c);     /* - U+2010 U+2011 U+00AD */
bool text_is_dash(uint32_t c);       /* U+2012 to U+2015, U+2212 */

/* Unicode normalisation form C, appended to `out`. */
void text_nfc(struct buf *out, struct slice text);

/*
 * A word as it is compared everywhere: case folded (Unicode full case
 * folding), compatibility forms unified (NFKC), accents and other marks
 * removed, apostrophes straight, letters such as o-slash and l-stroke made
 * plain.  Appended to `out`.  ASCII takes a fast path.
 */
void text_fold(struct buf *out, struct slice text);

/*
 * Sentence boundaries by ICU's rules (UAX #29, English), before any
 * knowledge of abbreviations.  The text must outlive the iterator.
 */
struct text_sentences;
struct text_sentences *text_sentences_open(struct slice text);
/* The end of the next sentence, white space behind it included; 0 at the end. */
size_t text_sentences_next(struct text_sentences *it);
void text_sentences_close(struct text_sentences *it);

/* Text in another character set (an IANA name) to UTF-8, appended. */
int text_convert(struct buf *out, struct slice bytes, const char *charset,
		 struct err *err);

/* Columns that the text takes on a terminal (East Asian wide count two). */
size_t text_width(struct slice text);

#endif
