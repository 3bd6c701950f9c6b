#ifndef QUOTH_SEARCHER_DEADLINE_H
#define QUOTH_SEARCHER_DEADLINE_H

/* Until when something may take. */

#include <stdbool.h>
#include <stdint.h>

/* Nanoseconds that never go back; `now` NULL: CLOCK_MONOTONIC. */
struct deadline_clock {
	int64_t (*now)(void *ctx);
	void *ctx;
};

struct deadline {
	struct deadline_clock clock;
	uint32_t most_ms;        /* 0: as long as it takes */
	int64_t until;
	bool over;               /* it was, when last looked at */
};

void deadline_set(struct deadline *out, struct deadline_clock clock,
		  uint32_t most_ms);

/* Looks at the clock: some 30 ns.  Once over, it stays so. */
bool deadline_look(struct deadline *deadline);

#endif
