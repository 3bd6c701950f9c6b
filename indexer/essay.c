#include "indexer/essay.h"

#include <stdio.h>
#include <xxhash.h>

uint32_t essay_file_offset(const struct essay *essay, uint32_t offset)
{
	const struct offset_map *map = &essay->map;
	size_t lo = 0, hi = map->len;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (map->data[mid].text <= offset)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return offset;
	return map->data[lo - 1].file + (offset - map->data[lo - 1].text);
}

struct slice essay_key(const struct essay *essay,
		       char out[ESSAY_KEY_LENGTH + 1])
{
	XXH128_hash_t hash = XXH3_128bits(essay->text.data, essay->text.len);

	snprintf(out, ESSAY_KEY_LENGTH + 1, "%012llx",
		 (unsigned long long)(hash.high64 >> 16));
	return (struct slice){ out, ESSAY_KEY_LENGTH };
}
