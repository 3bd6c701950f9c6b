#include "searcher/near.h"

static int64_t end_of(const struct plan_leaf *leaf, const struct place *at)
{
	uint32_t g = at->group;

	return (int64_t)at->position + leaf->phrase_ends[g] -
	       (g ? leaf->phrase_ends[g - 1] : 0);
}

static int64_t earliest(const int64_t *last, size_t n)
{
	int64_t first = INT64_MAX;

	for (size_t g = 0; g < n; g++)
		if (last[g] < first)
			first = last[g];
	return first;
}

/* The same, without those at the same position behind the last. */
static size_t find_window(const struct plan_leaf *leaf, const struct place *at,
			  size_t n, int64_t *last)
{
	int64_t end = INT64_MIN / 2; /* farthest of those that go first */
	size_t ends = 0;

	for (size_t g = 0; g < leaf->nphrases; g++)
		last[g] = -1;
	for (size_t i = 0; i < n; i++) {
		int64_t first;

		last[at[i].group] = at[i].position;
		first = earliest(last, leaf->nphrases);
		for (; ends <= i && at[ends].position <= first; ends++)
			if (end_of(leaf, &at[ends]) > end)
				end = end_of(leaf, &at[ends]);
		if (first >= 0 && at[i].position - end <= leaf->distance)
			return i + 1;
	}
	return 0;
}

size_t near_take(const struct plan_leaf *leaf, const struct place *places,
		 size_t n, int64_t *last)
{
	size_t taken = find_window(leaf, places, n, last);

	while (taken && taken < n &&
	       places[taken].position == places[taken - 1].position)
		taken++;
	return taken;
}

uint32_t near_count(const struct plan_leaf *leaf, const struct place *places,
		    size_t n, int64_t *last)
{
	uint32_t found = 0;
	size_t i = 0, taken;

	for (; (taken = near_take(leaf, places + i, n - i, last)); found++)
		i += taken;
	return found;
}
