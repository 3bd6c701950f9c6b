/*
 * Any text through all finders: what they hand over lies in the text, in the
 * order that tags.h tells, and points at actors and dates that there are.
 */

#include <stdint.h>
#include "core/err.h"
#include "indexer/tagger.h"
#include "tests/fuzz/essay_input.h"
#include "tests/fuzz/quote_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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

static void check(struct slice text, const struct tags *tags)
{
	size_t at;
	const char *fault = date_mentions_fault(text, &tags->dates, &at);

	want(!fault, fault, at);
	check_actors(text, tags);
	check_periods(text, tags);
	check_pronouns(text, tags);
	check_quotes(text, tags);
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
