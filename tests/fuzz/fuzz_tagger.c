/*
 * Any text through all finders: what they hand over lies in the text, in the
 * order that tags.h tells, and points at actors and dates that there are.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/err.h"
#include "indexer/tagger.h"
#include "tests/fuzz/essay_input.h"
#include "tests/indexer/date_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void want(bool holds, const char *what, size_t i)
{
	if (holds)
		return;
	fprintf(stderr, "%s, number %zu\n", what, i);
	abort();
}

static bool inside(struct slice text, uint32_t start, uint32_t end)
{
	return start < end && end <= text.len &&
	       date_at_character(text, start) && date_at_character(text, end);
}

static bool is_actor(const struct tags *tags, int32_t actor)
{
	return actor >= 0 && (size_t)actor < tags->actors.len;
}

static void check_actors(struct slice text, const struct tags *tags)
{
	uint32_t last = 0;

	for (size_t i = 0; i < tags->mentions.len; i++) {
		const struct actor_mention *m = &tags->mentions.data[i];

		want(inside(text, m->start, m->end), "actor outside", i);
		want(m->start >= last, "actors overlap", i);
		want(is_actor(tags, m->actor), "no such actor", i);
		last = m->end;
	}
	last = 0;
	for (size_t i = 0; i < tags->pronouns.len; i++) {
		const struct pronoun *p = &tags->pronouns.data[i];

		want(inside(text, p->start, p->end), "pronoun outside", i);
		want(p->start >= last, "pronouns overlap", i);
		want(is_actor(tags, p->actor), "a pronoun of nobody", i);
		last = p->end;
	}
}

static void check_periods(struct slice text, const struct tags *tags)
{
	for (size_t i = 0; i < tags->periods.len; i++) {
		const struct period_mention *p = &tags->periods.data[i];
		struct day_span span;

		want(inside(text, p->start, p->end), "period outside", i);
		want(!i || p[-1].start < p->start ||
			     (p[-1].start == p->start && p[-1].end <= p->end),
		     "periods out of order", i);
		want((p->kind == PERIOD_RANGE) == !p->name.len,
		     "events have names, ranges none", i);
		want(edtf_parse(p->edtf, &span) && span.lo == p->span.lo &&
			     span.hi == p->span.hi,
		     "other days than the EDTF", i);
	}
}

/* One that may be told or not. */
static bool is_part(struct slice text, struct span s)
{
	return (!s.start && !s.end) || inside(text, s.start, s.end);
}

static void check_quote(struct slice text, const struct tags *tags, size_t i)
{
	const struct quote *q = &tags->quotes.data[i];
	uint32_t last = q->start;

	want(inside(text, q->start, q->end), "quotation outside", i);
	want(is_part(text, q->speaker) && is_part(text, q->cue) &&
		     is_part(text, q->addressee),
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

static void check(struct slice text, const struct tags *tags)
{
	size_t at;
	const char *fault = date_mentions_fault(text, &tags->dates, &at);

	want(!fault, fault, at);
	check_actors(text, tags);
	check_periods(text, tags);
	for (size_t i = 0; i < tags->quotes.len; i++) {
		check_quote(text, tags, i);
		want(!i || tags->quotes.data[i - 1].start <=
				   tags->quotes.data[i].start,
		     "quotations out of order", i);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tagger tagger;
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct essay essay;
	struct document doc;
	struct tags tags;

	if (size < INPUT_HEAD)
		return 0;
	if (!tagger.lexicon && tagger_open(&tagger, NULL, &err))
		abort();
	input_essay(&arena, data + INPUT_HEAD, size - INPUT_HEAD, &essay);
	tagger_run(&tagger, &arena, &essay, input_written(&arena, data), &doc,
		   &tags);
	check(essay.text, &tags);
	arena_release(&arena);
	return 0;
}
