#ifndef QUOTH_SEARCHER_SET_H
#define QUOTH_SEARCHER_SET_H

/*
 * Sets of passages (or quotations) and the algebra over them: an ascending
 * array of ids while they are few, else a bit for each id, in blocks of 64.
 * Results live in the arena given and may share the memory of an operand;
 * nothing is changed in place.  The sets of one search have the same number
 * of blocks.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/ids.h"

struct set {
	const uint64_t *bits;    /* or NULL: the ids */
	const uint32_t *ids;
	size_t blocks;
	size_t len;              /* of bits: SET_UNCOUNTED until set_count */
};

#define SET_UNCOUNTED SIZE_MAX

/* More ids than this are better off as bits. */
static inline size_t set_few(size_t blocks)
{
	return blocks * 2;
}

static inline size_t set_blocks(size_t size)
{
	return (size + 63) / 64;
}

/* Ids ascending without doubles, below 64 * blocks; they are borrowed. */
struct set set_of(struct arena *arena, struct ids ids, size_t blocks);
/* `bits` of `blocks` words. */
struct set set_of_bits(const uint64_t *bits, size_t blocks);
/* Counted, in the arena, in the shorter form. */
struct set set_copy(struct arena *arena, const struct set *set);
struct ids set_ids(struct arena *arena, const struct set *set);

size_t set_count(struct set *set);
/* How many are in both. */
size_t set_count_both(const struct set *a, const struct set *b);
bool set_has(const struct set *set, uint32_t id);

struct set set_and(struct arena *arena, const struct set *a,
		   const struct set *b);
struct set set_or(struct arena *arena, const struct set *a,
		  const struct set *b);
/* In `a` and not in `b`. */
struct set set_without(struct arena *arena, const struct set *a,
		       const struct set *b);

/* Walks along the blocks that are not empty. */
struct set_walk {
	const struct set *set;
	size_t at;               /* next block or id */
	uint32_t block;          /* ids from 64 * block on ... */
	uint64_t word;           /* ... that are in the set */
};

static inline bool set_next(struct set_walk *w)
{
	const struct set *s = w->set;

	if (s->bits) {
		while (w->at < s->blocks && !s->bits[w->at])
			w->at++;
		if (w->at >= s->blocks)
			return false;
		w->block = (uint32_t)w->at;
		w->word = s->bits[w->at++];
		return true;
	}
	if (w->at == s->len)
		return false;
	w->block = s->ids[w->at] / 64;
	for (w->word = 0; w->at < s->len && s->ids[w->at] / 64 == w->block;
	     w->at++)
		w->word |= (uint64_t)1 << s->ids[w->at] % 64;
	return true;
}

/* Takes the lowest id out of a word; the word is not 0. */
static inline uint32_t set_take(uint64_t *word)
{
	uint32_t bit = (uint32_t)__builtin_ctzll(*word);

	*word &= *word - 1;
	return bit;
}

/* How many bits are set (H. S. Warren, Hacker's Delight, 5-1). */
static inline unsigned set_bits(uint64_t x)
{
	x -= x >> 1 & 0x5555555555555555;
	x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
	x = (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return (unsigned)(x * 0x0101010101010101 >> 56);
}

#endif
