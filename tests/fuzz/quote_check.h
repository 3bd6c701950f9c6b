#ifndef QUOTH_FUZZ_QUOTE_CHECK_H
#define QUOTH_FUZZ_QUOTE_CHECK_H

/*
 * Quotations and pronouns as tags.h wants them: they lie in the text, in
 * order, and point at actors and dates that there are.  Ends the program
 * with a message when they do not.
 */

#include <stdio.h>
#include <stdlib.h>

#include "indexer/tags.h"
#include "tests/indexer/date_check.h"

static inline void want(bool holds, const char *what, size_t i)
{
	if (holds)
		return;
	fprintf(stderr, "%s, number %zu\n", what, i);
	abort();
}

static inline bool inside(struct slice text, uint32_t start, uint32_t end)
{
	return start < end && end <= text.len &&
	       date_at_character(text, start) && date_at_character(text, end);
}

static inline bool is_actor(const struct tags *tags, int32_t actor)
{
	return actor >= 0 && (size_t)actor < tags->actors.len;
}

static inline void check_pronouns(struct slice text, const struct tags *tags)
{
	uint32_t last = 0;

	for (size_t i = 0; i < tags->pronouns.len; i++) {
		const struct pronoun *p = &tags->pronouns.data[i];

		want(inside(text, p->start, p->end), "pronoun outside", i);
		want(p->start >= last, "pronouns overlap", i);
		want(is_actor(tags, p->actor), "a pronoun of nobody", i);
		last = p->end;
	}
}

/* One that may be told or not. */
static inline bool is_part(struct slice text, struct span s)
{
	return (!s.start && !s.end) || inside(text, s.start, s.end);
}

static inline void check_quote(struct slice text, const struct tags *tags,
			       size_t i)
{
	const struct quote *q = &tags->quotes.data[i];
	uint32_t last = q->start;

	want(inside(text, q->start, q->end), "quotation outside", i);
	want(is_part(text, q->speaker) && is_part(text, q->cue) &&
		     is_part(text, q->addressee) &&
		     is_part(text, q->content) && is_part(text, q->before),
	     "who, whom or how outside", i);
	want(q->actor == NO_ACTOR || is_actor(tags, q->actor),
	     "no such speaker", i);
	want(q->said == -1 ||
		     (q->said >= 0 && (size_t)q->said < tags->dates.len),
	     "no such date", i);
	want(q->confidence >= 0 && q->confidence <= 1, "confidence", i);
	for (size_t k = 0; k < q->nparts; k++) {
		want(q->parts[k].start >= last &&
			     q->parts[k].end <= q->end &&
			     inside(text, q->parts[k].start, q->parts[k].end),
		     "part outside", i);
		last = q->parts[k].end;
	}
}

static inline void check_quotes(struct slice text, const struct tags *tags)
{
	for (size_t i = 0; i < tags->quotes.len; i++) {
		check_quote(text, tags, i);
		want(!i || tags->quotes.data[i - 1].start <=
				   tags->quotes.data[i].start,
		     "quotations out of order", i);
	}
}

#endif
