#include "searcher/word_ids.h"

#include <stdlib.h>
#include <xxhash.h>

#include "core/token.h"

/* English words of grammar, in the order of bytes. */
static const char *const grammar[] = {
	"'s", "a", "about", "after", "all", "also", "am", "an", "and", "any",
	"are", "as", "at", "be", "because", "been", "before", "being", "but",
	"by", "can", "could", "did", "do", "does", "don't", "for", "from",
	"had", "has", "have", "he", "her", "here", "him", "his", "how", "i",
	"if", "in", "into", "is", "it", "its", "may", "me", "might", "more",
	"most", "must", "my", "no", "not", "of", "on", "only", "or", "other",
	"our", "out", "over", "shall", "she", "should", "so", "some", "such",
	"than", "that", "the", "their", "them", "then", "there", "these",
	"they", "this", "those", "to", "too", "up", "upon", "us", "very",
	"was", "we", "were", "what", "when", "where", "which", "who", "whom",
	"will", "with", "would", "you", "your",
};

static int compare_word(const void *key, const void *element)
{
	return slice_cmp(*(const struct slice *)key,
			 slice_of(*(const char *const *)element));
}

static bool is_content(struct slice form)
{
	return !bsearch(&form, grammar, sizeof grammar / sizeof *grammar,
			sizeof *grammar, compare_word);
}

/* Where the form is, or where it would be put. */
static uint32_t *slot_of(const struct word_forms *forms, struct slice form)
{
	size_t mask = forms->nslots - 1;
	size_t at = (size_t)XXH3_64bits(form.data, form.len) & mask;

	while (forms->slots[at] &&
	       !slice_eq(forms->data[forms->slots[at] - 1].text, form))
		at = (at + 1) & mask;
	return &forms->slots[at];
}

/* At most half full, so that a free slot is near. */
static void make_room(struct word_forms *forms)
{
	if (forms->len * 2 < forms->nslots)
		return;
	forms->nslots = forms->nslots ? forms->nslots * 2 : 1024;
	forms->slots = arena_array(forms->arena, uint32_t, forms->nslots);
	for (size_t i = 0; i < forms->len; i++)
		*slot_of(forms, forms->data[i].text) = (uint32_t)i + 1;
}

uint32_t word_forms_number(struct word_forms *forms, struct slice form)
{
	uint32_t *slot;

	make_room(forms);
	slot = slot_of(forms, form);
	if (!*slot) {
		*arena_push(forms->arena, forms) = (struct word_form){
			arena_dup(forms->arena, form), is_content(form)
		};
		*slot = (uint32_t)forms->len;
	}
	return *slot - 1;
}

void words_read(struct words *out, struct arena *arena,
		struct word_forms *forms, struct slice text)
{
	struct tokenizer tokenizer;
	struct token token;

	tokenizer_init(&tokenizer, text, TOKEN_QUERY);
	while (tokenizer_next(&tokenizer, &token))
		*arena_push(arena, out) = (struct word){
			word_forms_number(forms, token.form), token.start,
			token.end
		};
	tokenizer_release(&tokenizer);
}

size_t words_content(const struct word_forms *forms, const struct word *words,
		     size_t n)
{
	size_t content = 0;

	for (size_t i = 0; i < n; i++)
		content += forms->data[words[i].form].content;
	return content;
}
