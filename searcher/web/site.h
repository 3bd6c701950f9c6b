#ifndef QUOTH_SEARCHER_WEB_SITE_H
#define QUOTH_SEARCHER_WEB_SITE_H

/*
 * From a request to its answer, without a socket: who may ask, which page it
 * is, whether the asker has it already, and errors as answers.  Any bytes
 * may be asked for.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/slice.h"
#include "searcher/web/http.h"

struct err;
struct site;
struct worker;

struct site_settings {
	/* Where people find the page, as a proxy or a name server has it:
	 * "https://example.org/quoth"; or empty. */
	struct slice base_url;
	const struct slice *hosts; /* names that are it, besides */
	size_t nhosts;
	bool any_address;        /* hosts that are addresses are it, too */
	uint32_t most_ms;        /* for one query */
};

/* The settings are copied.  NULL: ERR_USAGE for a base URL that is none. */
struct site *site_new(const struct site_settings *settings, struct err *err);
void site_free(struct site *site);

/*
 * Answers what needs no index: refusals and the files of the page.  False
 * when there is more to it: then site_answer.
 */
bool site_answer_at_once(const struct site *site,
			 const struct http_request *request,
			 struct http_response *response);
void site_answer(const struct site *site, const struct http_request *request,
		 const struct worker *worker, struct http_response *response);

/* What every answer has: how browsers are to treat it. */
void site_add_headers(const struct site *site,
		      struct http_response *response);

#endif
