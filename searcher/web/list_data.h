#ifndef QUOTH_SEARCHER_WEB_LIST_DATA_H
#define QUOTH_SEARCHER_WEB_LIST_DATA_H

/*
 * What a list shows besides its rows, for templates: the words looked for,
 * the orders to choose from, and the pages before and behind.
 */

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

struct exchange;

/* A table of them ends with a NULL name; the first is the usual one. */
struct list_order {
	const char *name;        /* of the parameter's value: "name" */
	const char *label;       /* for people */
};

struct list_shown {
	size_t limit, offset;    /* as asked */
	size_t rows;             /* on this page */
	uint64_t total;
};

void list_data_put(json_t *data, const struct exchange *x,
		   const struct list_order *orders,
		   const struct list_shown *shown);

#endif
