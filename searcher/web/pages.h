#ifndef QUOTH_SEARCHER_WEB_PAGES_H
#define QUOTH_SEARCHER_WEB_PAGES_H

/*
 * The pages, each in the forms that it has: a function that answers in
 * x->response, or returns -1 with an error that is then the answer.  The
 * status is 200 unless it sets another.
 */

struct err;
struct exchange;

typedef int web_page(struct exchange *x, struct err *err);

web_page page_start, page_search, page_quotes, page_help, page_health;
/* Lists. */
web_page page_actors, page_actor, page_speakers, page_timeline, page_essays;
/* What an id names. */
web_page page_passage, page_quote, page_essay;
/* For programs. */
web_page page_opensearch, page_robots;

#endif
