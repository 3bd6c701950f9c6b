#include "searcher/facet_tally.h"

static void begin(struct facet_tally *t, struct arena *arena,
		  const struct facet_source *s)
{
	*t = (struct facet_tally){ 0 };
	t->n = s->n;
	t->count = arena_array(arena, uint32_t, t->n);
	t->last = arena_array(arena, uint32_t, t->n);
	if (s->speakers)
		t->words = arena_array(arena, uint32_t,
				       t->n - s->speakers->texts);
}

static void count(struct facet_tally *t, uint32_t number, uint32_t hit)
{
	t->count[number] += t->last[number] != hit;
	t->last[number] = hit;
}

static void count_quote(struct facet_tally *t, const struct facet_source *s,
			uint32_t quote, uint32_t hit)
{
	uint32_t number = facet_quote_number(s, quote);
	const struct speaker_column *c = s->speakers;

	if (c && number > c->texts && !t->count[number])
		t->words[number - c->texts] = c->speaker[quote];
	count(t, number, hit);
}

static void count_hit(struct facet_tally *t, const struct facet_source *s,
		      uint32_t hit)
{
	if (s->essays)
		count(t, facet_essay_number(s, hit), hit);
	else if (s->in)
		for (size_t i = s->in->first[hit]; i < s->in->first[hit + 1];
		     i++)
			count_quote(t, s, s->in->values[i], hit);
	else
		count_quote(t, s, hit, hit);
}

/* The commonest, in a loop of its own; the numbers of a hit differ. */
static void count_numbers(struct facet_tally *t, const struct number_column *of,
			  const struct set *hits)
{
	const uint32_t *first = of->first, *values = of->values;
	struct set_walk w = { .set = hits };
	uint32_t *counts = t->count;

	while (set_next(&w))
		while (w.word) {
			uint32_t hit = w.block * 64 + set_take(&w.word);

			for (uint32_t i = first[hit], end = first[hit + 1];
			     i < end; i++)
				counts[values[i]]++;
		}
}

void facet_tally_count(struct facet_tally *t, struct arena *arena,
		       const struct facet_source *s, const struct set *hits)
{
	struct set_walk w = { .set = hits };

	begin(t, arena, s);
	if (s->numbers) {
		count_numbers(t, s->numbers, hits);
		return;
	}
	while (set_next(&w))
		while (w.word)
			count_hit(t, s, w.block * 64 + set_take(&w.word));
	/* Number 0 is nobody. */
	if (!s->types)
		t->count[0] = 0;
}
