#include "searcher/web/hosts.h"

#include <arpa/inet.h>
#include <string.h>

/* Without the port; false when it is not written as a host. */
static bool cut_port(struct slice *host)
{
	const char *end;
	size_t digits = 0;

	if (host->len && host->data[0] == '[') {
		end = memchr(host->data, ']', host->len);
		if (!end)
			return false;
		end++;
	} else {
		end = memchr(host->data, ':', host->len);
		if (!end)
			end = host->data + host->len;
	}
	if (end < host->data + host->len) {
		size_t at = (size_t)(end - host->data) + 1;

		while (at + digits < host->len &&
		       host->data[at + digits] >= '0' &&
		       host->data[at + digits] <= '9')
			digits++;
		if (*end != ':' || at + digits != host->len || digits > 5)
			return false;
		host->len = (size_t)(end - host->data);
	}
	return host->len > 0;
}

static bool is_address(struct slice host)
{
	unsigned char bytes[sizeof(struct in6_addr)];
	char text[INET6_ADDRSTRLEN];
	bool brackets = host.data[0] == '[';

	if (brackets)
		host = slice_cut(host, 1, host.len - 1);
	if (host.len >= sizeof text || memchr(host.data, '\0', host.len))
		return false;
	memcpy(text, host.data, host.len);
	text[host.len] = '\0';
	return inet_pton(brackets ? AF_INET6 : AF_INET, text, bytes) == 1;
}

bool hosts_take(const struct hosts *hosts, struct slice host)
{
	static const char *const local[] = { "localhost", "127.0.0.1",
					     "[::1]" };

	if (!cut_port(&host))
		return false;
	for (size_t i = 0; i < sizeof local / sizeof *local; i++)
		if (slice_is_nocase(host, local[i]))
			return true;
	for (size_t i = 0; i < hosts->len; i++)
		if (host.len == hosts->names[i].len &&
		    !strncasecmp(host.data, hosts->names[i].data, host.len))
			return true;
	return hosts->any_address && is_address(host);
}
