#ifndef QUOTH_SEARCHER_VARINT_H
#define QUOTH_SEARCHER_VARINT_H

/*
 * Numbers as SQLite and FTS5 store them: seven bits a byte, the highest first,
 * all bytes but the last with the eighth bit; a ninth byte counts whole.
 */

#include <stddef.h>
#include <stdint.h>

/* The longest.  So many bytes must be readable behind what is read. */
enum { VARINT_MAX = 9 };

/* Reads one number; returns what is behind it. */
static inline const unsigned char *varint_read(const unsigned char *at,
					       uint64_t *out)
{
	uint64_t n = 0;

	if (*at < 128) {
		*out = *at;
		return at + 1;
	}
	for (int i = 1; i < VARINT_MAX; i++) {
		n = n << 7 | (*at & 127);
		if (*at++ < 128) {
			*out = n;
			return at;
		}
	}
	*out = n << 8 | *at;
	return at + 1;
}

/* How many numbers so many bytes are, none of which is of nine bytes. */
static inline uint32_t varint_count(const unsigned char *at, size_t len)
{
	uint32_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += at[i] < 128;
	return n;
}

#endif
