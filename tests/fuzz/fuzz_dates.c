/*
 * Any text, written at any date, gives mentions as date_check.h wants them.
 *
 * The first byte picks how the date of writing is told (not at all, year,
 * month, day, any bytes), the next seven tell it; the rest is the text.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/text.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/lexicon.h"
#include "tests/indexer/date_check.h"

enum { HEAD = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct slice text, const struct date_mentions *dates)
{
	const struct date_mention *m;
	size_t at;
	const char *fault = date_mentions_fault(text, dates, &at);

	if (!fault)
		return;
	m = &dates->data[at];
	fprintf(stderr, "%s: [%u,%u) value '%.*s' edtf '%.*s'\n", fault,
		m->start, m->end, (int)m->value.len, m->value.data,
		(int)m->edtf.len, m->edtf.len ? m->edtf.data : "");
	abort();
}

/* ---- Input ---- */

static struct slice written_of(struct arena *arena, const uint8_t *h)
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
		return (struct slice){ (const char *)h + 1, HEAD - 1 };
	}
}

/* Texts of essays are UTF-8: bytes that are not become question marks. */
static struct slice text_of(struct arena *arena, const uint8_t *data,
			    size_t size)
{
	char *copy = arena_strndup(arena, (const char *)data, size);
	struct slice text = { copy, size };
	size_t bad;

	while (!text_is_utf8(text, &bad))
		copy[bad] = '?';
	return text;
}

/* A block for each line. */
static void cut(struct arena *arena, struct essay *essay)
{
	struct slice rest = essay->text;

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena lists;
	static const struct lexicon *lexicon;
	static const struct date_vocabulary *vocabulary;
	struct arena arena = { 0 };
	struct essay essay = { 0 };
	struct tags tags = { 0 };
	struct document doc;

	if (size < HEAD)
		return 0;
	if (!lexicon) {
		lexicon = lexicon_open(&lists);
		vocabulary = date_vocabulary_open(&lists, lexicon);
	}
	essay.text = text_of(&arena, data + HEAD, size - HEAD);
	cut(&arena, &essay);
	document_make(&arena, &essay, lexicon, &doc);
	dates_find(&arena, &doc, vocabulary, written_of(&arena, data), &tags);
	check(essay.text, &tags.dates);
	arena_release(&arena);
	return 0;
}
