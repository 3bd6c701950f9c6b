#include "tests/bench/urn.h"

#include <math.h>

bool urn_wants_new(const struct urn *urn, struct random *random)
{
	return !urn->len ||
	       random_unit(random) < urn->rate / sqrt((double)urn->len);
}

uint32_t urn_again(const struct urn *urn, struct random *random)
{
	return urn->data[random_below(random, urn->len)];
}

uint32_t urn_put(struct urn *urn, struct arena *arena, uint32_t drawn)
{
	*arena_push(arena, urn) = drawn;
	return drawn;
}
