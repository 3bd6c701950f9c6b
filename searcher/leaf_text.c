#include "searcher/leaf_text.h"

#include <stdlib.h>

#include "core/token.h"
#include "searcher/near.h"

void text_tokens_read(struct text_tokens *out, struct arena *arena,
		      struct slice text)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_DOCUMENT);
	while (tokenizer_next(&t, &token))
		*arena_push(arena, out) = (struct text_token){
			arena_dup(arena, token.form), token.start,
			token.end, token.position,
		};
	tokenizer_release(&t);
}

static bool word_is(const struct plan_word *word, struct slice form)
{
	if (word->prefix)
		return form.len >= word->form.len &&
		       !memcmp(form.data, word->form.data, word->form.len);
	if (slice_eq(word->form, form))
		return true;
	for (size_t i = 0; i < word->forms.len; i++)
		if (slice_eq(word->forms.data[i], form))
			return true;
	return false;
}

/* Does the phrase start at token i?  Its last token, or SIZE_MAX. */
static size_t phrase_end(const struct text_tokens *tokens, size_t i,
			 const struct plan_word *words, size_t n)
{
	uint32_t first = tokens->data[i].position;
	size_t at = i;

	if (!word_is(&words[0], tokens->data[i].form))
		return SIZE_MAX;
	for (size_t k = 1; k < n; k++) {
		uint32_t position = first + (uint32_t)k;

		while (at < tokens->len &&
		       (tokens->data[at].position < position ||
			(tokens->data[at].position == position &&
			 !word_is(&words[k], tokens->data[at].form))))
			at++;
		if (at == tokens->len || tokens->data[at].position != position)
			return SIZE_MAX;
	}
	return at;
}

static void find_phrase(struct leaf_places *out, struct arena *arena,
			const struct text_tokens *tokens,
			const struct plan_leaf *leaf, size_t phrase)
{
	size_t from = phrase ? leaf->phrase_ends[phrase - 1] : 0;
	size_t n = leaf->phrase_ends[phrase] - from;

	for (size_t i = 0; n && i < tokens->len; i++) {
		size_t last = phrase_end(tokens, i, leaf->words.data + from,
					 n);

		if (last != SIZE_MAX)
			*arena_push(arena, out) = (struct leaf_place){
				tokens->data[i].start, tokens->data[last].end,
				tokens->data[i].position, (uint32_t)n,
				(uint32_t)phrase
			};
	}
}

void leaf_places_find(struct leaf_places *out, struct arena *arena,
		      const struct text_tokens *tokens,
		      const struct plan_leaf *leaf)
{
	for (size_t i = 0; i < leaf->nphrases; i++)
		find_phrase(out, arena, tokens, leaf, i);
}

static int by_position(const void *a, const void *b)
{
	const struct leaf_place *x = a, *y = b;

	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return (x->phrase > y->phrase) - (x->phrase < y->phrase);
}

/* Forms beside each other in one place are one. */
static void drop_doubles(struct leaf_places *places)
{
	size_t n = 0;

	for (size_t i = 0; i < places->len; i++)
		if (!n || by_position(&places->data[n - 1], &places->data[i]))
			places->data[n++] = places->data[i];
	places->len = n;
}

static void near_stands(struct offsets *out, struct arena *arena,
			const struct plan_leaf *leaf,
			const struct leaf_places *places)
{
	int64_t *last = arena_array(arena, int64_t, leaf->nphrases);
	struct place *at = arena_array(arena, struct place, places->len);
	size_t i, taken;

	for (i = 0; i < places->len; i++)
		at[i] = (struct place){ 0, places->data[i].position,
					places->data[i].phrase };
	for (i = 0; (taken = near_take(leaf, at + i, places->len - i, last));)
		*arena_push(arena, out) = places->data[(i += taken) - 1].start;
}

void leaf_places_stand(struct offsets *out, struct arena *arena,
		       const struct plan_leaf *leaf,
		       struct leaf_places *places)
{
	if (places->len)
		qsort(places->data, places->len, sizeof *places->data,
		      by_position);
	drop_doubles(places);
	if (leaf->nphrases > 1) {
		near_stands(out, arena, leaf, places);
		return;
	}
	for (size_t i = 0; i < places->len; i++)
		*arena_push(arena, out) = places->data[i].start;
}
