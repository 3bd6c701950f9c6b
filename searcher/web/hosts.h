#ifndef QUOTH_SEARCHER_WEB_HOSTS_H
#define QUOTH_SEARCHER_WEB_HOSTS_H

/*
 * The names under which the page may be asked for.  A browser that was told
 * that evil.example is at 127.0.0.1 (DNS rebinding) asks under that name, and
 * is refused.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/slice.h"

struct hosts {
	const struct slice *names;
	size_t len;
	bool any_address;        /* numeric addresses are fine */
};

/* `host` is a Host header: a name or an address, with or without a port. */
bool hosts_take(const struct hosts *hosts, struct slice host);

#endif
