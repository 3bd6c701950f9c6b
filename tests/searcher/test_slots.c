#include <criterion/criterion.h>
#include <stdlib.h>

#include "searcher/slots.h"

enum { IDS = 5000, NUMBERS = 12000 };

static unsigned seed = 3;

static unsigned next_random(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

struct counted {
	uint32_t counts[NUMBERS];
	const struct slot_source *source;
	size_t rest;
};

/* What did not fit, counted one by one. */
static void count_rest(void *ctx, uint32_t id)
{
	struct counted *c = ctx;

	c->rest++;
	for (size_t i = c->source->first[id]; i < c->source->first[id + 1];
	     i++)
		if (c->source->values[i] != SLOTS_NONE)
			c->counts[c->source->values[i]]++;
}

/* Up to `most` numbers an id; the i-th of an id is its own from i on. */
static void compare(unsigned most, unsigned below, size_t rest_at_least)
{
	static uint32_t first[IDS + 1], values[IDS * 12];
	static struct counted got;
	static uint32_t want[NUMBERS];
	struct slot_source source = { first, values, IDS, NUMBERS };
	struct arena arena = { 0 };
	struct ids ids = { 0 };
	struct slots slots;
	struct set hits;
	uint32_t len = 0;

	got = (struct counted){ .source = &source };
	for (size_t i = 0; i < NUMBERS; i++)
		want[i] = 0;
	for (uint32_t id = 0; id < IDS; id++) {
		bool hit = next_random(3);
		unsigned n = next_random(most + 1);

		first[id] = len;
		for (unsigned i = 0; i < n; i++) {
			values[len] = next_random(below) * 12 + i;
			want[values[len++]] += hit;
		}
		if (n && !next_random(20))
			values[len++] = SLOTS_NONE;
		if (hit)
			*arena_push(&arena, &ids) = id;
	}
	first[IDS] = len;
	hits = set_of(&arena, ids, set_blocks(IDS));
	slots_make(&slots, &arena, &arena, &source);
	slots_count(&slots, &arena, &hits, got.counts, count_rest, &got);
	for (size_t i = 0; i < NUMBERS; i++)
		cr_assert_eq(got.counts[i], want[i], "number %zu", i);
	cr_assert_geq(got.rest, rest_at_least);
	cr_assert_lt(got.rest, ids.len);
	arena_release(&arena);
}

Test(slots, counts_are_those_of_the_numbers)
{
	for (int round = 0; round < 20; round++) {
		compare(3, 10, 10);
		/* More than there is room for, and more than have slots. */
		compare(11, 10, 50);
		compare(11, 999, 500);
	}
}
