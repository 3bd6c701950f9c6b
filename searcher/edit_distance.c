#include "searcher/edit_distance.h"

#include "core/text.h"

static uint64_t *places_of(struct edit_pattern *p, uint32_t c)
{
	if (c < 128)
		return &p->ascii[c];
	for (size_t i = 0; i < p->nothers; i++)
		if (p->others[i].letter == c)
			return &p->others[i].places;
	p->others[p->nothers].letter = c;
	return &p->others[p->nothers++].places;
}

static uint64_t find_places(const struct edit_pattern *p, uint32_t c)
{
	if (c < 128)
		return p->ascii[c];
	for (size_t i = 0; i < p->nothers; i++)
		if (p->others[i].letter == c)
			return p->others[i].places;
	return 0;
}

bool edit_pattern_make(struct edit_pattern *out, struct slice word)
{
	size_t at = 0;

	*out = (struct edit_pattern){ 0 };
	while (at < word.len) {
		uint32_t c = text_next(word, &at);

		if (out->len == EDIT_LETTERS)
			return false;
		*places_of(out, c) |= UINT64_C(1) << out->len++;
	}
	return true;
}

/* Column by column, as differences between neighbours of the table. */
static size_t distance(const struct edit_pattern *p, struct slice word,
		       size_t most)
{
	uint64_t up = ~UINT64_C(0), down = 0; /* vertical: +1, -1 */
	uint64_t diagonal = 0, before = 0;
	uint64_t last = p->len ? UINT64_C(1) << (p->len - 1) : 0;
	size_t found = p->len, letters = 0, at = 0;

	while (at < word.len) {
		uint64_t same = find_places(p, text_next(word, &at));
		uint64_t swapped = ((~diagonal & same) << 1) & before;
		uint64_t right, left;

		if (++letters > p->len + most)
			return most + 1;
		diagonal = (((same & up) + up) ^ up) | same | down | swapped;
		right = down | ~(diagonal | up);
		left = diagonal & up;
		found += (right & last) != 0;
		found -= (left & last) != 0;
		found += !last;          /* of nothing: all letters added */
		right = right << 1 | 1;
		up = left << 1 | ~(diagonal | right);
		down = right & diagonal;
		before = same;
	}
	return found;
}

unsigned edit_distance(const struct edit_pattern *pattern, struct slice word,
		       unsigned most)
{
	size_t found;

	/* A letter has a byte at least and four at most. */
	if (word.len + most < pattern->len ||
	    word.len > 4 * (pattern->len + most))
		return most + 1;
	found = distance(pattern, word, most);
	return found > most ? most + 1 : (unsigned)found;
}
