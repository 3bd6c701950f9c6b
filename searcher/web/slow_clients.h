#ifndef QUOTH_SEARCHER_WEB_SLOW_CLIENTS_H
#define QUOTH_SEARCHER_WEB_SLOW_CLIENTS_H

/*
 * Connections and until when each may take.  A client that sends a byte now
 * and then is never idle, so an idle timeout does not end it; a deadline for
 * the whole of a request or an answer does.
 */

#include <pthread.h>
#include <stdint.h>

struct slow_client {
	struct slow_client *next, **at;
	int fd;
	int64_t deadline_ms;     /* INT64_MAX: none */
};

struct slow_clients {
	pthread_mutex_t lock;
	struct slow_client *first;
};

void slow_clients_begin(struct slow_clients *clients);
void slow_clients_end(struct slow_clients *clients);

/* `client` is the caller's, in the list until it is left. */
void slow_clients_join(struct slow_clients *clients,
		       struct slow_client *client, int fd, int most_ms);
void slow_clients_leave(struct slow_clients *clients,
			struct slow_client *client);
/* From now on it has so long; 0: as long as it takes. */
void slow_clients_allow(struct slow_clients *clients,
			struct slow_client *client, int most_ms);
/* Hangs up on those whose time is over, at `now_ms` of the monotonic clock. */
void slow_clients_drop(struct slow_clients *clients, int64_t now_ms);

int64_t slow_clients_now(void);

#endif
