#ifndef QUOTH_TESTS_DICE_H
#define QUOTH_TESTS_DICE_H

/* Numbers by chance, the same for the same seed on every machine. */

#include <stdbool.h>

#include "tests/random.h"

struct dice {
	struct random random;
};

/* 0 to below - 1; below is not 0. */
static inline unsigned dice_roll(struct dice *dice, unsigned below)
{
	return (unsigned)(random_next(&dice->random) >> 33) % below;
}

/* True once in n. */
static inline bool dice_once_in(struct dice *dice, unsigned n)
{
	return dice_roll(dice, n) == 0;
}

#define dice_pick(dice, array) \
	((array)[dice_roll((dice), sizeof(array) / sizeof *(array))])

#endif
