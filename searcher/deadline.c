#include "searcher/deadline.h"

#include <time.h>

static int64_t now_of(const struct deadline_clock *clock)
{
	struct timespec now;

	if (clock->now)
		return clock->now(clock->ctx);
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void deadline_set(struct deadline *out, struct deadline_clock clock,
		  uint32_t most_ms)
{
	*out = (struct deadline){ .clock = clock, .most_ms = most_ms };
	if (most_ms)
		out->until = now_of(&clock) + (int64_t)most_ms * 1000000;
}

bool deadline_look(struct deadline *deadline)
{
	if (deadline->most_ms && !deadline->over)
		deadline->over = now_of(&deadline->clock) > deadline->until;
	return deadline->over;
}
