#include "searcher/web/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/err.h"
#include "core/slice.h"

/* Connections that wait until they are taken. */
enum { BACKLOG = 511 };

static bool is_loopback(const struct sockaddr_storage *address)
{
	if (address->ss_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)address;

		return ntohl(in->sin_addr.s_addr) >> 24 == 127;
	}
	return IN6_IS_ADDR_LOOPBACK(
		&((const struct sockaddr_in6 *)address)->sin6_addr);
}

static int resolve(struct listen_address *out, const char *host,
		   const char *port)
{
	struct addrinfo hints = {
		.ai_socktype = SOCK_STREAM,
		.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
	};
	struct addrinfo *found;

	if (!strcmp(host, "localhost"))
		host = "127.0.0.1";
	if (getaddrinfo(host, port, &hints, &found))
		return -1;
	memcpy(&out->address, found->ai_addr, found->ai_addrlen);
	out->len = found->ai_addrlen;
	out->loopback = is_loopback(&out->address);
	freeaddrinfo(found);
	return 0;
}

int listen_parse(struct listen_address *out, const char *text, struct err *err)
{
	const char *colon = strrchr(text, ':');
	struct slice host = { text, colon ? (size_t)(colon - text) : 0 };
	char name[64];

	*out = (struct listen_address){ 0 };
	if (host.len > 2 && host.data[0] == '[' &&
	    host.data[host.len - 1] == ']')
		host = slice_cut(host, 1, host.len - 1);
	if (host.len && host.len < sizeof name && colon[1] &&
	    strspn(colon + 1, "0123456789") == strlen(colon + 1) &&
	    strlen(colon + 1) < 6 && atoi(colon + 1) <= UINT16_MAX) {
		memcpy(name, host.data, host.len);
		name[host.len] = '\0';
		if (resolve(out, name, colon + 1) == 0)
			return 0;
	}
	return err_set(err, ERR_USAGE, "'%s' is no address to listen on; say "
		       "127.0.0.1:8080 or [::1]:8080", text);
}

int listen_open(const struct listen_address *address, struct err *err)
{
	int one = 1;
	int fd = socket(address->address.ss_family,
			SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	if (fd >= 0 &&
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) == 0 &&
	    bind(fd, (const void *)&address->address, address->len) == 0 &&
	    listen(fd, BACKLOG) == 0)
		return fd;
	err_set(err, ERR_IO, "cannot listen: %s%s", strerror(errno),
		errno == EADDRINUSE ? "; name another port with --listen" : "");
	if (fd >= 0)
		close(fd);
	return -1;
}

uint16_t listen_port(int fd)
{
	struct sockaddr_storage a;
	socklen_t len = sizeof a;

	if (getsockname(fd, (void *)&a, &len))
		return 0;
	return ntohs(a.ss_family == AF_INET
		     ? ((struct sockaddr_in *)&a)->sin_port
		     : ((struct sockaddr_in6 *)&a)->sin6_port);
}
