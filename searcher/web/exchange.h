#ifndef QUOTH_SEARCHER_WEB_EXCHANGE_H
#define QUOTH_SEARCHER_WEB_EXCHANGE_H

/* A request as the pages see it, and what they put into its answer. */

#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/view.h"
#include "searcher/web/http.h"
#include "searcher/web/url.h"

struct err;
struct templates;

enum web_form {
	FORM_HTML, FORM_JSON, FORM_JSONL, FORM_CSV, FORM_TSV, FORM_BIBTEX,
	FORM_CSL_JSON, FORM_JSON_LD, FORM_ANNOTATION,
	FORM_OWN                 /* that of a page for programs, which has one */
};
enum { FORMS = FORM_OWN + 1 };

/* What all pages share; never changes. */
struct web_site {
	const struct templates *templates;
	struct slice root;       /* in front of all paths: "" or "/quoth" */
	struct slice base;       /* of absolute links, or empty: by the Host */
	struct slice style, script; /* paths of the assets */
	uint32_t most_ms;        /* for one query; 0: as long as it takes */
};

struct exchange {
	const struct web_site *site;
	struct reader *reader;
	struct arena *arena;     /* until the answer is made */
	struct http_response *response;
	struct slice host;
	struct slice path;       /* of the page: "/actors" */
	struct slice id;         /* decoded; of pages that take one */
	enum web_form form;
	struct params params;
};

/* ".json" of FORM_JSON, "" of FORM_HTML; its Content-Type. */
const char *form_suffix(enum web_form form);
const char *form_type(enum web_form form);

/* "http://localhost:8080/quoth", without a slash at the end. */
struct slice exchange_base(const struct exchange *x);

/*
 * What is asked besides a search sees one state of the index too, and has the
 * same time.  The end returns rc, or -1 with err set when that was over.
 */
int exchange_view_begin(struct view *out, struct exchange *x,
			struct err *err);
int exchange_view_end(struct view *view, int rc);

#endif
