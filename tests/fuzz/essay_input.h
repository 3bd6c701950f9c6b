#ifndef QUOTH_FUZZ_ESSAY_INPUT_H
#define QUOTH_FUZZ_ESSAY_INPUT_H

/*
 * An essay and its date of writing from any bytes.  The first byte picks how
 * the date is told (not at all, year, month, day, any bytes), the next seven
 * tell it; the rest is the text, a block for each line.
 */

#include <stdint.h>

#include "core/arena.h"
#include "core/text.h"
#include "indexer/essay.h"

enum { INPUT_HEAD = 8 };

static inline struct slice input_written(struct arena *arena,
					 const uint8_t *h)
{
	int year = (h[1] << 8 | h[2]) % 10000;
	int month = h[3] % 12 + 1;

	switch (h[0] % 5) {
	case 0:
		return SLICE("");
	case 1:
		return arena_printf(arena, "%04d", year);
	case 2:
		return arena_printf(arena, "%04d-%02d", year, month);
	case 3:
		return arena_printf(arena, "%04d-%02d-%02d", year, month,
				    h[4] % 28 + 1);
	default:
		return (struct slice){ (const char *)h + 1, INPUT_HEAD - 1 };
	}
}

/* Texts of essays are UTF-8: bytes that are not become question marks. */
static inline struct slice input_text(struct arena *arena,
				      const uint8_t *data, size_t size)
{
	char *copy = arena_strndup(arena, (const char *)data, size);
	struct slice text = { copy, size };
	size_t bad;

	while (!text_is_utf8(text, &bad))
		copy[bad] = '?';
	return text;
}

static inline void input_essay(struct arena *arena, const uint8_t *data,
			       size_t size, struct essay *essay)
{
	struct slice rest;

	*essay = (struct essay){ 0 };
	essay->text = input_text(arena, data, size);
	rest = essay->text;
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		uint32_t start = (uint32_t)(line.data - essay->text.data);

		if (line.len)
			*arena_push(arena, &essay->blocks) = (struct block){
				start, start + (uint32_t)line.len,
				BLOCK_PARAGRAPH
			};
	}
}

#endif
