#include "tests/bench/number.h"

#include "searcher/word_ids.h"

uint32_t numbers_of(struct numbers *numbers, struct slice text)
{
	if (!numbers->forms) {
		numbers->forms = arena_new(numbers->arena, struct word_forms);
		numbers->forms->arena = numbers->arena;
	}
	return word_forms_number(numbers->forms, text);
}

uint32_t numbers_count(const struct numbers *numbers)
{
	return numbers->forms ? (uint32_t)numbers->forms->len : 0;
}

struct slice numbers_text(const struct numbers *numbers, uint32_t number)
{
	return numbers->forms->data[number].text;
}
