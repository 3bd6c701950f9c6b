#ifndef QUOTH_SEARCHER_ESSAY_LIST_H
#define QUOTH_SEARCHER_ESSAY_LIST_H

/* The essays of an index in numbers. */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/results.h"

struct err;

struct essay_row {
	int64_t id;
	struct essay_facts essay;
	uint64_t passages, quotes; /* those that somebody spoke */
};

struct essay_rows {
	struct essay_row *data;
	size_t len;
	size_t cap;
};

/* What is not known comes last, either way. */
enum essay_order {
	ESSAYS_BY_TITLE,         /* of those without one, the file's name */
	ESSAYS_BY_AUTHOR,
	ESSAYS_BY_PUBLISHED,
	ESSAYS_BY_PATH
};

struct essay_request {
	struct slice words;      /* each begins a word of title or author */
	enum essay_order order;
	bool reversed;
	size_t limit, offset;
};

/* -1 for a name that is none. */
int essay_order_parse(const char *name);

/* The page asked for, in order; *total is how many there are. */
int essay_list(struct essay_rows *out, uint64_t *total, sqlite3 *db,
	       struct arena *arena, const struct essay_request *request,
	       struct err *err);

#endif
