#include "searcher/set.h"

#include <string.h>

struct set set_of_bits(const uint64_t *bits, size_t blocks)
{
	return (struct set){ .bits = bits, .blocks = blocks,
			     .len = SET_UNCOUNTED };
}

static struct set set_of_ids(struct ids ids, size_t blocks)
{
	return (struct set){ .ids = ids.data, .blocks = blocks,
			     .len = ids.len };
}

static struct ids ids_of(const struct set *set)
{
	return (struct ids){ (uint32_t *)set->ids, set->len, set->len };
}

static uint64_t *new_bits(struct arena *arena, size_t blocks)
{
	return arena_array(arena, uint64_t, blocks);
}

static void put(uint64_t *bits, uint32_t id)
{
	bits[id / 64] |= (uint64_t)1 << id % 64;
}

static bool bit_at(const uint64_t *bits, uint32_t id)
{
	return bits[id / 64] >> id % 64 & 1;
}

struct set set_of(struct arena *arena, struct ids ids, size_t blocks)
{
	struct set out;
	uint64_t *bits;

	if (ids.len <= set_few(blocks))
		return set_of_ids(ids, blocks);
	bits = new_bits(arena, blocks);
	for (size_t i = 0; i < ids.len; i++)
		put(bits, ids.data[i]);
	out = set_of_bits(bits, blocks);
	out.len = ids.len;
	return out;
}

/* The bits that two have in common. */
static size_t count_words(const uint64_t *a, const uint64_t *b, size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += set_bits(a[i] & b[i]);
	return count;
}

#ifdef __x86_64__
/* The first of these machines had no instruction for it. */
__attribute__((target("popcnt")))
static size_t count_by_instruction(const uint64_t *a, const uint64_t *b,
				   size_t n)
{
	size_t count = 0;

	for (size_t i = 0; i < n; i++)
		count += (size_t)__builtin_popcountll(a[i] & b[i]);
	return count;
}
#endif

static size_t count_bits(const uint64_t *a, const uint64_t *b, size_t n)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("popcnt"))
		return count_by_instruction(a, b, n);
#endif
	return count_words(a, b, n);
}

size_t set_count(struct set *set)
{
	if (set->len == SET_UNCOUNTED)
		set->len = count_bits(set->bits, set->bits, set->blocks);
	return set->len;
}

static size_t count_ids(const struct set *a, const struct set *b)
{
	size_t count = 0, j = 0;

	for (size_t i = 0; i < a->len; i++) {
		j = ids_seek(ids_of(b), j, a->ids[i]);
		count += j < b->len && b->ids[j] == a->ids[i];
	}
	return count;
}

size_t set_count_both(const struct set *a, const struct set *b)
{
	size_t count = 0;

	if (a->bits && b->bits)
		return count_bits(a->bits, b->bits, a->blocks);
	if (!a->bits && !b->bits)
		return a->len < b->len ? count_ids(a, b) : count_ids(b, a);
	if (a->bits)
		return set_count_both(b, a);
	for (size_t i = 0; i < a->len; i++)
		count += bit_at(b->bits, a->ids[i]);
	return count;
}

struct ids set_ids(struct arena *arena, const struct set *set)
{
	struct set counted = *set;
	struct set_walk w = { .set = set };
	struct ids out = { 0 };

	out.cap = set_count(&counted);
	out.data = arena_array(arena, uint32_t, out.cap);
	while (set_next(&w))
		while (w.word)
			out.data[out.len++] = w.block * 64 + set_take(&w.word);
	return out;
}

bool set_has(const struct set *set, uint32_t id)
{
	size_t lo = 0, hi = set->len;

	if (id / 64 >= set->blocks)
		return false;
	if (set->bits)
		return bit_at(set->bits, id);
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (set->ids[mid] < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < set->len && set->ids[lo] == id;
}

/* The ids of `a` that are in the bits, or those that are not. */
static struct set sift(struct arena *arena, const struct set *a,
		       const uint64_t *bits, bool in)
{
	struct ids out = { arena_array(arena, uint32_t, a->len), 0, a->len };

	for (size_t i = 0; i < a->len; i++) {
		out.data[out.len] = a->ids[i];
		out.len += bit_at(bits, a->ids[i]) == in;
	}
	return set_of_ids(out, a->blocks);
}

struct set set_and(struct arena *arena, const struct set *a,
		   const struct set *b)
{
	uint64_t *bits;

	if (!a->bits && !b->bits)
		return set_of_ids(ids_and(arena, ids_of(a), ids_of(b)),
				  a->blocks);
	if (!a->bits)
		return sift(arena, a, b->bits, true);
	if (!b->bits)
		return sift(arena, b, a->bits, true);
	bits = new_bits(arena, a->blocks);
	for (size_t i = 0; i < a->blocks; i++)
		bits[i] = a->bits[i] & b->bits[i];
	return set_of_bits(bits, a->blocks);
}

/* The bits of a set, to be changed. */
static uint64_t *copy_bits(struct arena *arena, const struct set *set)
{
	uint64_t *bits = new_bits(arena, set->blocks);

	if (set->bits)
		memcpy(bits, set->bits, set->blocks * sizeof *bits);
	for (size_t i = 0; !set->bits && i < set->len; i++)
		put(bits, set->ids[i]);
	return bits;
}

struct set set_copy(struct arena *arena, const struct set *set)
{
	struct set out = *set;

	if (set_count(&out) <= set_few(set->blocks))
		return set_of_ids(set_ids(arena, set), set->blocks);
	out.bits = copy_bits(arena, set);
	return out;
}

struct set set_or(struct arena *arena, const struct set *a,
		  const struct set *b)
{
	uint64_t *bits;

	if (!a->bits && !b->bits && a->len + b->len <= set_few(a->blocks))
		return set_of_ids(ids_or(arena, ids_of(a), ids_of(b)),
				  a->blocks);
	if (b->bits && !a->bits)
		return set_or(arena, b, a);
	bits = copy_bits(arena, a);
	for (size_t i = 0; b->bits && i < b->blocks; i++)
		bits[i] |= b->bits[i];
	for (size_t i = 0; !b->bits && i < b->len; i++)
		put(bits, b->ids[i]);
	return set_of_bits(bits, a->blocks);
}

struct set set_without(struct arena *arena, const struct set *a,
		       const struct set *b)
{
	uint64_t *bits;

	if (!b->bits && !b->len)
		return *a;
	if (!a->bits && b->bits)
		return sift(arena, a, b->bits, false);
	if (!a->bits)
		return set_of_ids(ids_without(arena, ids_of(a), ids_of(b)),
				  a->blocks);
	bits = copy_bits(arena, a);
	for (size_t i = 0; b->bits && i < b->blocks; i++)
		bits[i] &= ~b->bits[i];
	for (size_t i = 0; !b->bits && i < b->len; i++)
		bits[b->ids[i] / 64] &= ~((uint64_t)1 << b->ids[i] % 64);
	return set_of_bits(bits, a->blocks);
}
