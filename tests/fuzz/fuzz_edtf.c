/*
 * Any bytes are a date or are refused; what was read, and any days at all,
 * are written so that they can be read again.
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/edtf.h"

/* Days of the years that EDTF's reader takes, four thousand million. */
#define DAY_LIMIT (4000000000LL * 365)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct day_span span)
{
	char out[EDTF_MAX];
	struct day_span again;
	size_t len;

	if (span.lo > span.hi)
		abort();
	if (span.lo == DAY_MIN && span.hi == DAY_MAX)
		return;
	len = edtf_format(span, out);
	if (len >= sizeof out)
		abort();
	if (edtf_parse((struct slice){ out, len }, &again) &&
	    again.lo == span.lo && again.hi == span.hi)
		return;
	fprintf(stderr, "%lld to %lld are '%.*s'\n", (long long)span.lo,
		(long long)span.hi, (int)len, out);
	abort();
}

static int64_t day_of(const uint8_t *data)
{
	int64_t day;

	memcpy(&day, data, sizeof day);
	return day == DAY_MIN || day == DAY_MAX ? day : day % DAY_LIMIT;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct day_span span;
	struct civil_date c;

	if (edtf_parse((struct slice){ (const char *)data, size }, &span))
		check_span(span);
	if (size < 2 * sizeof(int64_t))
		return 0;
	span.lo = day_of(data);
	span.hi = day_of(data + sizeof(int64_t));
	if (span.lo == DAY_MAX || span.hi == DAY_MIN || span.lo > span.hi)
		return 0;
	check_span(span);
	if (span.lo == DAY_MIN)
		return 0;
	c = civil_from_day(span.lo);
	if (day_from_civil(c.year, c.month, c.day) != span.lo)
		abort();
	return 0;
}
