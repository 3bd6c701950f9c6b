#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/err.h"
#include "core/schema.h"
#include "searcher/cache.h"
#include "searcher/commands.h"
#include "searcher/web/listen.h"
#include "searcher/web/server.h"
#include "searcher/web/site.h"

enum {
	OPT_DB, OPT_LISTEN, OPT_LISTEN_ANY, OPT_HOST, OPT_BASE_URL,
	OPT_CACHE_MB, OPT_THREADS, OPT_CONNECTIONS, OPT_QUERY_SECONDS
};

static const struct option_spec options[] = {
	[OPT_DB] = { "db", 'd', "FILE",
		     "the index ($QUOTH_DB, else quoth.db)" },
	[OPT_LISTEN] = { "listen", 0, "ADDR:PORT",
			 "where to listen (127.0.0.1:8080)" },
	[OPT_LISTEN_ANY] = { "listen-any", 0, NULL,
			     "let other machines in, too" },
	[OPT_HOST] = { "host", 0, "NAME",
		       "a name that people reach it by; may be repeated" },
	[OPT_BASE_URL] = { "base-url", 0, "URL",
			   "where a proxy shows it, for links" },
	[OPT_CACHE_MB] = { "cache-mb", 0, "N",
			   "memory to keep what was read in (256)" },
	[OPT_THREADS] = { "threads", 0, "N",
			  "queries answered at once (two a processor)" },
	[OPT_CONNECTIONS] = { "connections", 0, "N",
			      "connections at once (4096)" },
	[OPT_QUERY_SECONDS] = { "query-seconds", 0, "N",
				"the longest that a query may take (10)" },
	{ NULL, 0, NULL, NULL }
};

enum { DRAIN_MS = 30000, HOSTS = 32 };

struct settings {
	const char *db, *listen, *base_url;
	bool listen_any;
	struct slice hosts[HOSTS];
	size_t nhosts;
	size_t cache_mb, threads, connections, query_seconds;
};

static bool read_count(const char *value, size_t most, size_t *out)
{
	return options_number(value, out) && *out && *out <= most;
}

static bool read_option(int option, const char *value, void *ctx)
{
	struct settings *s = ctx;

	switch (option) {
	case OPT_DB: s->db = value; return true;
	case OPT_LISTEN: s->listen = value; return true;
	case OPT_LISTEN_ANY: return s->listen_any = true;
	case OPT_BASE_URL: s->base_url = value; return true;
	case OPT_CACHE_MB: return read_count(value, 1 << 20, &s->cache_mb);
	case OPT_THREADS: return read_count(value, 256, &s->threads);
	case OPT_CONNECTIONS:
		return read_count(value, 1 << 20, &s->connections);
	case OPT_QUERY_SECONDS:
		return read_count(value, 3600, &s->query_seconds);
	default:
		if (s->nhosts == HOSTS || !*value)
			return false;
		s->hosts[s->nhosts++] = slice_of(value);
		return true;
	}
}

static int check_address(const struct listen_address *address,
			 const struct settings *s, struct err *err)
{
	if (address->loopback || s->listen_any)
		return 0;
	return err_set(err, ERR_USAGE, "%s lets other machines read the "
		       "essays; add --listen-any if that is meant", s->listen);
}

/* Each connection takes a file descriptor. */
static void raise_limits(size_t connections)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit))
		return;
	if (limit.rlim_cur < connections + 256) {
		limit.rlim_cur = limit.rlim_max < connections + 256
			? limit.rlim_max : connections + 256;
		setrlimit(RLIMIT_NOFILE, &limit);
	}
}

/* An index that cannot be read is told of before anybody asks. */
static int check_index(const char *path, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = schema_open(&db, path, SCHEMA_READ, NULL, err);

	schema_close(db);
	return rc;
}

static void block_signals(sigset_t *set)
{
	sigemptyset(set);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	pthread_sigmask(SIG_BLOCK, set, NULL);
	signal(SIGPIPE, SIG_IGN);
}

static void wait_for_end(struct server *server, const sigset_t *signals)
{
	const struct timespec second = { 1, 0 };

	while (sigtimedwait(signals, NULL, &second) < 0)
		server_tick(server);
}

static void announce(const struct settings *s, int fd)
{
	const char *colon = strrchr(s->listen, ':');

	fprintf(stderr, "quoth serve: http://%.*s:%u/ shows %s; Ctrl-C ends "
		"it\n", (int)(colon - s->listen), s->listen,
		(unsigned)listen_port(fd), s->db);
}

static int serve(const struct settings *s, const struct site *site,
		 struct cache *cache, struct err *err)
{
	struct server_settings settings = {
		.path = s->db, .cache = cache, .site = site,
		.threads = s->threads, .connections = s->connections,
	};
	struct listen_address address;
	struct server *server;
	sigset_t signals;

	if (listen_parse(&address, s->listen, err) ||
	    check_address(&address, s, err) || check_index(s->db, err))
		return -1;
	settings.listen_fd = listen_open(&address, err);
	if (settings.listen_fd < 0)
		return -1;
	raise_limits(s->connections);
	block_signals(&signals);
	server = server_start(&settings, err);
	if (!server)
		return -1;
	announce(s, settings.listen_fd);
	wait_for_end(server, &signals);
	server_stop(server, DRAIN_MS);
	return 0;
}

static int run(const struct command *self, int argc, char **argv)
{
	struct settings s = {
		.db = options_default_db(), .listen = "127.0.0.1:8080",
		.base_url = "", .cache_mb = CACHE_DEFAULT_MB,
		.threads = 2 * (size_t)sysconf(_SC_NPROCESSORS_ONLN),
		.connections = 4096, .query_seconds = 10,
	};
	struct err err = { 0 };
	struct site *site;
	struct cache *cache;
	int rc = options_read(self, argc, argv, read_option, NULL, &s);

	if (rc != OPTIONS_END)
		return rc;
	site = site_new(&(struct site_settings){
		.base_url = slice_of(s.base_url), .hosts = s.hosts,
		.nhosts = s.nhosts, .any_address = s.listen_any,
		.most_ms = (uint32_t)s.query_seconds * 1000,
	}, &err);
	cache = cache_new(s.cache_mb << 20);
	rc = site ? serve(&s, site, cache, &err) : -1;
	if (rc)
		fprintf(stderr, "quoth serve: %s\n", err.text);
	cache_free(cache);
	site_free(site);
	return rc ? err_exit_code(&err) : 0;
}

const struct command command_serve = {
	"serve", "[OPTION]...",
	"Serve the web page and its API, on this machine.",
	"  quoth serve\n"
	"  quoth serve -d essays.db --listen 127.0.0.1:9000\n"
	"  quoth serve --listen 0.0.0.0:8080 --listen-any --host reading-room\n",
	options, run
};
