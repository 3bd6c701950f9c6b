#include "core/paragraphs.h"

void paragraphs_add(struct buf *out, uint32_t *last, uint32_t end)
{
	uint32_t more = end - *last;

	for (; more >= 0x80; more >>= 7)
		buf_addc(out, (char)((more & 0x7f) | 0x80));
	buf_addc(out, (char)more);
	*last = end;
}

static uint32_t take(struct slice *rest)
{
	uint32_t value = 0;

	for (unsigned shift = 0; rest->len && shift < 32; shift += 7) {
		unsigned char byte = (unsigned char)*rest->data;

		*rest = slice_cut(*rest, 1, rest->len);
		value |= (uint32_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			break;
	}
	return value;
}

uint32_t paragraphs_next(struct paragraphs_walk *walk, uint32_t offset)
{
	while (walk->rest.len && walk->end <= offset) {
		walk->end += take(&walk->rest);
		walk->number++;
	}
	return walk->number;
}

uint32_t paragraphs_at(struct slice packed, uint32_t offset)
{
	struct paragraphs_walk walk = { .rest = packed };

	return paragraphs_next(&walk, offset);
}
