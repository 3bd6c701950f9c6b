#ifndef QUOTH_INDEXER_PROGRESS_H
#define QUOTH_INDEXER_PROGRESS_H

/*
 * A progress bar on stderr: files, MB/s, time left.  Only for terminals, and
 * only once a run has taken a moment.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct progress {
	bool on;
	bool drawn;
	struct timespec start;
	double last;             /* seconds since start, of the last drawing */
};

void progress_start(struct progress *p, bool wanted);
void progress_update(struct progress *p, size_t files, size_t of,
		     uint64_t bytes, uint64_t of_bytes);
/* Wipe the bar, so that other lines can be printed. */
void progress_clear(struct progress *p);
double progress_seconds(const struct progress *p);

#endif
