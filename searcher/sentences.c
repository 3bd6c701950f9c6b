#include "searcher/sentences.h"

#include "core/text.h"

size_t sentence_trim(struct slice text, size_t start, size_t end)
{
	while (end > start) {
		size_t before = end;

		if (!text_is_space(text_previous(text, &before)))
			break;
		end = before;
	}
	return end;
}

/*
 * Does a full stop here belong to a short word with a capital (Mr., Gen.,
 * U.S., an initial)?  Taking the stop of "Iran." for such would only make a
 * sentence longer.
 */
static bool is_abbreviation(struct slice text, size_t end)
{
	size_t at, letters = 0;

	if (end == 0 || text.data[end - 1] != '.')
		return false;
	for (at = end - 1; at > 0;) {
		size_t before = at;

		if (!text_is_letter(text_previous(text, &before)))
			break;
		at = before;
		letters++;
	}
	return letters > 0 && letters < 4 &&
	       text_is_upper(text_next(text, &(size_t){ at }));
}

void sentences_find(struct marks *out, struct arena *arena, struct slice text)
{
	struct text_sentences *it = text_sentences_open(text);
	size_t start = 0, next;

	while ((next = text_sentences_next(it)) > 0) {
		size_t end = sentence_trim(text, start, next);

		if (next < text.len && is_abbreviation(text, end))
			continue;
		*arena_push(arena, out) =
			(struct mark){ (uint32_t)start, (uint32_t)end };
		start = next;
	}
	text_sentences_close(it);
}
