#include "tests/searcher/slow_scan.h"

#include <stdlib.h>

/* Each beginning of a phrase; of one word, each of its forms. */
static void mark_phrase(struct slow_marks *out, struct arena *arena,
			const struct slow_unit *u,
			const struct ask_phrase *phrase, bool prose)
{
	const struct small_tokens *tokens = slow_tokens(u);
	struct slow_mark mark;

	for (size_t i = 0; i < tokens->len; i++) {
		const struct small_token *t = &tokens->data[i];

		if (!slow_word_is(&phrase->words[0], t->form) ||
		    !slow_phrase_at(tokens, t->position, phrase, &mark))
			continue;
		mark.start = t->start;
		if (phrase->n == 1)
			mark.end = t->end;
		if (!prose || !slow_is_quoted(u, mark))
			*arena_push(arena, out) = mark;
	}
}

/* Bytes of the words of a quotation as bytes of the essay's text for it. */
static void place_marks(struct slow_marks *marks, struct arena *arena,
			const struct small_quote *q)
{
	size_t n = marks->len;

	for (size_t i = 0; i < n; i++) {
		uint32_t first = q->parts[0].end - q->start;
		struct slow_mark *m = &marks->data[i];
		bool both = q->nparts == 2 && m->start < first &&
			    m->end > first;
		uint32_t end = small_quote_place(q, m->end) - q->start;

		m->start = small_quote_place(q, m->start) - q->start;
		m->end = both ? first : end;
		if (both)
			*arena_push(arena, marks) = (struct slow_mark){
				q->parts[1].start - q->start, end
			};
	}
}

/* What a date filter finds, in a passage. */
static void mark_dates(struct slow_marks *out, struct arena *arena,
		       const struct slow_unit *u, const struct ask *ask)
{
	for (size_t i = 0; !u->quote && i < u->passage->dates.len; i++) {
		const struct small_date *d = &u->passage->dates.data[i];

		if (d->known && ask_takes(ask, d->days))
			*arena_push(arena, out) = (struct slow_mark){
				d->start - u->passage->start,
				d->end - u->passage->start
			};
	}
}

/*
 * False when these are more than may be marked.  `scope` is the outermost
 * in:quote or in:prose, or NULL.
 */
static bool add_marks(struct slow_marks *out, struct arena *arena,
		      const struct slow_unit *u, const struct ask *ask,
		      const struct ask *scope)
{
	bool prose = scope && scope->kind == ASK_IN_PROSE;
	bool sure = ask->nphrases < 2 && (!scope || prose || !ask->nphrases);

	if (ask->kind == ASK_NOT)
		return true;
	if (!scope && !u->quote &&
	    (ask->kind == ASK_IN_QUOTE || ask->kind == ASK_IN_PROSE))
		scope = ask;
	for (size_t i = 0; i < ask->nphrases; i++)
		mark_phrase(out, arena, u, &ask->phrases[i], prose);
	if (ask->kind == ASK_FIELD && ask->field == ASK_EVENT)
		mark_dates(out, arena, u, ask);
	for (size_t i = 0; i < ask->nchildren; i++)
		sure &= add_marks(out, arena, u, ask->children[i], scope);
	return sure;
}

static int by_start(const void *x, const void *y)
{
	const struct slow_mark *a = x, *c = y;

	return (a->start > c->start) - (a->start < c->start);
}

/* Marks that share bytes become one. */
static void join_marks(struct slow_marks *marks)
{
	struct slow_mark *last = NULL;

	if (marks->len)
		qsort(marks->data, marks->len, sizeof *marks->data, by_start);
	for (size_t i = 0; i < marks->len; i++) {
		struct slow_mark mark = marks->data[i];

		if (!last || mark.start >= last->end) {
			last = last ? last + 1 : marks->data;
			*last = mark;
		} else if (mark.end > last->end) {
			last->end = mark.end;
		}
	}
	marks->len = last ? (size_t)(last - marks->data) + 1 : 0;
}

bool slow_marks_of(struct slow_marks *out, struct arena *arena,
		   const struct small_corpus *c,
		   const struct slow_request *r, const struct slow_hit *hit)
{
	struct slow_unit u = r->quotes ? slow_quote(c, hit->quote)
				       : slow_passage(c, hit->passage);
	bool sure;

	*out = (struct slow_marks){ 0 };
	sure = add_marks(out, arena, &u, r->ask, NULL);
	if (u.quote)
		place_marks(out, arena, u.quote);
	join_marks(out);
	return sure;
}
