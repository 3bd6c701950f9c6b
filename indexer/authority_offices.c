#include "indexer/authority_offices.h"

static bool is_particle(struct slice word)
{
	static const char *const particles[] = {
		"of", "the", "to", "for", "and", "in", "at", "on", "then",
		"his", "her", "their", "us", "une", "la", "de"
	};
	size_t i;

	for (i = 0; i < sizeof particles / sizeof *particles; i++)
		if (slice_is_nocase(word, particles[i]))
			return true;
	return word.len < 2;
}

/* Words that make another office of the one that they stand by. */
static bool is_modifier(struct slice word)
{
	static const char *const modifiers[] = {
		"vice", "deputy", "under", "assistant", "acting", "associate",
		"lieutenant", "shadow", "private", "special", "elect"
	};
	size_t i;

	for (i = 0; i < sizeof modifiers / sizeof *modifiers; i++)
		if (slice_is_nocase(word, modifiers[i]))
			return true;
	return false;
}

static bool is_same_word(struct slice a, struct slice b)
{
	size_t i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len; i++)
		if (slice_lower_ascii(a.data[i]) !=
		    slice_lower_ascii(b.data[i]))
			return false;
	return true;
}

static bool has(const struct office_words *words, struct slice word)
{
	size_t i;

	for (i = 0; i < words->len; i++)
		if (is_same_word(words->word[i], word))
			return true;
	return false;
}

static bool is_word_byte(char c)
{
	return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* The next word at or behind *pos; empty at the end. */
static struct slice next_word(struct slice text, size_t *pos)
{
	size_t start;

	while (*pos < text.len && !is_word_byte(text.data[*pos]))
		(*pos)++;
	start = *pos;
	while (*pos < text.len && is_word_byte(text.data[*pos]))
		(*pos)++;
	return slice_cut(text, start, *pos);
}

void office_words_add(struct office_words *words, struct slice text)
{
	size_t pos = 0;

	while (words->len < OFFICE_WORDS) {
		struct slice word = next_word(text, &pos);

		if (!word.len)
			return;
		if (!is_particle(word) && !has(words, word))
			words->word[words->len++] = word;
	}
}

bool office_words_hold(const struct office_words *words, struct slice text)
{
	bool any = false;
	size_t pos = 0;

	for (;;) {
		struct slice word = next_word(text, &pos);

		if (!word.len)
			return any;
		if (is_particle(word))
			continue;
		if (!has(words, word))
			return false;
		any = true;
	}
}

enum office_match office_words_match(const struct office_words *a,
				     const struct office_words *b)
{
	const struct office_words *few = a->len <= b->len ? a : b;
	const struct office_words *many = few == a ? b : a;
	size_t i;

	if (!few->len)
		return OFFICE_OTHER;
	for (i = 0; i < few->len; i++)
		if (!has(many, few->word[i]))
			return OFFICE_OTHER;
	for (i = 0; i < many->len; i++)
		if (is_modifier(many->word[i]) && !has(few, many->word[i]))
			return OFFICE_OTHER;
	return few->len == many->len ? OFFICE_SAME : OFFICE_PART;
}
