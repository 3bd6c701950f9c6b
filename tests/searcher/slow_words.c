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

/*
 * May b be made of a by so many letters put in, left out, changed or swapped
 * with the next one?
 */
static bool is_like(struct slice a, struct slice b, unsigned wrong)
{
	struct slice a1 = slice_cut(a, a.len > 0, a.len);
	struct slice b1 = slice_cut(b, b.len > 0, b.len);

	if (!a.len || !b.len)
		return a.len + b.len <= wrong;
	if (*a.data == *b.data && is_like(a1, b1, wrong))
		return true;
	if (!wrong--)
		return false;
	if (a1.len && b1.len && *a.data == *b1.data && *b.data == *a1.data &&
	    is_like(slice_cut(a1, 1, a1.len), slice_cut(b1, 1, b1.len),
		    wrong))
		return true;
	return is_like(a1, b, wrong) || is_like(a, b1, wrong) ||
	       is_like(a1, b1, wrong);
}

bool slow_word_is(const struct ask_word *word, struct slice form)
{
	if (word->prefix)
		return form.len >= word->form.len &&
		       slice_eq(slice_cut(form, 0, word->form.len),
				word->form);
	return is_like(word->form, form, word->wrong) ||
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

bool slow_quote_in(const struct slow_unit *u, size_t i, struct slow_unit *out)
{
	const struct small_quotes *all = &u->corpus->quotes;
	size_t passage = (size_t)(u->passage - u->corpus->passages.data);

	for (size_t k = 0; k < all->len; k++) {
		const struct small_quote *q = &all->data[k];

		if (q->passage > passage || q->last < passage ||
		    q->type == QUOTE_INDIRECT || i--)
			continue;
		*out = (struct slow_unit){ u->corpus, u->passage, q };
		return true;
	}
	return false;
}

bool slow_is_quoted(const struct slow_unit *u, struct slow_mark bytes)
{
	uint32_t start = u->passage->start + bytes.start;
	uint32_t end = u->passage->start + bytes.end;
	struct slow_unit q;

	for (size_t i = 0; slow_quote_in(u, i, &q); i++)
		for (size_t p = 0; p < q.quote->nparts; p++)
			if (q.quote->parts[p].start <= start &&
			    end <= q.quote->parts[p].end)
				return true;
	return false;
}

/* Does it count that a phrase stands there? */
static bool counts(const struct slow_unit *u, struct slow_mark bytes,
		   enum slow_where where)
{
	uint32_t place;

	if (where == SLOW_PROSE)
		return !slow_is_quoted(u, bytes);
	if (where == SLOW_ALL)
		return true;
	place = small_quote_place(u->quote, bytes.start);
	return place >= u->passage->start && place < u->passage->end;
}

static unsigned count_phrase(const struct slow_unit *u,
			     const struct ask_phrase *phrase,
			     enum slow_where where)
{
	const struct small_tokens *tokens = slow_tokens(u);
	unsigned n = 0, length = small_length(tokens);
	struct slow_mark bytes;

	for (uint32_t i = 0; i < length; i++)
		if (slow_phrase_at(tokens, i, phrase, &bytes))
			n += counts(u, bytes, where);
	return n;
}

/* What a NEAR is looked for in. */
struct stretch {
	const struct slow_unit *unit;
	const struct small_tokens *tokens;
	const struct ask *ask;
	bool prose;
};

/* Does the phrase begin at one of these places? */
static bool begins(const struct stretch *s, const struct ask_phrase *phrase,
		   uint32_t from, uint32_t to)
{
	struct slow_mark bytes;

	for (uint32_t i = from; i <= to; i++)
		if (slow_phrase_at(s->tokens, i, phrase, &bytes) &&
		    (!s->prose || !slow_is_quoted(s->unit, bytes)))
			return true;
	return false;
}

static bool all_begin(const struct stretch *s, uint32_t from, uint32_t to)
{
	for (size_t p = 0; p < s->ask->nphrases; p++)
		if (!begins(s, &s->ask->phrases[p], from, to))
			return false;
	return true;
}

/*
 * Does one of the phrases begin at `last`, and one that is first between
 * `from` and there, all others between both, so that no more words than the
 * distance are between the end of the first and `last`?
 */
static bool near_at(const struct stretch *s, uint32_t from, uint32_t last)
{
	const struct ask *ask = s->ask;
	bool ends = false;

	for (size_t p = 0; p < ask->nphrases; p++)
		ends |= begins(s, &ask->phrases[p], last, last);
	for (uint32_t first = from; ends && first <= last; first++)
		for (size_t p = 0; p < ask->nphrases; p++)
			if (first + ask->phrases[p].n + ask->distance >= last &&
			    begins(s, &ask->phrases[p], first, first) &&
			    all_begin(s, first, last))
				return true;
	return false;
}

/* The bytes of the words at a place. */
static struct slow_mark word_bytes(const struct small_tokens *tokens,
				   uint32_t position)
{
	size_t i = 0;

	while (tokens->data[i].position != position)
		i++;
	return (struct slow_mark){ tokens->data[i].start,
				   tokens->data[i].end };
}

/* Stretches that hold all phrases, the next behind where the last one ended. */
static unsigned count_near(const struct slow_unit *u, const struct ask *ask,
			   enum slow_where where)
{
	struct stretch s = { u, slow_tokens(u), ask, where == SLOW_PROSE };
	unsigned n = 0, length = small_length(s.tokens);
	uint32_t from = 0;

	for (uint32_t last = 0; last < length; last++) {
		if (!near_at(&s, from, last))
			continue;
		n += where != SLOW_HERE ||
		     counts(u, word_bytes(s.tokens, last), where);
		from = last + 1;
	}
	return n;
}

unsigned slow_count(const struct slow_unit *u, const struct ask *ask,
		    enum slow_where where)
{
	return ask->nphrases > 1 ? count_near(u, ask, where)
				 : count_phrase(u, &ask->phrases[0], where);
}
