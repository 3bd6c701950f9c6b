#include "searcher/matches.h"

#include <stdlib.h>

#include "core/token.h"

struct text_token {
	struct slice form;
	uint32_t start, end, position;
};

struct text_tokens {
	struct text_token *data;
	size_t len;
	size_t cap;
};

/* A phrase of a leaf, where it stands. */
struct place {
	struct match match;
	uint32_t position;       /* of its first word */
	uint32_t words;
	size_t phrase;           /* of a NEAR */
	bool near;               /* to all the others */
};

struct places {
	struct place *data;
	size_t len;
	size_t cap;
};

struct finder {
	struct arena *arena;
	struct text_tokens tokens;
	const struct marks *quotes;
};

static void read_tokens(struct finder *f, struct slice text)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_DOCUMENT);
	while (tokenizer_next(&t, &token))
		*arena_push(f->arena, &f->tokens) = (struct text_token){
			arena_dup(f->arena, token.form), token.start,
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

/* Is it where the leaf asks for it? */
static bool in_scope(const struct finder *f, const struct plan_leaf *leaf,
		     struct match m)
{
	bool quoted = false;

	if (leaf->scope == QUERY_AND || !f->quotes)
		return true;
	for (size_t i = 0; i < f->quotes->len && !quoted; i++)
		quoted = m.start >= f->quotes->data[i].start &&
			 m.end <= f->quotes->data[i].end;
	return quoted == (leaf->scope == QUERY_IN_QUOTE);
}

static void find_phrase(struct finder *f, const struct plan *plan,
			size_t index, size_t phrase, struct places *out)
{
	const struct plan_leaf *leaf = &plan->leaves.data[index];
	size_t from = phrase ? leaf->phrase_ends[phrase - 1] : 0;
	size_t n = leaf->phrase_ends[phrase] - from;

	for (size_t i = 0; n && i < f->tokens.len; i++) {
		const struct text_token *token = &f->tokens.data[i];
		size_t last = phrase_end(&f->tokens, i,
					 leaf->words.data + from, n);
		struct match m;

		if (last == SIZE_MAX)
			continue;
		m = (struct match){ token->start, f->tokens.data[last].end,
				    (uint32_t)index };
		if (in_scope(f, leaf, m))
			*arena_push(f->arena, out) = (struct place){
				m, token->position, (uint32_t)n, phrase, false
			};
	}
}

static int by_position(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->position > y->position) - (x->position < y->position);
}

/* Places near enough to the first of them, if every phrase is among them. */
static void mark_window(struct finder *f, const struct plan_leaf *leaf,
			struct place *places, size_t n)
{
	bool *seen = arena_array(f->arena, bool, leaf->nphrases);
	size_t missing = leaf->nphrases, end;

	for (end = 0; end < n; end++) {
		if (places[end].position > places[0].position +
		    places[0].words + leaf->distance)
			break;
		missing -= !seen[places[end].phrase];
		seen[places[end].phrase] = true;
	}
	for (size_t i = 0; missing == 0 && i < end; i++)
		places[i].near = true;
}

static void keep_near(struct finder *f, const struct plan_leaf *leaf,
		      struct places *places)
{
	if (places->len)
		qsort(places->data, places->len, sizeof *places->data,
		      by_position);
	for (size_t i = 0; i < places->len; i++)
		mark_window(f, leaf, places->data + i, places->len - i);
}

static void find_leaf(struct finder *f, const struct plan *plan, size_t index,
		      struct matches *out)
{
	const struct plan_leaf *leaf = &plan->leaves.data[index];
	struct places places = { 0 };

	for (size_t i = 0; i < leaf->nphrases; i++)
		find_phrase(f, plan, index, i, &places);
	if (leaf->nphrases > 1)
		keep_near(f, leaf, &places);
	for (size_t i = 0; i < places.len; i++)
		if (leaf->nphrases == 1 || places.data[i].near)
			*arena_push(f->arena, out) = places.data[i].match;
}

bool matches_need_quotes(const struct plan *plan)
{
	for (size_t i = 0; i < plan->leaves.len; i++)
		if (plan->leaves.data[i].scope != QUERY_AND)
			return true;
	return false;
}

void matches_find(struct matches *out, struct arena *arena, struct slice text,
		  const struct plan *plan, const struct marks *quotes)
{
	struct finder f = { .arena = arena, .quotes = quotes };

	read_tokens(&f, text);
	for (size_t i = 0; i < plan->leaves.len; i++)
		if (!plan->leaves.data[i].negated)
			find_leaf(&f, plan, i, out);
}

static int longest_first(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

struct marks matches_join(struct arena *arena, struct matches *matches)
{
	struct marks out = { 0 };

	if (matches->len)
		qsort(matches->data, matches->len, sizeof *matches->data,
		      longest_first);
	for (size_t i = 0; i < matches->len; i++) {
		struct match m = matches->data[i];
		struct mark *last = out.len ? &out.data[out.len - 1] : NULL;

		if (last && m.start < last->end)
			last->end = m.end > last->end ? m.end : last->end;
		else
			*arena_push(arena, &out) =
				(struct mark){ m.start, m.end };
	}
	return out;
}
