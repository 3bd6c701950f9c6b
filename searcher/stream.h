#ifndef QUOTH_SEARCHER_STREAM_H
#define QUOTH_SEARCHER_STREAM_H

/*
 * Searches whose hits are written as they come, however many there are: what
 * is shown of them, in their order and with their filters.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sqlite3.h>

#include "searcher/export.h"
#include "searcher/kwic.h"
#include "searcher/search.h"

struct err;

/* Asks as `request` says; its sink is not looked at. */
int stream_export(struct results *out, FILE *to, sqlite3 *db,
		  struct arena *arena, const struct search_request *request,
		  enum export_form form, struct err *err);

struct stream_kwic {
	enum kwic_order order;
	enum table_format format;
	size_t width;            /* columns of text */
	bool colour;
	size_t lines;            /* set: how many were written */
};

/*
 * The offset and limit of the request are of lines.  In the order of the hits
 * lines are written as they come; any other order holds all of them first.
 */
int stream_kwic(struct results *out, FILE *to, sqlite3 *db,
		struct arena *arena, const struct search_request *request,
		struct stream_kwic *kwic, struct err *err);

#endif
