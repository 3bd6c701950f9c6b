#ifndef QUOTH_CORE_MARKS_H
#define QUOTH_CORE_MARKS_H

/*
 * Pairs of quotation marks in a paragraph, of any convention: curly and
 * straight, double and single, two single ones as a double one, guillemets either way round, low-high,
 * corner brackets.  Apostrophes, feet and inches are told from marks by what
 * stands around them.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"

enum mark_family {
	MARK_NONE,
	MARK_CURLY,
	MARK_STRAIGHT,
	MARK_SINGLE,
	MARK_APOSTROPHE,
	MARK_GUILLEMET,
	MARK_ANGLE,
	MARK_CORNER,
	MARK_DOUBLED     /* two of a typewriter: ``so'' or ''so'' */
};

struct mark_span {
	uint32_t start;          /* with the marks */
	uint32_t end;
	uint32_t inner_start;    /* without marks and white space */
	uint32_t inner_end;
	enum mark_family family;
	bool unclosed;           /* runs to the end of the paragraph */
};

struct mark_spans {
	struct mark_span *data;
	size_t len;
	size_t cap;
};

/*
 * Appends the pairs in text[start, end) in order of their start; pairs may
 * nest and never cross.  The outermost mark that is opened and not closed
 * comes with them as `unclosed`; what to make of it is the caller's matter.
 */
void marks_scan(struct arena *arena, struct slice text, uint32_t start,
		uint32_t end, struct mark_spans *out);

/* The family of the mark that opens text[start, end), or MARK_NONE. */
enum mark_family marks_first(struct slice text, uint32_t start, uint32_t end);

#endif
