#include "searcher/snippet.h"

#include <stdlib.h>

#include "core/text.h"
#include "core/token.h"

struct snippet_token {
	struct slice form;
	uint32_t start, end, position;
};

struct snippet_tokens {
	struct snippet_token *data;
	size_t len;
	size_t cap;
};

static void read_tokens(struct arena *arena, struct slice text,
			struct snippet_tokens *out)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_DOCUMENT);
	while (tokenizer_next(&t, &token))
		*arena_push(arena, out) = (struct snippet_token){
			arena_dup(arena, token.form), token.start, token.end,
			token.position,
		};
	tokenizer_release(&t);
}

static bool word_is(const struct plan_word *word, struct slice form)
{
	size_t i;

	if (word->prefix)
		return form.len >= word->form.len &&
		       !memcmp(form.data, word->form.data, word->form.len);
	if (slice_eq(word->form, form))
		return true;
	for (i = 0; i < word->forms.len; i++)
		if (slice_eq(word->forms.data[i], form))
			return true;
	return false;
}

/* Does the phrase start at token i?  Its last token, or SIZE_MAX. */
static size_t phrase_end(const struct snippet_tokens *tokens, size_t i,
			 const struct plan_word *words, size_t n)
{
	size_t k, at = i, found = i;

	for (k = 0; k < n; k++) {
		uint32_t position = tokens->data[i].position + (uint32_t)k;

		while (at < tokens->len &&
		       (tokens->data[at].position < position ||
			(tokens->data[at].position == position &&
			 !word_is(&words[k], tokens->data[at].form))))
			at++;
		if (at == tokens->len || tokens->data[at].position != position)
			return SIZE_MAX;
		if (k == 0 && at != i)
			return SIZE_MAX;
		found = at;
	}
	return found;
}

static void mark_phrase(struct arena *arena,
			const struct snippet_tokens *tokens,
			const struct plan_word *words, size_t n,
			struct marks *marks)
{
	size_t i;

	for (i = 0; i < tokens->len; i++) {
		size_t last = phrase_end(tokens, i, words, n);

		if (last != SIZE_MAX)
			*arena_push(arena, marks) = (struct mark){
				tokens->data[i].start, tokens->data[last].end
			};
	}
}

static int compare_marks(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

static void join_marks(struct marks *marks)
{
	size_t i, n = 0;

	if (marks->len)
		qsort(marks->data, marks->len, sizeof *marks->data,
		      compare_marks);
	for (i = 0; i < marks->len; i++) {
		struct mark m = marks->data[i];

		if (n && m.start < marks->data[n - 1].end) {
			if (m.end > marks->data[n - 1].end)
				marks->data[n - 1].end = m.end;
			continue;
		}
		marks->data[n++] = m;
	}
	marks->len = n;
}

static bool is_word_start(struct slice text, size_t at)
{
	return at == 0 || at >= text.len || text.data[at - 1] == ' ' ||
	       text.data[at - 1] == '\n';
}

/* The window with most marks, moved to whole words. */
static void choose_window(struct slice text, struct snippet *s)
{
	size_t i, best = 0, most = 0, start = 0, end, last = 0;

	s->end = (uint32_t)text.len;
	if (text.len <= SNIPPET_BYTES)
		return;
	for (i = 0; i < s->marks.len; i++) {
		while (last < s->marks.len &&
		       s->marks.data[last].end <
		       s->marks.data[i].start + SNIPPET_BYTES * 3 / 4)
			last++;
		if (last - (last < i ? last : i) > most) {
			most = last - i;
			best = i;
		}
	}
	if (s->marks.len && s->marks.data[best].start > SNIPPET_BYTES / 4)
		start = s->marks.data[best].start - SNIPPET_BYTES / 4;
	if (start + SNIPPET_BYTES > text.len)
		start = text.len - SNIPPET_BYTES;
	while (start > 0 && !is_word_start(text, start))
		start--;
	end = start + SNIPPET_BYTES < text.len ? start + SNIPPET_BYTES
					       : text.len;
	while (end < text.len && !is_word_start(text, end))
		end++;
	s->start = (uint32_t)start;
	s->end = (uint32_t)end;
}

struct snippet snippet_make(struct arena *arena, struct slice text,
			    const struct plan *plan, struct marks marks)
{
	struct snippet_tokens tokens = { 0 };
	struct snippet out = { .marks = marks };
	size_t i, g;

	read_tokens(arena, text, &tokens);
	for (i = 0; i < plan->leaves.len; i++) {
		const struct plan_leaf *leaf = &plan->leaves.data[i];
		size_t from = 0;

		for (g = 0; !leaf->negated && g < leaf->nphrases; g++) {
			mark_phrase(arena, &tokens, leaf->words.data + from,
				    leaf->phrase_ends[g] - from, &out.marks);
			from = leaf->phrase_ends[g];
		}
	}
	join_marks(&out.marks);
	choose_window(text, &out);
	return out;
}
