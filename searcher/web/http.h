#ifndef QUOTH_SEARCHER_WEB_HTTP_H
#define QUOTH_SEARCHER_WEB_HTTP_H

/* A request and its answer, without the socket: data only. */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/buf.h"
#include "core/slice.h"

struct err;
struct reader;

/* All slices are as they came, not decoded; empty for what was not sent. */
struct http_request {
	struct slice method;
	struct slice target;     /* "/search?q=a%20b" */
	struct slice host;       /* of the Host header, with its port */
	struct slice if_none_match;
	bool has_body;           /* one was announced */
};

enum { HTTP_HEADERS = 8 };

struct http_header {
	const char *name;        /* a literal */
	char value[512];         /* visible ASCII and blanks */
};

/*
 * Writes a body that is too long to be held, on a thread and reader of its
 * own; 0, or -1 with err set.  Nothing was sent as long as nothing was
 * written, so that an error may still be answered.
 */
typedef int http_writer(void *ctx, FILE *to, struct reader *reader,
			struct err *err);

struct http_response {
	int status;
	const char *type;        /* of the body, a literal */
	struct buf body;
	struct slice fixed;      /* instead of body: of the program */
	http_writer *write;      /* instead of both, or NULL */
	void *write_ctx;
	void (*release)(void *write_ctx); /* after the last use */
	struct http_header headers[HTTP_HEADERS];
	size_t nheaders;
};

/*
 * Adds a header.  A value with anything but visible ASCII and blanks, or
 * without room, is left out with its header: no answer can smuggle one in.
 */
void http_add_header(struct http_response *response, const char *name,
		     struct slice value);
void http_response_release(struct http_response *response);

#endif
