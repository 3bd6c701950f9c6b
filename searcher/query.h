#ifndef QUOTH_SEARCHER_QUERY_H
#define QUOTH_SEARCHER_QUERY_H

/*
 * What a user typed, as a tree: data only.  Offsets are bytes in the query;
 * slices point into it, nodes live in the arena that the parser was given.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/slice.h"

enum query_kind {
	QUERY_WORD,      /* text */
	QUERY_PREFIX,    /* text, without the star */
	QUERY_FUZZY,     /* text, without the tilde; distance, 0: by length */
	QUERY_PHRASE,    /* text, without the marks */
	QUERY_NEAR,      /* children: words, prefixes, phrases; distance */
	QUERY_FIELD,     /* field, text */
	QUERY_IN_QUOTE,  /* one child */
	QUERY_IN_PROSE,  /* one child */
	QUERY_AND,       /* children */
	QUERY_OR,        /* children */
	QUERY_NOT        /* one child */
};

enum query_field {
	FIELD_BY,        /* the first three take names */
	FIELD_ABOUT,
	FIELD_ACTOR,
	FIELD_AUTHOR,
	FIELD_TITLE,
	FIELD_TYPE,
	FIELD_EVENT,
	FIELD_SAID,
	FIELD_PUBLISHED
};

struct query_node;

struct query_nodes {
	struct query_node **data;
	size_t len;
	size_t cap;
};

struct query_node {
	enum query_kind kind;
	enum query_field field;
	struct slice text;
	bool within;             /* event:=1985 and the like */
	struct slice source;     /* as it was typed, brackets and signs too */
	uint32_t start;          /* of the text */
	uint32_t distance;       /* words between the first and the last */
	struct query_nodes children;
};

#endif
