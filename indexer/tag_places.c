#include "indexer/tag_places.h"

#include <string.h>

/*
 * Of n places in order, `stride` bytes apart, the first that is not below
 * `least`.
 */
static size_t first_place(const uint32_t *field, size_t stride, size_t n,
			  uint64_t least)
{
	size_t lo = 0, hi = n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		uint32_t place;

		memcpy(&place, (const char *)field + mid * stride,
		       sizeof place);
		if (place < least)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t mentions_from(const struct actor_mentions *mentions, uint32_t at)
{
	return mentions->len ? first_place(&mentions->data->start,
					   sizeof *mentions->data,
					   mentions->len, at) : 0;
}

size_t dates_from(const struct date_mentions *dates, uint32_t at)
{
	return dates->len ? first_place(&dates->data->start,
					sizeof *dates->data, dates->len, at)
			  : 0;
}

size_t mentions_behind(const struct actor_mentions *mentions, uint32_t at)
{
	return mentions->len ? first_place(&mentions->data->end,
					   sizeof *mentions->data,
					   mentions->len, (uint64_t)at + 1)
			     : 0;
}

size_t dates_behind(const struct date_mentions *dates, uint32_t at)
{
	return dates->len ? first_place(&dates->data->end,
					sizeof *dates->data, dates->len,
					(uint64_t)at + 1) : 0;
}
