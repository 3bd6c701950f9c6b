#include "tests/bench/rare_words.h"

#include <string.h>

enum { RARE = 3, MIN_LETTERS = 4, MAX_LETTERS = 24 };

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does it belong to a word together with letters beside it? */
static bool joins(char c)
{
	return (c && strchr("'-&.0123456789", c)) || (unsigned char)c >= 0x80;
}

bool rare_words_next(struct slice text, size_t *at, struct rare_span *out)
{
	size_t i = *at;

	while (i < text.len) {
		size_t start = i;

		while (i < text.len && is_letter(text.data[i]))
			i++;
		*out = (struct rare_span){ (uint32_t)start, (uint32_t)i };
		*at = i;
		if (i - start >= MIN_LETTERS && i - start <= MAX_LETTERS &&
		    !(start && joins(text.data[start - 1])) &&
		    !(i + 1 < text.len && joins(text.data[i]) &&
		      text.data[i + 1] != ' '))
			return true;
		if (i == start)
			i++;
	}
	return false;
}

static uint32_t number_of(struct rare_words *rare, struct slice word)
{
	char lower[MAX_LETTERS];

	for (size_t i = 0; i < word.len; i++)
		lower[i] = slice_lower_ascii(word.data[i]);
	return numbers_of(&rare->numbers, (struct slice){ lower, word.len });
}

void rare_words_learn(struct rare_words *rare, struct slice text)
{
	struct rare_span span;
	size_t at = 0;

	while (rare_words_next(text, &at, &span)) {
		uint32_t number = number_of(rare, slice_cut(text, span.start,
							    span.end));

		if (number == rare->counts.len)
			*arena_push(rare->numbers.arena, &rare->counts) = 0;
		rare->counts.data[number]++;
	}
}

void rare_words_ready(struct rare_words *rare, struct slice text)
{
	struct rare_span span;
	size_t at = 0;

	while (rare_words_next(text, &at, &span)) {
		struct slice word = slice_cut(text, span.start, span.end);

		if (rare_words_has(rare, word))
			urn_put(&rare->urn, rare->numbers.arena,
				number_of(rare, word));
	}
	rare->stock = rare->urn.len;
}

bool rare_words_has(struct rare_words *rare, struct slice word)
{
	uint32_t number = number_of(rare, word);

	return number < rare->counts.len && rare->counts.data[number] <= RARE;
}

static struct slice from_stock(const struct rare_words *rare,
			       struct random *random)
{
	size_t i = random_below(random, rare->stock);

	return numbers_text(&rare->numbers, rare->urn.data[i]);
}

struct slice rare_words_invent(struct rare_words *rare,
			       struct random *random)
{
	struct slice front = from_stock(rare, random);
	struct slice back = from_stock(rare, random);
	char word[MAX_LETTERS];
	size_t n = (front.len + 1) / 2, m = back.len / 2;

	memcpy(word, front.data, n);
	memcpy(word + n, back.data + back.len - m, m);
	return numbers_text(&rare->numbers,
			    numbers_of(&rare->numbers,
				       (struct slice){ word, n + m }));
}

struct slice rare_words_draw(struct rare_words *rare, struct random *random)
{
	struct slice word;

	if (!urn_wants_new(&rare->urn, random))
		return numbers_text(&rare->numbers,
				    urn_put(&rare->urn, rare->numbers.arena,
					    urn_again(&rare->urn, random)));
	word = rare_words_invent(rare, random);
	urn_put(&rare->urn, rare->numbers.arena,
		numbers_of(&rare->numbers, word));
	return word;
}
