#include "tests/searcher/slow_words.h"

const struct small_tokens *slow_tokens(const struct slow_unit *u)
{
	return u->quote ? &u->quote->tokens : &u->passage->tokens;
}

struct slow_unit slow_passage(const struct small_corpus *c, size_t i)
{
	return (struct slow_unit){ c, &c->passages.data[i], NULL };
}

struct slow_unit slow_quote(const struct small_corpus *c, size_t i)
{
	const struct small_quote *q = &c->quotes.data[i];

	return (struct slow_unit){ c, &c->passages.data[q->passage], q };
}

/* The i-th quotation of the passage. */
struct slow_unit slow_quote_of(const struct slow_unit *u, size_t i)
{
	return slow_quote(u->corpus, u->passage->quotes + i);
}

static bool same_family(struct slice a, struct slice b)
{
	for (unsigned i = 0; i < small_nfamilies; i++)
		if (slice_in(a, small_families[i]) &&
		    slice_in(b, small_families[i]))
			return true;
	return false;
}

bool slow_word_is(const struct ask_word *word, struct slice form)
{
	if (word->prefix)
		return form.len >= word->form.len &&
		       slice_eq(slice_cut(form, 0, word->form.len),
				word->form);
	return slice_eq(word->form, form) ||
	       (word->stem && same_family(word->form, form));
}

/* Is this word at this place?  Its bytes, the longest if there are several. */
static bool word_at(const struct small_tokens *tokens, uint32_t position,
		    const struct ask_word *word, struct slow_mark *out)
{
	bool found = false;

	for (size_t i = 0; i < tokens->len; i++) {
		const struct small_token *t = &tokens->data[i];

		if (t->position != position || !slow_word_is(word, t->form))
			continue;
		if (!found || t->start < out->start)
			out->start = t->start;
		if (!found || t->end > out->end)
			out->end = t->end;
		found = true;
	}
	return found;
}

bool slow_phrase_at(const struct small_tokens *tokens, uint32_t position,
		      const struct ask_phrase *phrase, struct slow_mark *out)
{
	struct slow_mark word = { 0 };

	for (size_t i = 0; i < phrase->n; i++) {
		if (!word_at(tokens, position + (uint32_t)i, &phrase->words[i],
			     &word))
			return false;
		if (!i)
			out->start = word.start;
		out->end = word.end;
	}
	return true;
}

/* Do these bytes of the passage lie in one of its quotations? */
static bool is_quoted(const struct slow_unit *u, struct slow_mark bytes)
{
	uint32_t start = u->passage->start + bytes.start;
	uint32_t end = u->passage->start + bytes.end;

	for (size_t i = 0; i < u->passage->nquotes; i++) {
		struct slow_unit q = slow_quote_of(u, i);

		if (q.quote->type != QUOTE_INDIRECT &&
		    q.quote->start <= start && end <= q.quote->end)
			return true;
	}
	return false;
}

static unsigned count_phrase(const struct slow_unit *u,
			     const struct ask_phrase *phrase, bool prose)
{
	const struct small_tokens *tokens = slow_tokens(u);
	unsigned n = 0, length = small_length(tokens);
	struct slow_mark bytes;

	for (uint32_t i = 0; i < length; i++)
		if (slow_phrase_at(tokens, i, phrase, &bytes))
			n += !prose || !is_quoted(u, bytes);
	return n;
}

/* Does the phrase begin at one of these places? */
static bool begins(const struct small_tokens *tokens,
		   const struct ask_phrase *phrase, uint32_t from, uint32_t to)
{
	struct slow_mark unused;

	for (uint32_t i = from; i <= to; i++)
		if (slow_phrase_at(tokens, i, phrase, &unused))
			return true;
	return false;
}

static bool all_begin(const struct small_tokens *tokens, const struct ask *ask,
		      uint32_t from, uint32_t to)
{
	for (size_t p = 0; p < ask->nphrases; p++)
		if (!begins(tokens, &ask->phrases[p], from, to))
			return false;
	return true;
}

/*
 * Does one of the phrases begin at `last`, and one that is first between
 * `from` and there, all others between both, so that no more words than the
 * distance are between the end of the first and `last`?
 */
static bool near_at(const struct small_tokens *tokens, const struct ask *ask,
		    uint32_t from, uint32_t last)
{
	bool ends = false;

	for (size_t p = 0; p < ask->nphrases; p++)
		ends |= begins(tokens, &ask->phrases[p], last, last);
	for (uint32_t first = from; ends && first <= last; first++)
		for (size_t p = 0; p < ask->nphrases; p++)
			if (first + ask->phrases[p].n + ask->distance >= last &&
			    begins(tokens, &ask->phrases[p], first, first) &&
			    all_begin(tokens, ask, first, last))
				return true;
	return false;
}

/* Stretches that hold all phrases, the next behind where the last one ended. */
static unsigned count_near(const struct slow_unit *u, const struct ask *ask)
{
	const struct small_tokens *tokens = slow_tokens(u);
	unsigned n = 0, length = small_length(tokens);
	uint32_t from = 0;

	for (uint32_t last = 0; last < length; last++) {
		if (!near_at(tokens, ask, from, last))
			continue;
		n++;
		from = last + 1;
	}
	return n;
}

unsigned slow_count(const struct slow_unit *u, const struct ask *ask,
		    bool prose)
{
	return ask->nphrases > 1 ? count_near(u, ask)
				 : count_phrase(u, &ask->phrases[0], prose);
}
