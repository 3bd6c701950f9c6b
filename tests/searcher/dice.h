#ifndef QUOTH_TESTS_DICE_H
#define QUOTH_TESTS_DICE_H

/* Numbers by chance, the same for the same seed on every machine. */

#include <stdbool.h>
#include <stdint.h>

struct dice {
	uint64_t state;
};

/* SplitMix64 (Steele, Lea and Flood 2014). */
static inline uint64_t dice_next(struct dice *dice)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* 0 to below - 1; below is not 0. */
static inline unsigned dice_roll(struct dice *dice, unsigned below)
{
	return (unsigned)(dice_next(dice) >> 33) % below;
}

/* True once in n. */
static inline bool dice_once_in(struct dice *dice, unsigned n)
{
	return dice_roll(dice, n) == 0;
}

#define dice_pick(dice, array) \
	((array)[dice_roll((dice), sizeof(array) / sizeof *(array))])

#endif
