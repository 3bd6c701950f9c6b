#ifndef QUOTH_SEARCHER_WEB_SERVER_H
#define QUOTH_SEARCHER_WEB_SERVER_H

/*
 * The socket side, over libmicrohttpd: connections, limits, slow clients.
 * One thread sends and receives; what a request asks for is worked out by
 * other threads (workers.h) while its connection is set aside.
 */

#include <stddef.h>

#include "searcher/web/site.h"

struct err;
struct server;

struct server_settings {
	const char *path;        /* of the index */
	struct cache *cache;
	const struct site *site;
	int listen_fd;           /* the server's from now on */
	size_t threads;          /* that answer; exports have their own */
	size_t connections;      /* at most */
};

struct server *server_start(const struct server_settings *settings,
			    struct err *err);
/* To be called about once a second: hangs up on slow clients. */
void server_tick(struct server *server);
/*
 * Takes no more connections, gives those that are being answered at most
 * `drain_ms` to end, and stops.
 */
void server_stop(struct server *server, int drain_ms);

#endif
