#ifndef QUOTH_SEARCHER_WEB_SEARCH_ANSWERS_H
#define QUOTH_SEARCHER_WEB_SEARCH_ANSWERS_H

/* Searches for programs: one page as JSON, all hits in the other forms. */

#include <stdbool.h>

struct err;
struct exchange;

int search_answer(struct exchange *x, bool quotes, struct err *err);

#endif
