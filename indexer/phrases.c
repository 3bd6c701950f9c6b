#include "indexer/phrases.h"

#include <xxhash.h>

#include "core/text.h"

enum { NONE = UINT32_MAX };

struct phrases {
	const struct slice *list;
	uint32_t *next;          /* of one first word, or of those without */
	uint32_t *first;         /* by hash of the first word; or NONE */
	size_t mask;
	uint32_t odd;            /* the first that begins with a mark */
};

static bool is_word(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		       (c >= '0' && c <= '9');
	return text_is_letter(c) || text_is_digit(c) || text_is_mark(c);
}

/* Where the word at `pos` ends; `pos` itself when there is none. */
static size_t word_end(struct slice text, size_t pos)
{
	while (pos < text.len) {
		size_t next = pos;

		if (!is_word(text_next(text, &next)))
			break;
		pos = next;
	}
	return pos;
}

static size_t slot_of(const struct phrases *p, struct slice word)
{
	return XXH3_64bits(word.data, word.len) & p->mask;
}

struct phrases *phrases_make(struct arena *arena, const struct slice *list,
			     size_t n)
{
	struct phrases *p = arena_new(arena, struct phrases);
	size_t size = 16;
	size_t i;

	while (size < n * 2)
		size *= 2;
	*p = (struct phrases){ .list = list, .mask = size - 1, .odd = NONE };
	p->next = arena_array(arena, uint32_t, n);
	p->first = arena_array(arena, uint32_t, size);
	for (i = 0; i < size; i++)
		p->first[i] = NONE;
	for (i = n; i-- > 0;) {
		size_t end = word_end(list[i], 0);
		uint32_t *head = !end ? &p->odd
			: &p->first[slot_of(p, slice_cut(list[i], 0, end))];

		p->next[i] = *head;
		*head = (uint32_t)i;
	}
	return p;
}

/* Behind a mark anything may stand. */
static bool ends_word(struct slice text, size_t at)
{
	size_t before = at;

	return at >= text.len || !is_word(text_previous(text, &before)) ||
	       !is_word(text_next(text, &at));
}

static bool is_at(struct slice text, size_t pos, struct slice phrase)
{
	return text.len - pos >= phrase.len &&
	       !memcmp(text.data + pos, phrase.data, phrase.len) &&
	       ends_word(text, pos + phrase.len);
}

static struct span span_of(size_t pos, struct slice phrase)
{
	return (struct span){ (uint32_t)pos, (uint32_t)(pos + phrase.len) };
}

/* A phrase that begins with a mark, all over the text. */
static void find_odd(struct slice text, struct slice phrase, uint32_t number,
		     void (*found)(void *ctx, uint32_t phrase, struct span at),
		     void *ctx)
{
	size_t pos = 0;

	while (phrase.len && pos < text.len) {
		const char *at = memmem(text.data + pos, text.len - pos,
					phrase.data, phrase.len);

		if (!at)
			return;
		pos = (size_t)(at - text.data);
		if (ends_word(text, pos + phrase.len))
			found(ctx, number, span_of(pos, phrase));
		pos += phrase.len;
	}
}

void phrases_find(const struct phrases *p, struct slice text,
		  void (*found)(void *ctx, uint32_t phrase, struct span at),
		  void *ctx)
{
	size_t pos = 0;
	uint32_t i;

	while (pos < text.len) {
		size_t end = word_end(text, pos);

		if (end == pos) {
			text_next(text, &pos);
			continue;
		}
		i = p->first[slot_of(p, slice_cut(text, pos, end))];
		for (; i != NONE; i = p->next[i])
			if (is_at(text, pos, p->list[i]))
				found(ctx, i, span_of(pos, p->list[i]));
		pos = end;
	}
	for (i = p->odd; i != NONE; i = p->next[i])
		find_odd(text, p->list[i], i, found, ctx);
}
