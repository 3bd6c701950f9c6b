#ifndef QUOTH_TESTS_RANDOM_H
#define QUOTH_TESTS_RANDOM_H

/* Numbers that look drawn by lot and are the same in every run: splitmix64
 * (Steele, Lea and Flood, 2014). */

#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t state;
};

static inline uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

/* 0 to n - 1; n above 0 and far below 2^64. */
static inline size_t random_below(struct random *r, size_t n)
{
	return (size_t)(random_next(r) % n);
}

/* 0 to 1, 1 not among them. */
static inline double random_unit(struct random *r)
{
	return (double)(random_next(r) >> 11) * 0x1p-53;
}

#endif
