/*
 * Any bytes through any reader.  The first byte picks the reader; what comes
 * out must be well formed.
 */

#include <stdint.h>
#include <stdlib.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/text.h"
#include "indexer/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct essay *essay)
{
	uint32_t last = 0;
	size_t i, bad;

	if (!text_is_utf8(essay->text, &bad))
		abort();
	for (i = 0; i < essay->blocks.len; i++) {
		const struct block *block = &essay->blocks.data[i];

		if (block->start < last || block->end <= block->start ||
		    block->end > essay->text.len)
			abort();
		last = block->end;
	}
	for (i = 1; i < essay->map.len; i++)
		if (essay->map.data[i].text <= essay->map.data[i - 1].text ||
		    essay->map.data[i].file < essay->map.data[i - 1].file)
			abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct reader *const readers[] = {
		&reader_text, &reader_markdown, &reader_html, &reader_tei
	};
	struct arena arena = { 0 };
	struct essays out = { 0 };
	struct err err = { 0 };
	size_t i;

	if (!size)
		return 0;
	if (readers[data[0] % 4]->read(&arena, SLICE("input"),
				       (struct slice){ (const char *)data + 1,
						       size - 1 },
				       &out, &err) < 0 &&
	    err.code == ERR_NONE)
		abort();
	for (i = 0; i < out.len; i++)
		check(&out.data[i]);
	arena_release(&arena);
	return 0;
}
