/* Requests and answers without a socket. */

#include "tests/searcher/text_index.h"

#include <jansson.h>

#include "searcher/view.h"
#include "searcher/web/site.h"
#include "searcher/web/workers.h"

static const char *const texts[] = {
	"The treaty of peace was signed in the old town.",
	"A bridge and a <b>treaty</b> & \"more\".", NULL
};

struct fixture {
	struct site *site;
	sqlite3 *db;
	struct reader reader;
	struct arena arena;
	struct err err;
	struct http_response r;
};

static void begin_at(struct fixture *f, const char *base)
{
	const struct slice names[] = { SLICE("reading-room") };
	struct site_settings settings = {
		.base_url = slice_of(base), .hosts = names, .nhosts = 1,
	};

	*f = (struct fixture){ 0 };
	f->site = site_new(&settings, &f->err);
	cr_assert_not_null(f->site, "%s", f->err.text);
	f->db = text_index_open(texts);
	cr_assert_eq(reader_open(&f->reader, f->db, NULL, &f->err), 0);
}

static void begin(struct fixture *f)
{
	begin_at(f, "");
}

static void end(struct fixture *f)
{
	http_response_release(&f->r);
	reader_close(&f->reader);
	text_index_close(f->db);
	arena_release(&f->arena);
	site_free(f->site);
}

static struct http_request get(const char *target)
{
	return (struct http_request){
		.method = SLICE("GET"), .target = slice_of(target),
		.host = SLICE("localhost:8080"), .if_none_match = SLICE(""),
	};
}

static int ask(struct fixture *f, const struct http_request *request)
{
	const struct worker worker = {
		.reader = f->err.code ? NULL : &f->reader, .err = &f->err,
		.arena = &f->arena,
	};

	http_response_release(&f->r);
	arena_reset(&f->arena);
	if (!site_answer_at_once(f->site, request, &f->r))
		site_answer(f->site, request, &worker, &f->r);
	cr_assert_neq(f->r.status, 0);
	return f->r.status;
}

static int ask_for(struct fixture *f, const char *target)
{
	struct http_request request = get(target);

	return ask(f, &request);
}

static const char *header(const struct fixture *f, const char *name)
{
	for (size_t i = 0; i < f->r.nheaders; i++)
		if (!strcmp(f->r.headers[i].name, name))
			return f->r.headers[i].value;
	return "";
}

static bool says(const struct fixture *f, const char *words)
{
	return f->r.body.len && strstr(f->r.body.data, words);
}

Test(site, what_is_no_get_from_a_host_that_is_known_is_refused)
{
	struct http_request r;
	struct fixture f;

	begin(&f);
	r = get("/healthz");
	r.method = SLICE("POST");
	cr_expect_eq(ask(&f, &r), 405);
	cr_expect_str_eq(header(&f, "Allow"), "GET, HEAD");
	r.method = SLICE("get");
	cr_expect_eq(ask(&f, &r), 405);
	r.method = SLICE("HEAD");
	cr_expect_eq(ask(&f, &r), 200);
	r.has_body = true;
	cr_expect_eq(ask(&f, &r), 413);
	r = get("/healthz");
	r.host = SLICE("evil.example");
	cr_expect_eq(ask(&f, &r), 421);
	cr_expect(says(&f, "--host"));
	r.host = SLICE("Reading-Room:80");
	cr_expect_eq(ask(&f, &r), 200);
	r.host = SLICE("192.168.0.1");
	cr_expect_eq(ask(&f, &r), 421);
	end(&f);
}

Test(site, addresses_that_are_none_or_too_long_are_refused)
{
	static char target[9000] = "/search?q=";
	struct fixture f;

	begin(&f);
	cr_expect_eq(ask_for(&f, "http://localhost/"), 400);
	cr_expect_eq(ask_for(&f, ""), 400);
	cr_expect_eq(ask_for(&f, "*"), 400);
	cr_expect_eq(ask_for(&f, "/search%"), 400);
	cr_expect_eq(ask_for(&f, "/search%00"), 400);
	cr_expect_eq(ask_for(&f, "/%ff"), 400);
	memset(target + 10, 'x', 8192 - 10);
	cr_expect_eq(ask_for(&f, target), 200);
	memset(target + 10, 'x', 8193 - 10);
	cr_expect_eq(ask_for(&f, target), 414);
	memset(target, 0, sizeof target);
	strcpy(target, "/search?");
	for (int i = 0; i < 200; i++)
		strcat(target, "a=b&");
	cr_expect_eq(ask_for(&f, target), 200);
	strcat(target, "a=b");
	cr_expect_eq(ask_for(&f, target), 400);
	end(&f);
}

Test(site, forms_are_those_that_a_page_has)
{
	static const struct {
		const char *target;
		int status;
		const char *type;
	} cases[] = {
		{ "/", 200, "text/html; charset=utf-8" },
		{ "/.json", 404, "application/problem+json" },
		{ "/search", 200, "text/html; charset=utf-8" },
		{ "/search.json", 200, "application/json" },
		{ "/search.csl.json", 200,
		  "application/vnd.citationstyles.csl+json" },
		{ "/search.jsonld", 404, "application/problem+json" },
		{ "/search.jso", 404, "text/html; charset=utf-8" },
		{ "/search.json.json", 404, "application/problem+json" },
		{ "/search/", 404, "text/html; charset=utf-8" },
		{ "/search/x", 404, "text/html; charset=utf-8" },
		{ "//search", 404, "text/html; charset=utf-8" },
		{ "/SEARCH", 404, "text/html; charset=utf-8" },
		{ "/sea%72ch", 200, "text/html; charset=utf-8" },
		{ "/healthz", 200, "application/health+json" },
		{ "/healthz.json", 404, "application/problem+json" },
		{ "/../search", 404, "text/html; charset=utf-8" },
		{ "/search?q=(", 400, "text/html; charset=utf-8" },
		{ "/search.json?q=(", 400, "application/problem+json" },
		{ "/actors/nobody.json", 404, "application/problem+json" },
		{ "/p/k9:0-1.json", 410, "application/problem+json" },
		{ "/p/k1:0-3.json", 200, "application/json" },
		{ "/p/k1%230-3.json", 200, "application/json" },
		{ "/p/k1.json", 404, "application/problem+json" },
		{ "/style.css", 200, "text/css; charset=utf-8" },
		{ "/style.css.json", 404, "application/problem+json" },
		{ "/openapi.json", 200, "application/json" },
	};
	struct fixture f;

	begin(&f);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_expect_eq(ask_for(&f, cases[i].target), cases[i].status,
			     "%s: %d", cases[i].target, f.r.status);
		cr_expect_str_eq(f.r.type, cases[i].type, "%s: %s",
				 cases[i].target, f.r.type);
	}
	end(&f);
}

Test(site, every_answer_says_how_browsers_are_to_treat_it)
{
	static const char *const targets[] = { "/", "/x", "/style.css",
					       "/search.csv", "nothing",
					       "/search.json?q=(" };
	struct fixture f;

	begin(&f);
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		ask_for(&f, targets[i]);
		cr_expect_str_eq(header(&f, "X-Content-Type-Options"),
				 "nosniff");
		cr_expect_str_eq(header(&f, "Referrer-Policy"),
				 "no-referrer");
		cr_expect(strstr(header(&f, "Content-Security-Policy"),
				 "default-src 'none'"));
		cr_expect(strstr(header(&f, "Content-Security-Policy"),
				 "frame-ancestors 'none'"));
	}
	end(&f);
}

Test(site, what_the_asker_has_is_not_sent_until_the_index_changes)
{
	static const char *const targets[] = { "/search.json?q=treaty", "/",
					       "/search.csv", "/healthz" };
	struct http_request r;
	struct fixture f;
	char tag[100];

	begin(&f);
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		r = get(targets[i]);
		cr_assert_eq(ask(&f, &r), 200);
		snprintf(tag, sizeof tag, "W/\"0\", %s", header(&f, "ETag"));
		r.if_none_match = slice_of(tag);
		cr_expect_eq(ask(&f, &r), 304);
		cr_expect_eq(f.r.body.len, 0);
		cr_expect_null(f.r.write);
		cr_expect_str_eq(header(&f, "ETag"), tag + 7);
		r.if_none_match = SLICE(" * ");
		cr_expect_eq(ask(&f, &r), 304);
		r.if_none_match = slice_of(tag + 8);
		cr_expect_eq(ask(&f, &r), 200, "half a tag");
		r.if_none_match = slice_of(tag);
		text_index_sql(f.db, "REPLACE INTO state VALUES(1,abs(random()))");
		cr_expect_eq(ask(&f, &r), 200, "%s", targets[i]);
	}
	end(&f);
}

Test(site, files_of_the_page_are_kept_by_their_version)
{
	struct http_request r = get("/style.css");
	struct fixture f;
	char tag[64];

	begin(&f);
	cr_assert_eq(ask(&f, &r), 200);
	cr_expect_str_eq(header(&f, "Cache-Control"), "no-cache");
	snprintf(tag, sizeof tag, "%s", header(&f, "ETag"));
	r.if_none_match = slice_of(tag);
	cr_expect_eq(ask(&f, &r), 304);
	cr_expect_null(f.r.fixed.data);
	cr_assert_eq(ask_for(&f, "/style.css?v=1"), 200);
	cr_expect(strstr(header(&f, "Cache-Control"), "immutable"));
	end(&f);
}

Test(site, without_an_index_pages_are_503_with_what_to_do_and_files_are_there)
{
	struct fixture f;

	begin(&f);
	err_set(&f.err, ERR_MISSING, "there is no index; run 'quoth index'");
	cr_expect_eq(ask_for(&f, "/search.json"), 503);
	cr_expect(says(&f, "quoth index"));
	cr_expect_eq(ask_for(&f, "/search"), 503);
	cr_expect(says(&f, "quoth index"));
	cr_expect_eq(ask_for(&f, "/healthz"), 503);
	cr_expect_str_eq(f.r.type, "application/problem+json");
	cr_expect_eq(ask_for(&f, "/nothing"), 404);
	cr_expect_eq(ask_for(&f, "/style.css"), 200);
	f.err = (struct err){ 0 };
	end(&f);
}

Test(site, a_base_url_goes_before_paths_and_its_host_is_known)
{
	struct http_request r;
	struct fixture f;

	begin_at(&f, "https://Example.org:8443/quoth//");
	cr_expect_eq(ask_for(&f, "/quoth/healthz"), 200);
	cr_expect_eq(ask_for(&f, "/healthz"), 200, "a proxy may cut it off");
	cr_expect_eq(ask_for(&f, "/quoth"), 200);
	cr_expect(says(&f, "\"/quoth/style.css?v="));
	cr_expect_eq(ask_for(&f, "/quothhealthz"), 404);
	cr_expect_eq(ask_for(&f, "/quoth/quoth/healthz"), 404);
	cr_expect_eq(ask_for(&f, "/opensearch.xml"), 200);
	cr_expect(says(&f, "\"https://Example.org:8443/quoth/search?q="));
	r = get("/quoth/");
	r.host = SLICE("example.org");
	cr_expect_eq(ask(&f, &r), 200);
	end(&f);
}

Test(site, what_is_no_base_url_is_a_fault)
{
	static const char *const bad[] = {
		"example.org", "ftp://example.org", "https://", "http:///",
		"https:///quoth", "https://example.org/?q", "javascript:x",
		"https://example.org/a b", "https://example.org/\"", "//x",
		"https://example.org/#x", "https://:80/",
	};
	struct err err = { 0 };

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct site_settings settings = {
			.base_url = slice_of(bad[i])
		};
		struct site *site = site_new(&settings, &err);

		cr_expect_null(site, "%s", bad[i]);
		site_free(site);
	}
}

Test(site, absolute_links_follow_the_host_that_was_asked)
{
	struct fixture f;

	begin(&f);
	cr_expect_eq(ask_for(&f, "/opensearch.xml"), 200);
	cr_expect(says(&f, "\"http://localhost:8080/search?q="));
	end(&f);
}

Test(site, an_export_reads_its_parameters_again_when_the_request_is_gone)
{
	char target[] = "/search.jsonl?q=treaty&essay=k2";
	struct http_request r = get(target);
	struct fixture f;
	struct err err = { 0 };
	char *text = NULL;
	size_t len = 0;
	FILE *to;

	begin(&f);
	cr_assert_eq(ask(&f, &r), 200);
	cr_assert_not_null(f.r.write);
	memset(target, 'x', sizeof target - 1);
	arena_release(&f.arena);
	to = open_memstream(&text, &len);
	cr_assert_eq(f.r.write(f.r.write_ctx, to, &f.reader, &err), 0);
	fclose(to);
	cr_expect(strstr(text, "\"id\":\"k2#"), "%s", text);
	cr_expect_not(strstr(text, "\"id\":\"k1#"));
	free(text);
	end(&f);
}

Test(site, what_is_asked_comes_back_escaped)
{
	struct fixture f;

	begin(&f);
	ask_for(&f, "/search?q=%22%3E%3Cscript%3Ealert(1)");
	cr_expect_not(says(&f, "<script>alert"));
	ask_for(&f, "/search?q=%3Cscript%3Ealert(1)(");
	cr_expect_not(says(&f, "<script>alert"));
	ask_for(&f, "/%3Cscript%3Ealert(1)");
	cr_expect_not(says(&f, "<script>alert"));
	end(&f);
}
