#ifndef QUOTH_CORE_VARINT_H
#define QUOTH_CORE_VARINT_H

/* Whole numbers in few bytes: seven bits each, the last one without the
 * eighth. */

#include <stdbool.h>
#include <stdint.h>

#include "core/buf.h"

static inline void varint_add(struct buf *out, uint64_t n)
{
	for (; n >= 128; n >>= 7)
		buf_addc(out, (char)(n | 128));
	buf_addc(out, (char)n);
}

/* Differences of either sign: 0, -1, 1, -2 ... are 0, 1, 2, 3 ... */
static inline void varint_add_difference(struct buf *out, int64_t from,
					 int64_t to)
{
	uint64_t d = (uint64_t)to - (uint64_t)from;

	varint_add(out, d << 1 ^ (d >> 63 ? UINT64_MAX : 0));
}

struct varint_reading {
	const unsigned char *at, *end;
	bool damaged;            /* a number had no end */
};

static inline uint64_t varint_take(struct varint_reading *r)
{
	uint64_t n = 0;

	if (r->at < r->end && *r->at < 128)
		return *r->at++;
	for (unsigned shift = 0; shift < 64 && r->at < r->end; shift += 7) {
		unsigned char byte = *r->at++;

		n |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return n;
	}
	r->damaged = true;
	return 0;
}

static inline int64_t varint_take_difference(struct varint_reading *r,
					     int64_t from)
{
	uint64_t n = varint_take(r);

	return (int64_t)((uint64_t)from +
			 (n >> 1 ^ (n & 1 ? UINT64_MAX : 0)));
}

#endif
