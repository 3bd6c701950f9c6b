#include "searcher/slots.h"

#include <stdbool.h>

#include "searcher/rank.h"

/* At the last place of an id of the rest. */
enum { REST = UINT16_MAX };

/* How many ids have each number; the first `n` have most. */
static struct scored *rank_numbers(struct arena *work,
				   const struct slot_source *s, size_t n)
{
	struct scored *counts = arena_array(work, struct scored, s->numbers);

	for (size_t i = 0; i < s->numbers; i++)
		counts[i].id = (uint32_t)i;
	for (size_t i = 0; i < s->first[s->size]; i++)
		if (s->values[i] != SLOTS_NONE)
			counts[s->values[i]].score++;
	rank_best(counts, s->numbers, n, RANK_SCORE);
	return counts;
}

/* The slot of each number; 0: none. */
static uint16_t *give_slots(struct slots *out, struct arena *arena,
			    struct arena *work, const struct slot_source *s)
{
	size_t n = s->numbers < SLOTS_MOST ? s->numbers : SLOTS_MOST;
	struct scored *counts = rank_numbers(work, s, n);
	uint16_t *slot_of = arena_array(work, uint16_t, s->numbers);

	out->n = SLOTS_OF_ID;
	out->numbers = arena_array(arena, uint32_t, SLOTS_OF_ID + n);
	for (size_t i = 0; i < n; i++) {
		out->numbers[out->n] = counts[i].id;
		slot_of[counts[i].id] = (uint16_t)out->n++;
	}
	return slot_of;
}

static void clear(uint16_t slots[SLOTS_OF_ID])
{
	for (uint16_t i = 0; i < SLOTS_OF_ID; i++)
		slots[i] = i;
}

/* False when they do not fit. */
static bool fill(uint16_t slots[SLOTS_OF_ID], const struct slot_source *s,
		 const uint16_t *slot_of, size_t id)
{
	size_t n = 0;

	for (size_t i = s->first[id]; i < s->first[id + 1]; i++) {
		bool none = s->values[i] == SLOTS_NONE;
		uint16_t slot = none ? 0 : slot_of[s->values[i]];

		if (!slot || n == SLOTS_OF_ID)
			return false;
		slots[n++] = slot;
	}
	return true;
}

void slots_make(struct slots *out, struct arena *arena, struct arena *work,
		const struct slot_source *source)
{
	const uint16_t *slot_of = give_slots(out, arena, work, source);

	out->of = arena_alloc(arena, source->size * sizeof *out->of);
	for (size_t id = 0; id < source->size; id++) {
		clear(out->of[id]);
		if (fill(out->of[id], source, slot_of, id))
			continue;
		clear(out->of[id]);
		out->of[id][SLOTS_OF_ID - 1] = REST;
	}
}

void slots_count(const struct slots *slots, struct arena *work,
		 const struct set *hits, uint32_t *counts,
		 void (*rest)(void *ctx, uint32_t id), void *ctx)
{
	uint32_t *by_slot = arena_array(work, uint32_t, REST + 1);
	struct set_walk w = { .set = hits };

	while (set_next(&w))
		while (w.word) {
			uint32_t id = w.block * 64 + set_take(&w.word);
			const uint16_t *of = slots->of[id];

			for (int i = 0; i < SLOTS_OF_ID; i++)
				by_slot[of[i]]++;
			if (of[SLOTS_OF_ID - 1] == REST)
				rest(ctx, id);
		}
	for (size_t i = SLOTS_OF_ID; i < slots->n; i++)
		counts[slots->numbers[i]] += by_slot[i];
}
