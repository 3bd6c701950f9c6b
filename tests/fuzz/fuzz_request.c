/*
 * Any bytes are a request that is answered: with a status that the server
 * has, with headers that hold no line of their own, with JSON that parses and
 * HTML that has no script but ours.
 *
 * Lines of the input are the target, the Host, If-None-Match and the method;
 * those that are missing are what a browser would send.
 */

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/err.h"
#include "core/schema.h"
#include "indexer/index.h"
#include "searcher/cache.h"
#include "searcher/web/site.h"
#include "searcher/web/workers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct {
	struct site *site;
	sqlite3 *db;
	struct reader reader;
	struct arena arena;
	struct err err;
} server;

static void must(bool true_)
{
	if (!true_)
		abort();
}

static const char essay[] =
	"---\n"
	"title: \"<script>alert(1)</script>\"\n"
	"author: \"\\\"><img src=x onerror=alert(1)>\"\n"
	"source: \"javascript:alert(1)\"\n"
	"url: \"javascript:alert(2)\"\n"
	"published: 1999-05\n"
	"---\n"
	"The zeppelin <script>alert(3)</script> rose over Berlin in 1961. "
	"John F. Kennedy said, “The <img src=x> zeppelin is <b>ours</b>.”\n\n"
	"In May 1963 Nikita Khrushchev told Congress that the treaty would "
	"not be signed. “We are to wait,” he said, “and to see.”\n\n"
	"Kennedy and Khrushchev met in Vienna on 3 and 4 June 1961; the "
	"Soviet Union and the United States had no treaty yet.\n";

/* An index of one essay, in a folder of its own that is gone again. */
static void make_index(char *path, size_t size)
{
	char folder[] = "/tmp/quoth-fuzz-XXXXXX", file[64], command[64];
	char *paths[] = { file };
	struct index_options options = { .db = path, .jobs = 1,
					 .paths = paths, .npaths = 1 };
	struct index_result result;
	FILE *f;

	must(mkdtemp(folder) != NULL);
	snprintf(file, sizeof file, "%s/essay.md", folder);
	snprintf(path, size, "%s/index.db", folder);
	f = fopen(file, "w");
	must(f && fputs(essay, f) >= 0 && fclose(f) == 0);
	must(index_run(&options, &result, &server.err) == 0);
	must(schema_open(&server.db, path, SCHEMA_READ, NULL, &server.err) ==
	     0);
	must(reader_open(&server.reader, server.db, cache_new(16 << 20),
			 &server.err) == 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	must(system(command) == 0);
}

static void start(void)
{
	struct site_settings settings = { .most_ms = 2000 };
	char path[64];

	server.site = site_new(&settings, &server.err);
	must(server.site != NULL);
	make_index(path, sizeof path);
}

static void check_headers(const struct http_response *r)
{
	must(r->nheaders >= 4 && r->nheaders < HTTP_HEADERS);
	for (size_t i = 0; i < r->nheaders; i++)
		for (const char *c = r->headers[i].value; *c; c++)
			must(*c >= ' ' && *c <= '~');
}

static void check_json(struct slice body)
{
	json_t *value = json_loadb(body.data, body.len, JSON_ALLOW_NUL |
				   JSON_REJECT_DUPLICATES, NULL);

	must(value);
	json_decref(value);
}

/* Our script is the only one, and no text brings a tag along. */
static void check_html(struct slice body)
{
	static const char *const never[] = { "<script>", "\"javascript:",
					     "<img", "<iframe", "<svg onload",
					     "</template" };
	static const char script[] = "<script src=\"/script.js?v=";
	size_t scripts = 0;

	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		must(!memmem(body.data, body.len, never[i],
			     strlen(never[i])));
	for (size_t i = 0; i + 8 <= body.len; i++)
		if (!memcmp(body.data + i, "<script", 7)) {
			must(body.len - i > sizeof script &&
			     !memcmp(body.data + i, script,
				     sizeof script - 1));
			scripts++;
		}
	must(scripts <= 1);
}

static void check_body(const struct http_response *r)
{
	struct slice body = r->fixed.data ? r->fixed : buf_slice(&r->body);

	if (r->status == 304) {
		must(!body.len && !r->write);
		return;
	}
	must(r->type != NULL);
	if (r->write || r->fixed.data)
		return;
	must(body.len > 0 || !strstr(r->type, "json"));
	if (strstr(r->type, "json") && !strstr(r->type, "jsonl"))
		check_json(body);
	else if (!strncmp(r->type, "text/html", 9))
		check_html(body);
}

static void write_export(struct http_response *r)
{
	struct err err = { 0 };
	char *text = NULL;
	size_t len = 0;
	FILE *to = open_memstream(&text, &len);
	int rc = r->write(r->write_ctx, to, &server.reader, &err);

	fclose(to);
	must(rc == 0 || (err.code != ERR_NONE && err.text[0]));
	if (rc == 0 && strstr(r->type, "csl+json"))
		check_json((struct slice){ text, len });
	free(text);
}

static struct slice line(struct slice *rest, const char *usual)
{
	struct slice out = slice_split(rest, '\n');

	return out.len ? out : slice_of(usual);
}

static void check(const struct http_request *request)
{
	static const int statuses[] = { 200, 304, 400, 404, 405, 410, 413,
					414, 421, 503 };
	const struct worker worker = { .reader = &server.reader,
				       .err = &server.err,
				       .arena = &server.arena };
	struct http_response r = { 0 };
	bool known = false;

	if (!site_answer_at_once(server.site, request, &r))
		site_answer(server.site, request, &worker, &r);
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		known |= r.status == statuses[i];
	must(known);
	check_headers(&r);
	check_body(&r);
	if (r.write)
		write_export(&r);
	http_response_release(&r);
	arena_reset(&server.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = { (const char *)data, size };
	struct http_request request = { 0 };

	if (!server.site)
		start();
	request.target = line(&rest, "/");
	request.host = line(&rest, "localhost");
	request.if_none_match = slice_split(&rest, '\n');
	request.method = line(&rest, "GET");
	check(&request);
	return 0;
}
