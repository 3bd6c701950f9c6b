#include "searcher/slots.h"

#include <stdbool.h>
#include <string.h>

#include "searcher/rank.h"

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

	out->n = SLOTS_FREE;
	out->numbers = arena_array(arena, uint32_t, SLOTS_FREE + n);
	for (size_t i = 0; i < n; i++) {
		out->numbers[out->n] = counts[i].id;
		slot_of[counts[i].id] = (uint16_t)out->n++;
	}
	return slot_of;
}

/* ---- the slots of an id */

struct making {
	struct slots *out;
	const struct slot_source *source;
	const uint16_t *slot_of;
	struct arena *work;
	struct {
		uint16_t *data;
		size_t len, cap;
	} lists;
};

static bool has_slots(const struct making *m, size_t id)
{
	const struct slot_source *s = m->source;

	for (size_t i = s->first[id]; i < s->first[id + 1]; i++)
		if (s->values[i] == SLOTS_NONE || !m->slot_of[s->values[i]])
			return false;
	return s->first[id + 1] - s->first[id] < UINT16_MAX;
}

/*
 * Free places of ids in a row have slots of their own: to add to one count
 * again and again takes longer than to add to many.
 */
static void put_few(struct making *m, size_t id)
{
	const struct slot_source *s = m->source;
	uint16_t *of = m->out->of[id].few;
	size_t n = 0;

	for (size_t i = s->first[id]; i < s->first[id + 1]; i++)
		of[n++] = m->slot_of[s->values[i]];
	for (; n < SLOTS_OF_ID; n++)
		of[n] = (uint16_t)((id * SLOTS_OF_ID + n) % SLOTS_FREE);
}

static void put_more(struct making *m, size_t id)
{
	const struct slot_source *s = m->source;

	m->out->of[id].more = (uint32_t)m->lists.len;
	*arena_push(m->work, &m->lists) =
		(uint16_t)(s->first[id + 1] - s->first[id]);
	for (size_t i = s->first[id]; i < s->first[id + 1]; i++)
		*arena_push(m->work, &m->lists) = m->slot_of[s->values[i]];
}

static void put(struct making *m, size_t id)
{
	size_t n = m->source->first[id + 1] - m->source->first[id];
	uint64_t bit = (uint64_t)1 << id % 64;

	if (!n)
		return;
	if (!has_slots(m, id)) {
		m->out->rest[id / 64] |= bit;
	} else if (n <= SLOTS_OF_ID) {
		m->out->few[id / 64] |= bit;
		put_few(m, id);
	} else {
		m->out->more[id / 64] |= bit;
		put_more(m, id);
	}
}

void slots_make(struct slots *out, struct arena *arena, struct arena *work,
		const struct slot_source *source)
{
	struct making m = { .out = out, .source = source, .work = work };
	size_t blocks = set_blocks(source->size);

	m.slot_of = give_slots(out, arena, work, source);
	out->of = arena_array(arena, union slots_of, source->size);
	out->few = arena_array(arena, uint64_t, blocks);
	out->more = arena_array(arena, uint64_t, blocks);
	out->rest = arena_array(arena, uint64_t, blocks);
	for (size_t id = 0; id < source->size; id++)
		put(&m, id);
	out->lists = arena_array(arena, uint16_t, m.lists.len);
	if (m.lists.len)
		memcpy(out->lists, m.lists.data,
		       m.lists.len * sizeof *m.lists.data);
}

/* ---- counting */

static void count_list(const uint16_t *list, uint32_t *by_slot)
{
	for (const uint16_t *at = list + 1, *end = at + *list; at < end; at++)
		by_slot[*at]++;
}

void slots_count(const struct slots *slots, struct arena *work,
		 const struct set *hits, uint32_t *counts,
		 void (*rest)(void *ctx, uint32_t id), void *ctx)
{
	uint32_t *by_slot = arena_array(work, uint32_t, slots->n);
	struct set_walk w = { .set = hits };

	while (set_next(&w)) {
		const union slots_of *of = slots->of + w.block * 64;
		uint64_t few = w.word & slots->few[w.block];
		uint64_t more = w.word & slots->more[w.block];
		uint64_t others = w.word & slots->rest[w.block];

		while (few) {
			const uint16_t *slot = of[set_take(&few)].few;

			for (int i = 0; i < SLOTS_OF_ID; i++)
				by_slot[slot[i]]++;
		}
		while (more)
			count_list(slots->lists + of[set_take(&more)].more,
				   by_slot);
		while (others)
			rest(ctx, w.block * 64 + set_take(&others));
	}
	for (size_t i = SLOTS_FREE; i < slots->n; i++)
		counts[slots->numbers[i]] += by_slot[i];
}
