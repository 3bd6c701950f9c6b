#include "tests/searcher/slow_scan.h"

#include <stdlib.h>

/* Each beginning of a phrase; of one word, each of its forms. */
static void mark_phrase(struct slow_marks *out, struct arena *arena,
			const struct small_tokens *tokens,
			const struct ask_phrase *phrase)
{
	struct slow_mark mark;

	for (size_t i = 0; i < tokens->len; i++) {
		const struct small_token *t = &tokens->data[i];

		if (!slow_word_is(&phrase->words[0], t->form) ||
		    !slow_phrase_at(tokens, t->position, phrase, &mark))
			continue;
		mark.start = t->start;
		if (phrase->n == 1)
			mark.end = t->end;
		*arena_push(arena, out) = mark;
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

static bool add_marks(struct slow_marks *out, struct arena *arena,
		      const struct slow_unit *u, const struct ask *ask)
{
	bool sure = ask->kind != ASK_IN_QUOTE && ask->kind != ASK_IN_PROSE &&
		    ask->nphrases < 2;

	if (ask->kind == ASK_NOT)
		return true;
	for (size_t i = 0; i < ask->nphrases; i++)
		mark_phrase(out, arena, slow_tokens(u), &ask->phrases[i]);
	if (ask->kind == ASK_FIELD && ask->field == ASK_EVENT)
		mark_dates(out, arena, u, ask);
	for (size_t i = 0; i < ask->nchildren; i++)
		sure &= add_marks(out, arena, u, ask->children[i]);
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
	sure = add_marks(out, arena, &u, r->ask);
	join_marks(out);
	return sure;
}
