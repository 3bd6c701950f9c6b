#include "searcher/query_signs.h"

#include "core/text.h"

bool query_is_mark(uint32_t c)
{
	switch (c) {
	case '"':
	case 0xab:       /* guillemets */
	case 0xbb:
	case 0x201c:     /* curly, low, reversed */
	case 0x201d:
	case 0x201e:
	case 0x201f:
	case 0x2033:     /* double primes */
	case 0x2036:
	case 0x301d:
	case 0x301e:
	case 0x301f:
	case 0xff02:     /* full width */
		return true;
	default:
		return false;
	}
}

bool query_is_minus(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2212 ||
	       c == 0xff0d;
}

size_t query_sign_at(struct slice word)
{
	static const char behind_tilde[] = "0123456789.*";
	size_t at = word.len;

	while (at && memchr(behind_tilde, word.data[at - 1],
			    sizeof behind_tilde - 1))
		at--;
	if (at && word.data[at - 1] == '~')
		return at - 1;
	for (at = word.len; at && word.data[at - 1] == '*';)
		at--;
	return at;
}

const char *query_stray_sign(struct slice word)
{
	for (size_t i = 0; i < word.len; i++) {
		size_t before = i, after = i + 1;

		if (word.data[i] == '*')
			return word.data + i;
		if (word.data[i] == '?' && i > 0 && after < word.len &&
		    text_is_letter(text_previous(word, &before)) &&
		    text_is_letter(text_next(word, &after)))
			return word.data + i;
	}
	return NULL;
}

int query_column(struct slice text, size_t offset)
{
	size_t at = 0;
	int column = 1;

	while (at < text.len && at < offset) {
		text_next(text, &at);
		column++;
	}
	return column;
}
