#ifndef QUOTH_SEARCHER_WEB_PROBLEM_H
#define QUOTH_SEARCHER_WEB_PROBLEM_H

/* Errors as problem details for HTTP APIs (RFC 9457). */

#include "searcher/web/http.h"

struct err;

/* "Not Found" of 404. */
const char *problem_title(int status);
/* The status that goes with an error. */
int problem_status(const struct err *err);

void problem_answer(struct http_response *response, int status,
		    const char *detail);
/* The same of an error; 0: with its status.  A query's fault has its column. */
void problem_of_err(struct http_response *response, int status,
		    const struct err *err);

#endif
