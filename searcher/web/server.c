#include "searcher/web/server.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/err.h"
#include "searcher/web/body_pipe.h"
#include "searcher/web/problem.h"
#include "searcher/web/slow_clients.h"
#include "searcher/web/workers.h"

enum {
	CONNECTION_BYTES = 32 * 1024,  /* request line and headers */
	QUEUE = 512,                   /* requests that wait */
	EXPORTS = 4,                   /* at once */
	EXPORTS_WAIT = 32,
	EXPORT_BLOCK = 32 * 1024,
	REQUEST_MS = 10000,            /* to send a request */
	IDLE_MS = 30000,               /* between two */
	ANSWER_MS = 60000,             /* to take an answer */
	BLOCK_MS = 30000               /* to take a block of an export, which
					* may take as long as it likes */
};

struct server {
	struct MHD_Daemon *daemon;
	const struct site *site;
	struct workers *pages, *exports;
	struct slow_clients clients;
	int listen_fd;
	size_t calls;            /* that are not done */
	bool stopping;           /* connections are not kept any more */
};

enum call_state { CALL_NEW, CALL_READ, CALL_KNOWN, CALL_ANSWERED, CALL_SENT };

/* A request on its way; MHD's while its connection is not set aside. */
struct call {
	struct server *server;
	struct MHD_Connection *connection;
	enum call_state state;
	char *target;
	struct http_request request;
	struct http_response response;
	struct export *export;
};

/*
 * An export has two owners, the thread that writes it and the connection; the
 * last one to let go gives it back.
 */
struct export {
	struct body_pipe *pipe;
	http_writer *write;
	void *write_ctx;
	void (*release)(void *write_ctx);
	struct call *call;       /* the connection's side alone */
	struct err err;          /* set before the pipe ends */
	int owners;
};

/* ---- how long a client may take */

/*
 * What a connection has.  MHD does not tell the end of a request that it
 * refuses itself, so its call is kept here, too, to be given back by the next
 * one or with the connection.
 */
struct client {
	struct slow_client slow;
	struct call *call;       /* that was begun, or NULL */
};

static struct client *client_of(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

static void allow(struct call *c, int most_ms)
{
	struct client *client = client_of(c->connection);

	if (client)
		slow_clients_allow(&c->server->clients, &client->slow,
				   most_ms);
}

/* ---- exports */

static void export_let_go(struct export *e)
{
	if (__atomic_sub_fetch(&e->owners, 1, __ATOMIC_ACQ_REL))
		return;
	body_pipe_free(e->pipe);
	if (e->release)
		e->release(e->write_ctx);
	free(e);
}

/* While it waits for us its time does not run. */
static void set_aside(void *ctx)
{
	struct call *c = ctx;

	allow(c, 0);
	MHD_suspend_connection(c->connection);
}

static void take_up(void *ctx)
{
	MHD_resume_connection(((struct call *)ctx)->connection);
}

static void run_export(void *job, const struct worker *worker)
{
	struct export *e = job;
	FILE *to = body_pipe_open(e->pipe, BLOCK_MS);
	int rc = -1;

	if (!worker->reader)
		e->err = *worker->err;
	else if (to)
		rc = e->write(e->write_ctx, to, worker->reader, &e->err);
	if (to && fclose(to))
		rc = -1;
	body_pipe_end(e->pipe, rc == 0);
	export_let_go(e);
}

static ssize_t send_block(void *ctx, uint64_t pos, char *to, size_t room)
{
	struct export *e = ctx;
	ssize_t n = body_pipe_take(e->pipe, to, room);

	(void)pos;
	if (n != BODY_PIPE_LATER)
		allow(e->call, BLOCK_MS);
	if (n == BODY_PIPE_END)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (n == BODY_PIPE_BROKEN)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	return n;
}

static void stop_export(void *ctx)
{
	struct export *e = ctx;

	body_pipe_abandon(e->pipe);
	export_let_go(e);
}

/* ---- answers */

static struct MHD_Response *make_response(struct call *c)
{
	struct http_response *r = &c->response;
	struct MHD_Response *out;

	if (c->export) {
		out = MHD_create_response_from_callback(
			MHD_SIZE_UNKNOWN, EXPORT_BLOCK, send_block, c->export,
			stop_export);
		if (out)
			c->export = NULL;
		/* MHD closes a body in chunks that a HEAD does not have, which
		 * the next answer would begin with. */
		if (out && slice_is(c->request.method, "HEAD"))
			MHD_set_response_options(
				out, MHD_RF_HTTP_1_0_COMPATIBLE_STRICT,
				MHD_RO_END);
	} else if (r->fixed.data) {
		out = MHD_create_response_from_buffer(
			r->fixed.len, (void *)r->fixed.data,
			MHD_RESPMEM_PERSISTENT);
	} else {
		out = MHD_create_response_from_buffer(
			r->body.len, r->body.data, MHD_RESPMEM_MUST_FREE);
		if (out)
			r->body = (struct buf){ 0 };
	}
	return out;
}

static enum MHD_Result send_answer(struct call *c)
{
	struct MHD_Response *response = make_response(c);
	enum MHD_Result rc;

	if (!response)
		return MHD_NO;
	if (c->response.type)
		MHD_add_response_header(response, "Content-Type",
					c->response.type);
	for (size_t i = 0; i < c->response.nheaders; i++)
		MHD_add_response_header(response, c->response.headers[i].name,
					c->response.headers[i].value);
	if (__atomic_load_n(&c->server->stopping, __ATOMIC_RELAXED))
		MHD_add_response_header(response, "Connection", "close");
	allow(c, ANSWER_MS);
	rc = MHD_queue_response(c->connection,
				(unsigned)c->response.status, response);
	MHD_destroy_response(response);
	c->state = CALL_SENT;
	return rc;
}

static void answer_page(void *job, const struct worker *worker)
{
	struct call *c = job;

	site_answer(c->server->site, &c->request, worker, &c->response);
	c->state = CALL_ANSWERED;
	MHD_resume_connection(c->connection);
}

static void answer_busy(struct call *c)
{
	http_response_release(&c->response);
	problem_answer(&c->response, 503, "too much is asked for at once; "
		       "try again in a moment");
	http_add_header(&c->response, "Retry-After", slice_of("1"));
	site_add_headers(c->server->site, &c->response);
}

/* The connection is set aside before anybody may take it up again. */
static enum MHD_Result work_out(struct call *c)
{
	allow(c, 0);
	MHD_suspend_connection(c->connection);
	if (!workers_add(c->server->pages, answer_page, c)) {
		answer_busy(c);
		c->state = CALL_ANSWERED;
		MHD_resume_connection(c->connection);
	}
	return MHD_YES;
}

static struct export *export_new(struct call *c)
{
	struct export *e = calloc(1, sizeof *e);

	if (!e)
		return NULL;
	e->owners = 2;
	e->call = c;
	e->write = c->response.write;
	e->write_ctx = c->response.write_ctx;
	e->release = c->response.release;
	e->pipe = body_pipe_new(set_aside, take_up, c);
	c->response.write = NULL;
	c->response.release = NULL;
	return e;
}

/* Waits for the first bytes, so that a failure can still be told. */
static enum MHD_Result begin_export(struct call *c)
{
	c->export = export_new(c);
	if (!c->export)
		return MHD_NO;
	if (!workers_add(c->server->exports, run_export, c->export)) {
		export_let_go(c->export);
		export_let_go(c->export);
		c->export = NULL;
		answer_busy(c);
	}
	return MHD_YES;
}

static void fail_export(struct call *c)
{
	struct err err = c->export->err;

	stop_export(c->export);
	c->export = NULL;
	http_response_release(&c->response);
	problem_of_err(&c->response, 0, &err);
	site_add_headers(c->server->site, &c->response);
}

static enum MHD_Result answer(struct call *c)
{
	if (c->response.write && begin_export(c) == MHD_NO)
		return MHD_NO;
	if (c->export) {
		ssize_t ready = body_pipe_ready(c->export->pipe);

		if (ready == BODY_PIPE_LATER)
			return MHD_YES; /* set aside until there are */
		if (ready == BODY_PIPE_BROKEN)
			fail_export(c);
	}
	return send_answer(c);
}

/* ---- requests */

static struct slice header(struct MHD_Connection *connection, const char *name)
{
	const char *value = MHD_lookup_connection_value(
		connection, MHD_HEADER_KIND, name);

	return slice_of(value ? value : "");
}

static enum MHD_Result count_host(void *ctx, enum MHD_ValueKind kind,
				  const char *name, const char *value)
{
	(void)kind, (void)value;
	*(size_t *)ctx += !strcasecmp(name, MHD_HTTP_HEADER_HOST);
	return MHD_YES;
}

/* Of two nobody can tell which is meant: then it is none. */
static struct slice host(struct MHD_Connection *connection)
{
	size_t n = 0;

	MHD_get_connection_values(connection, MHD_HEADER_KIND, count_host, &n);
	return n == 1 ? header(connection, MHD_HTTP_HEADER_HOST) : slice_of("");
}

static void read_request(struct call *c, const char *method)
{
	struct slice length = header(c->connection, "Content-Length");

	c->request = (struct http_request){
		.method = slice_of(method),
		.target = slice_of(c->target),
		.host = host(c->connection),
		.if_none_match = header(c->connection, "If-None-Match"),
		.has_body = (length.len && !slice_is(length, "0")) ||
			    header(c->connection, "Transfer-Encoding").len,
	};
}

static enum MHD_Result take_request(
	void *cls, struct MHD_Connection *connection, const char *url,
	const char *method, const char *version, const char *upload,
	size_t *upload_size, void **state)
{
	struct call *c = *state;

	(void)cls, (void)url, (void)version, (void)upload, (void)upload_size;
	if (!c)
		return MHD_NO;
	switch (c->state) {
	case CALL_NEW:
		c->connection = connection;
		read_request(c, method);
		c->state = site_answer_at_once(c->server->site, &c->request,
					       &c->response)
			? CALL_KNOWN : CALL_READ;
		/* What is refused is refused before a body is read, which
		 * ends the connection. */
		return c->response.status >= 400 ? send_answer(c) : MHD_YES;
	case CALL_READ:
		return work_out(c);
	case CALL_KNOWN:
		return send_answer(c);
	case CALL_ANSWERED:
		return answer(c);
	default:
		return MHD_YES;
	}
}

/*
 * MHD would make a list of the parameters in the connection's memory, and a
 * request with more than fit in there would hang until it is dropped.  They
 * are read by the site: what MHD has of them, in a buffer of its own that it
 * writes to next, is ended behind the question mark.
 */
static void cut_parameters(char *target)
{
	target += strcspn(target, "?");
	if (*target)
		target[1] = '\0';
}

static void drop_call(struct call *c)
{
	struct client *client = client_of(c->connection);

	if (client)
		client->call = NULL;
	if (c->export)
		stop_export(c->export);
	http_response_release(&c->response);
	__atomic_sub_fetch(&c->server->calls, 1, __ATOMIC_RELAXED);
	free(c->target);
	free(c);
}

/* The target as it was sent, before anything is decoded. */
static void *begin_call(void *cls, const char *target,
			struct MHD_Connection *connection)
{
	struct client *client = client_of(connection);
	struct call *c = calloc(1, sizeof *c);

	if (client && client->call)
		drop_call(client->call);
	if (!c)
		return NULL;
	c->server = cls;
	c->connection = connection;
	c->target = strdup(target);
	if (!c->target) {
		free(c);
		return NULL;
	}
	cut_parameters((char *)target);
	if (client)
		client->call = c;
	__atomic_add_fetch(&c->server->calls, 1, __ATOMIC_RELAXED);
	return c;
}

static void end_call(void *cls, struct MHD_Connection *connection,
		     void **state, enum MHD_RequestTerminationCode code)
{
	struct call *c = *state;

	(void)cls, (void)connection, (void)code;
	if (!c)
		return;
	allow(c, IDLE_MS);
	drop_call(c);
	*state = NULL;
}

static void watch_connection(void *cls, struct MHD_Connection *connection,
			     void **socket_context,
			     enum MHD_ConnectionNotificationCode code)
{
	struct server *s = cls;
	struct client *client = *socket_context;
	const union MHD_ConnectionInfo *info;

	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (client && client->call)
			drop_call(client->call);
		if (client)
			slow_clients_leave(&s->clients, &client->slow);
		free(client);
		*socket_context = NULL;
		return;
	}
	info = MHD_get_connection_info(connection,
				       MHD_CONNECTION_INFO_CONNECTION_FD);
	client = info ? calloc(1, sizeof *client) : NULL;
	if (client)
		slow_clients_join(&s->clients, &client->slow,
				  info->connect_fd, REQUEST_MS);
	*socket_context = client;
}

/* The target is decoded once, by the site. */
static size_t leave_encoded(void *cls, struct MHD_Connection *connection,
			    char *text)
{
	(void)cls, (void)connection;
	return strlen(text);
}

static struct MHD_Daemon *start_daemon(struct server *s, int fd,
				       size_t connections)
{
	return MHD_start_daemon(
		MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_SUSPEND_RESUME |
			MHD_USE_TURBO,
		0, NULL, NULL, take_request, s,
		MHD_OPTION_LISTEN_SOCKET, fd,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)connections,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)(ANSWER_MS / 1000),
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_URI_LOG_CALLBACK, begin_call, s,
		MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, end_call, s,
		MHD_OPTION_NOTIFY_CONNECTION, watch_connection, s,
		MHD_OPTION_END);
}

static void release(struct server *s)
{
	workers_free(s->pages);
	workers_free(s->exports);
	slow_clients_end(&s->clients);
	free(s);
}

struct server *server_start(const struct server_settings *settings,
			    struct err *err)
{
	struct server *s = calloc(1, sizeof *s);

	if (!s) {
		err_set(err, ERR_IO, "there is no memory left");
		return NULL;
	}
	s->site = settings->site;
	s->listen_fd = settings->listen_fd;
	slow_clients_begin(&s->clients);
	s->pages = workers_new(settings->path, settings->cache,
			       settings->threads, QUEUE);
	s->exports = workers_new(settings->path, NULL, EXPORTS, EXPORTS_WAIT);
	if (s->pages && s->exports)
		s->daemon = start_daemon(s, settings->listen_fd,
					 settings->connections);
	if (s->daemon)
		return s;
	err_set(err, ERR_IO, "cannot start the server: the system gives no "
		"more threads or connections");
	release(s);
	return NULL;
}

void server_tick(struct server *server)
{
	slow_clients_drop(&server->clients, slow_clients_now());
}

void server_stop(struct server *s, int drain_ms)
{
	const struct timespec wait = { 0, 20000000 };
	int64_t end = slow_clients_now() + drain_ms;

	__atomic_store_n(&s->stopping, true, __ATOMIC_RELAXED);
	MHD_quiesce_daemon(s->daemon);
	close(s->listen_fd);
	while (__atomic_load_n(&s->calls, __ATOMIC_RELAXED) &&
	       slow_clients_now() < end) {
		nanosleep(&wait, NULL);
		server_tick(s);
	}
	/* With these gone no export waits for its client any more. */
	slow_clients_drop(&s->clients, INT64_MAX);
	/* No connection may be set aside when the daemon stops; what is still
	 * asked from here on is refused. */
	workers_stop(s->pages);
	workers_stop(s->exports);
	MHD_stop_daemon(s->daemon);
	release(s);
}
