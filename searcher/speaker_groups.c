#include "searcher/speaker_groups.h"

#include <stdlib.h>

#include "core/text.h"

struct placed {
	struct hit hit;
	size_t group;            /* place of the speaker's first hit */
	size_t place;
};

struct slice speaker_groups_key(const struct hit *hit)
{
	return hit->speaker_key.len ? hit->speaker_key : hit->speaker_text;
}

static int by_group(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static bool same_speaker(struct slice a, struct slice b)
{
	struct buf x = { 0 }, y = { 0 };
	bool same;

	text_fold(&x, a);
	text_fold(&y, b);
	same = slice_eq(buf_slice(&x), buf_slice(&y));
	buf_release(&x);
	buf_release(&y);
	return same;
}

static size_t group_of(const struct placed *placed, size_t n,
		       struct slice key)
{
	if (!key.len)
		return SIZE_MAX;
	for (size_t i = 0; i < n; i++)
		if (placed[i].group == i &&
		    same_speaker(speaker_groups_key(&placed[i].hit), key))
			return i;
	return n;
}

void speaker_groups_make(struct results *results, struct arena *arena)
{
	size_t n = results->hits.len;
	struct placed *placed = arena_array(arena, struct placed, n + 1);

	results->grouped = true;
	for (size_t i = 0; i < n; i++) {
		placed[i].hit = results->hits.data[i];
		placed[i].place = i;
		placed[i].group = group_of(placed, i, speaker_groups_key(
						   &placed[i].hit));
	}
	if (n)
		qsort(placed, n, sizeof *placed, by_group);
	for (size_t i = 0; i < n; i++)
		results->hits.data[i] = placed[i].hit;
}
