#include "indexer/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAR = 24 };

void progress_start(struct progress *p, bool wanted)
{
	const char *term = getenv("TERM");

	*p = (struct progress){ .on = wanted && isatty(STDERR_FILENO) && term &&
				      strcmp(term, "dumb") };
	clock_gettime(CLOCK_MONOTONIC, &p->start);
}

double progress_seconds(const struct progress *p)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - p->start.tv_sec) +
	       (double)(now.tv_nsec - p->start.tv_nsec) / 1e9;
}

void progress_update(struct progress *p, size_t files, size_t of,
		     uint64_t bytes, uint64_t of_bytes)
{
	double now, part, speed, left;
	int full;

	if (!p->on)
		return;
	now = progress_seconds(p);
	if (now - p->last < 0.1 || now < 0.3)
		return;
	p->last = now;
	part = of_bytes ? (double)bytes / (double)of_bytes : 1;
	speed = (double)bytes / now;
	left = speed > 0 ? (double)(of_bytes - bytes) / speed : 0;
	full = (int)(part * BAR);
	fprintf(stderr, "\r[%.*s%*s] %3d%%  %zu of %zu files  %.1f MB/s  "
		"%.0f s left \033[K", full, "########################",
		BAR - full, "", (int)(part * 100), files, of, speed / 1e6,
		left);
	p->drawn = true;
}

void progress_clear(struct progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
}
