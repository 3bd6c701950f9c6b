#include "indexer/markup.h"

#include <stdint.h>

/* Comparisons of attributes that a document may cost; less than a second. */
static const uint64_t ATTRIBUTE_BUDGET = 200u * 1000 * 1000;

static bool is_name_start(char c)
{
	c = slice_lower_ascii(c);
	return c >= 'a' && c <= 'z';
}

/* From behind a `<`: the tag's attributes, about; *pos moves behind it. */
static uint64_t count_attributes(struct slice text, size_t *pos)
{
	uint64_t n = 0;
	char quote = 0, last = 0;

	for (; *pos < text.len; ++*pos) {
		char c = text.data[*pos];

		if (quote) {
			quote = c == quote ? 0 : quote;
		} else if (c == '>') {
			break;
		} else if ((c == '"' || c == '\'') && last == '=') {
			quote = c;
		} else {
			n += strchr(" \t\n/\"'", last) && last &&
			     !strchr(" \t\n/", c);
		}
		last = c;
	}
	return n;
}

bool markup_has_monster_tags(struct slice text)
{
	uint64_t cost = 0, n;
	size_t pos = 0;
	const char *at;

	while (pos < text.len &&
	       (at = memchr(text.data + pos, '<', text.len - pos))) {
		pos = (size_t)(at - text.data) + 1;
		if (pos >= text.len || !is_name_start(text.data[pos]))
			continue;
		n = count_attributes(text, &pos);
		cost += n * n / 2;
		if (cost > ATTRIBUTE_BUDGET)
			return true;
	}
	return false;
}
