#include "indexer/name_words.h"

bool name_word_is_link(struct slice lower)
{
	static const char *const links[] = {
		"of", "the", "and", "for", "in", "on", "to", "de", "la",
		"al", "bin", "von", "van", "del", "da", "der", "du", "des",
		"di", "&", ",", "/", "el", "ibn", "ul", "against", "with", "-",
		NULL
	};

	return slice_in(lower, links);
}

bool name_word_is_particle(struct slice lower)
{
	static const char *const particles[] = {
		"de", "la", "al", "bin", "von", "van", "del", "da", "der",
		"du", "di", "dos", "el", "ibn", "ul", "ben", "ten", "af", NULL
	};

	return slice_in(lower, particles);
}

bool name_word_has_article(struct slice word)
{
	return word.len > 4 && (word.data[2] == '-' || word.data[2] == '\'') &&
	       word.data[0] >= 'a' && word.data[0] <= 'z' &&
	       word.data[3] >= 'A' && word.data[3] <= 'Z';
}

bool name_word_is_placelike(struct slice lower)
{
	static const char *const ends[] = {
		"burg", "burgh", "shire", "ville", "stan", "grad", "borough",
		"mouth", "abad", "town", "heim", "dorf", "haven", "chester",
		"polis", "furt"
	};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (lower.len > strlen(ends[i]) + 2 &&
		    slice_ends(lower, ends[i]))
			return true;
	return false;
}

bool name_word_is_locative(struct slice lower)
{
	return slice_is(lower, "in") || slice_is(lower, "at") ||
	       slice_is(lower, "near") || slice_is(lower, "from");
}

struct slice name_words_plain(struct arena *arena, struct slice text)
{
	char *out;
	size_t i, len = 0;

	if (!text.len || (!memchr(text.data, ']', text.len) &&
			  !memchr(text.data, '\n', text.len)))
		return text;
	out = arena_alloc(arena, text.len + 1);
	for (i = 0; i < text.len; i++)
		if (text.data[i] != ']' && text.data[i] != '[')
			out[len++] = text.data[i] == '\n' ? ' ' : text.data[i];
	return (struct slice){ out, len };
}
