#ifndef QUOTH_SEARCHER_WEB_LISTEN_H
#define QUOTH_SEARCHER_WEB_LISTEN_H

/* Where to listen: "127.0.0.1:8080", "[::1]:8080", "localhost:0". */

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

struct err;

struct listen_address {
	struct sockaddr_storage address;
	socklen_t len;
	bool loopback;           /* only this machine reaches it */
};

/* ERR_USAGE for what is no numeric address with a port. */
int listen_parse(struct listen_address *out, const char *text,
		 struct err *err);
/* A listening socket, the caller's; or -1, ERR_IO. */
int listen_open(const struct listen_address *address, struct err *err);
/* The port it got. */
uint16_t listen_port(int fd);

#endif
