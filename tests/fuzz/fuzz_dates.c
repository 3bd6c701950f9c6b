/* Any text, written at any date: mentions as date_check.h wants them. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/arena.h"
#include "indexer/date_vocabulary.h"
#include "indexer/dates.h"
#include "indexer/lexicon.h"
#include "tests/fuzz/essay_input.h"
#include "tests/indexer/date_check.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena lists;
	static const struct lexicon *lexicon;
	static const struct date_vocabulary *vocabulary;
	struct arena arena = { 0 };
	struct essay essay;
	struct tags tags = { 0 };
	struct document doc;

	if (size < INPUT_HEAD)
		return 0;
	if (!lexicon) {
		lexicon = lexicon_open(&lists);
		vocabulary = date_vocabulary_open(&lists, lexicon);
	}
	input_essay(&arena, data + INPUT_HEAD, size - INPUT_HEAD, &essay);
	document_make(&arena, &essay, lexicon, &doc);
	dates_find(&arena, &doc, vocabulary, input_written(&arena, data),
		   &tags);
	check(essay.text, &tags.dates);
	arena_release(&arena);
	return 0;
}
