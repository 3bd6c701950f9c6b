#include "searcher/web/site.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/err.h"
#include "searcher/web/answer_cache.h"
#include "searcher/web/exchange.h"
#include "searcher/web/hosts.h"
#include "searcher/web/labels.h"
#include "searcher/web/pages.h"
#include "searcher/web/problem.h"
#include "searcher/web/render.h"
#include "searcher/web/template.h"
#include "searcher/web/web_files.h"
#include "searcher/web/workers.h"

enum { TARGET_BYTES = 8192, PARAMETERS = 200 };

struct site {
	struct arena arena;
	struct web_site shared;
	struct templates *templates;
	struct hosts hosts;
	uint64_t program;        /* changes with the files of the page */
};

/* ---- setting up */

/* "example.org/quoth" of "https://example.org/quoth"; empty for others. */
static struct slice without_scheme(struct slice url)
{
	if (slice_starts(url, "https://"))
		return slice_cut(url, 8, url.len);
	return slice_starts(url, "http://") ? slice_cut(url, 7, url.len)
					    : slice_of("");
}

static bool is_base(struct slice url)
{
	struct slice rest = without_scheme(url);

	if (!rest.len || strchr("/:", rest.data[0]))
		return false;
	for (size_t i = 0; i < url.len; i++)
		if (url.data[i] <= ' ' || url.data[i] > '~' ||
		    strchr("?#@\"<>\\", url.data[i]))
			return false;
	return true;
}

/* "https://example.org/quoth/" to its host and to "/quoth". */
static int set_base(struct site *s, struct slice url, struct slice *host,
		    struct err *err)
{
	struct slice rest = url;

	*host = (struct slice){ 0 };
	if (!url.len)
		return 0;
	if (!is_base(url))
		return err_set(err, ERR_USAGE, "'%.*s' is no base URL; say "
			       "https://example.org/quoth", (int)url.len,
			       url.data);
	while (rest.data[rest.len - 1] == '/')
		rest.len--;
	s->shared.base = arena_dup(&s->arena, rest);
	rest = without_scheme(s->shared.base);
	*host = slice_split(&rest, '/');
	if (rest.len)
		s->shared.root = (struct slice){ rest.data - 1, rest.len + 1 };
	return 0;
}

static struct slice without_port(struct slice host)
{
	struct slice rest = host;

	return host.len && host.data[0] == '[' ? host
					       : slice_split(&rest, ':');
}

/* The names given, the base URL's, and when others may come, the machine's. */
static void set_hosts(struct site *s, const struct site_settings *settings,
		      struct slice base_host)
{
	struct slice *names = arena_array(&s->arena, struct slice,
					  settings->nhosts + 2);
	char name[256] = "";

	for (size_t i = 0; i < settings->nhosts; i++)
		names[s->hosts.len++] = arena_dup(&s->arena,
						  settings->hosts[i]);
	if (base_host.len)
		names[s->hosts.len++] = without_port(base_host);
	if (settings->any_address && gethostname(name, sizeof name - 1) == 0)
		names[s->hosts.len++] = arena_dup(&s->arena, slice_of(name));
	s->hosts.names = names;
	s->hosts.any_address = settings->any_address;
}

/* "/style.css?v=1b2c": kept by browsers until it is another. */
static struct slice asset_path(struct site *s, const struct web_file *file)
{
	return arena_printf(&s->arena, "%.*s/%s?v=%08x",
			    (int)s->shared.root.len, s->shared.root.data,
			    file->name,
			    (unsigned)XXH3_64bits(file->data.data,
						  file->data.len));
}

static void set_assets(struct site *s)
{
	struct web_file f;

	for (size_t i = 0; (f = web_asset(i)).name; i++) {
		s->program ^= XXH3_64bits(f.data.data, f.data.len);
		if (!strcmp(f.name, "style.css"))
			s->shared.style = asset_path(s, &f);
		else if (!strcmp(f.name, "script.js"))
			s->shared.script = asset_path(s, &f);
	}
}

static int set_templates(struct site *s, struct err *err)
{
	struct web_file f;

	s->templates = templates_new();
	for (size_t i = 0; (f = web_template(i)).name; i++) {
		s->program ^= XXH3_64bits(f.data.data, f.data.len);
		if (templates_add(s->templates, f.name, f.data, err))
			return -1;
	}
	s->shared.templates = s->templates;
	return templates_check(s->templates, err);
}

struct site *site_new(const struct site_settings *settings, struct err *err)
{
	struct site *s = calloc(1, sizeof *s);
	struct slice host;

	if (!s) {
		err_set(err, ERR_IO, "there is no memory left");
		return NULL;
	}
	s->shared.root = slice_of("");
	s->shared.most_ms = settings->most_ms;
	if (set_base(s, settings->base_url, &host, err) ||
	    set_templates(s, err)) {
		site_free(s);
		return NULL;
	}
	set_hosts(s, settings, host);
	set_assets(s);
	return s;
}

void site_free(struct site *site)
{
	if (!site)
		return;
	templates_free(site->templates);
	arena_release(&site->arena);
	free(site);
}

/* ---- what every answer has */

void site_add_headers(const struct site *site, struct http_response *response)
{
	static const struct {
		const char *name, *value;
	} headers[] = {
		{ "Content-Security-Policy",
		  "default-src 'none'; style-src 'self'; script-src 'self'; "
		  "img-src 'self'; connect-src 'self'; form-action 'self'; "
		  "base-uri 'none'; frame-ancestors 'none'" },
		{ "X-Content-Type-Options", "nosniff" },
		{ "Referrer-Policy", "no-referrer" },
		{ "Cross-Origin-Resource-Policy", "same-origin" },
	};

	(void)site;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		http_add_header(response, headers[i].name,
				slice_of(headers[i].value));
}

/* ---- refusals and files */

static struct slice path_of(const struct site *s, struct slice target)
{
	struct slice rest = target, path = slice_split(&rest, '?');
	struct slice root = s->shared.root;

	if (root.len && path.len >= root.len &&
	    !memcmp(path.data, root.data, root.len) &&
	    (path.len == root.len || path.data[root.len] == '/'))
		path = slice_cut(path, root.len, path.len);
	return path.len ? path : slice_of("/");
}

static bool refuse(const struct site *s, const struct http_request *request,
		   struct http_response *response)
{
	if (!slice_is(request->method, "GET") &&
	    !slice_is(request->method, "HEAD")) {
		problem_answer(response, 405, "only GET and HEAD are "
			       "answered: nothing can be changed here");
		http_add_header(response, "Allow", slice_of("GET, HEAD"));
	} else if (request->has_body) {
		problem_answer(response, 413, "a request has no body here");
	} else if (request->target.len > TARGET_BYTES) {
		problem_answer(response, 414, "the address is too long; "
			       "make the query shorter");
	} else if (!hosts_take(&s->hosts, request->host)) {
		problem_answer(response, 421, "this server is not known "
			       "under that name; start 'quoth serve' with "
			       "--host NAME if it is meant to be");
	} else if (!slice_starts(request->target, "/")) {
		problem_answer(response, 400, "an address begins with a slash");
	} else {
		return false;
	}
	return true;
}

static const char *asset_type(const char *name)
{
	static const char *const types[][2] = {
		{ ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" },
		{ ".json", "application/json" },
		{ ".svg", "image/svg+xml" },
		{ ".txt", "text/plain; charset=utf-8" },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
		if (!strcmp(dot, types[i][0]))
			return types[i][1];
	return "application/octet-stream";
}

static void put_tag(struct http_response *response, uint64_t a, uint64_t b,
		    char tag[40])
{
	snprintf(tag, 40, "\"%016llx-%016llx\"", (unsigned long long)a,
		 (unsigned long long)b);
	http_add_header(response, "ETag", slice_of(tag));
}

/* Has the asker got it?  A list of tags, weak or not, or a star. */
static bool has_tag(struct slice list, const char *tag)
{
	if (slice_is(slice_trim(list), "*"))
		return true;
	return list.len && memmem(list.data, list.len, tag, strlen(tag));
}

static void answer_asset(struct http_response *response,
			 const struct http_request *request,
			 const struct web_file *file)
{
	struct slice rest = request->target;
	char tag[40];

	slice_split(&rest, '?');
	put_tag(response, XXH3_64bits(file->data.data, file->data.len), 0,
		tag);
	http_add_header(response, "Cache-Control",
			slice_of(slice_starts(rest, "v=")
				 ? "public, max-age=31536000, immutable"
				 : "no-cache"));
	response->type = asset_type(file->name);
	response->status = 200;
	if (has_tag(request->if_none_match, tag))
		response->status = 304;
	else
		response->fixed = file->data;
}

bool site_answer_at_once(const struct site *site,
			 const struct http_request *request,
			 struct http_response *response)
{
	struct slice path = path_of(site, request->target);
	struct web_file f;

	if (refuse(site, request, response)) {
		site_add_headers(site, response);
		return true;
	}
	for (size_t i = 0; (f = web_asset(i)).name; i++)
		if (path.len > 1 &&
		    slice_is(slice_cut(path, 1, path.len), f.name)) {
			answer_asset(response, request, &f);
			site_add_headers(site, response);
			return true;
		}
	return false;
}

/* ---- pages */

#define FORM(f) (1u << FORM_##f)
#define TABLE (FORM(JSON) | FORM(JSONL) | FORM(CSV) | FORM(TSV))
#define LIST (FORM(HTML) | TABLE)
#define HITS (LIST | FORM(BIBTEX) | FORM(CSL_JSON))

static const struct route {
	const char *path;        /* first segment */
	bool takes_id;           /* in a second */
	unsigned forms;
	web_page *answer;
} routes[] = {
	{ "", false, FORM(HTML), page_start },
	{ "search", false, HITS, page_search },
	{ "quotes", false, HITS, page_quotes },
	{ "actors", false, LIST, page_actors },
	{ "actors", true, FORM(HTML) | FORM(JSON), page_actor },
	{ "speakers", false, TABLE, page_speakers },
	{ "timeline", false, TABLE, page_timeline },
	{ "essays", false, LIST, page_essays },
	{ "essays", true, FORM(HTML) | FORM(JSON), page_essay },
	{ "p", true, FORM(HTML) | FORM(JSON), page_passage },
	{ "q", true, FORM(HTML) | FORM(JSON) | FORM(JSON_LD) | FORM(ANNOTATION),
	  page_quote },
	{ "help", false, FORM(HTML), page_help },
	{ "opensearch.xml", false, FORM(OWN), page_opensearch },
	{ "robots.txt", false, FORM(OWN), page_robots },
	{ "healthz", false, FORM(OWN), page_health },
};

static const struct route *find_route(struct slice name, bool has_id)
{
	for (size_t i = 0; i < sizeof routes / sizeof *routes; i++)
		if (slice_is(name, routes[i].path) &&
		    routes[i].takes_id == has_id)
			return &routes[i];
	return NULL;
}

/* Cuts ".json" off the end of a path that is not decoded yet. */
static enum web_form cut_form(struct slice *path)
{
	enum web_form best = FORM_HTML;

	for (int f = FORM_JSON; f < FORMS; f++)
		if (slice_ends(*path, form_suffix((enum web_form)f)) &&
		    strlen(form_suffix((enum web_form)f)) >
			    strlen(form_suffix(best)))
			best = (enum web_form)f;
	path->len -= strlen(form_suffix(best));
	return best;
}

static const struct route *route(struct exchange *x, struct slice path,
				 struct err *err)
{
	const struct route *r = NULL;
	struct url_path parts = { 0 };

	x->form = cut_form(&path);
	if (url_path(&parts, x->arena, path, err))
		return NULL;
	if (parts.len <= 2)
		r = find_route(parts.len ? parts.data[0] : slice_of(""),
			       parts.len == 2);
	if (r && r->forms == FORM(OWN) && x->form == FORM_HTML)
		x->form = FORM_OWN;
	if (!r || !(r->forms & 1u << x->form)) {
		err_set(err, ERR_MISSING, "there is no such page");
		return NULL;
	}
	x->path = arena_printf(x->arena, "/%s", r->path);
	if (r->takes_id)
		x->id = parts.data[1];
	return r;
}

static json_t *problem_data(struct arena *arena, int status,
			    const struct err *error)
{
	json_t *data = json_object();

	json_object_set_new(data, "status", json_integer(status));
	render_put(data, "title", slice_of(problem_title(status)));
	render_put(data, "detail", label_sentence(arena, error->text));
	return data;
}

/* For people a page, for programs problem details. */
static void fail(struct exchange *x, const struct err *error)
{
	struct http_response *r = x->response;
	int status = r->status > 399 ? r->status : problem_status(error);
	struct err err;

	buf_reset(&r->body);
	r->type = NULL;
	if (x->form == FORM_HTML &&
	    render_page(x, "problem.html",
			problem_data(x->arena, status, error), &err) == 0) {
		r->status = status;
		return;
	}
	problem_of_err(r, status, error);
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* The page, or what was kept of it: links in it may have the host's name. */
static int answer_page(struct exchange *x, const struct route *r,
		       const struct http_request *request, uint64_t state,
		       struct err *err)
{
	struct cache *cache = x->reader->cache;
	struct slice key = arena_printf(
		x->arena, "answer %.*s %.*s", (int)request->host.len,
		request->host.data, (int)request->target.len,
		request->target.data);
	int64_t start = now_us();

	if (answer_cache_get(cache, state, key, x->response))
		return 0;
	if (r->answer(x, err))
		return -1;
	if (!x->response->type)
		x->response->type = form_type(x->form);
	answer_cache_put(cache, state, key, x->response, now_us() - start);
	return 0;
}

static int answer_route(const struct site *s, struct exchange *x,
			const struct route *r,
			const struct http_request *request, struct err *err)
{
	struct slice query = request->target;
	uint64_t state;
	char tag[40];

	slice_split(&query, '?');
	if (params_parse(&x->params, x->arena, query,
			 (struct params_limits){ TARGET_BYTES, PARAMETERS },
			 err) ||
	    reader_state(x->reader, &state, err))
		return -1;
	put_tag(x->response, state, s->program, tag);
	http_add_header(x->response, "Cache-Control",
			slice_of("private, no-cache"));
	x->response->status = 200;
	if (has_tag(request->if_none_match, tag)) {
		x->response->status = 304;
		return 0;
	}
	return answer_page(x, r, request, state, err);
}

void site_answer(const struct site *site, const struct http_request *request,
		 const struct worker *worker, struct http_response *response)
{
	struct exchange x = {
		.site = &site->shared, .reader = worker->reader,
		.arena = worker->arena, .response = response,
		.host = request->host,
	};
	struct err err = { 0 };
	const struct route *r = route(&x, path_of(site, request->target),
				      &err);

	if (r && !x.reader) {
		response->status = 503;
		err = *worker->err;
		r = NULL;
	}
	if (!r || answer_route(site, &x, r, request, &err)) {
		response->nheaders = 0;
		fail(&x, &err);
	}
	site_add_headers(site, response);
}
