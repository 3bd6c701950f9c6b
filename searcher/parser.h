#ifndef QUOTH_SEARCHER_PARSER_H
#define QUOTH_SEARCHER_PARSER_H

/*
 * What the parts of the query's grammar (parse.h) share: a place in the text,
 * the characters there, nodes of the tree, and terms, which hold no others.
 * Functions that return int give -1 with the fault set.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/query.h"

struct err;

struct parser {
	struct arena *arena;
	struct slice text;
	size_t at;
	unsigned depth;
	unsigned terms;
	unsigned fuzzy;
	struct err *err;
};

/* Sets the fault, with the column of a byte of the text; -1. */
int parser_fail(struct parser *p, size_t offset, const char *what);

/* The character here, 0 at the end, and the place behind it. */
uint32_t parser_peek(const struct parser *p, size_t *after);
void parser_skip_space(struct parser *p);
bool parser_at_end(struct parser *p);
/* The bytes up to the next space, bracket or mark, not taken yet. */
struct slice parser_peek_word(const struct parser *p);
/* A sign with something close behind it. */
bool parser_at_minus(const struct parser *p, size_t *after);
/* A word such as OR, if it is the next one. */
bool parser_take_operator(struct parser *p, const char *name);

/* A node whose text is a piece of the query's. */
struct query_node *parser_node(struct parser *p, enum query_kind kind,
			       struct slice text);
/* NULL is no child. */
void parser_add(struct parser *p, struct query_node *parent,
		struct query_node *child);
/* A node of no children is nothing, of one child is the child. */
struct query_node *parser_simplified(struct query_node *node);

/* At a mark. */
int parser_phrase(struct parser *p, struct query_node **out);
/* Of a word as parser_peek_word gave it, or of less. */
int parser_word(struct parser *p, struct slice word, struct query_node **out);
/* At its name, before the colon. */
int parser_field(struct parser *p, enum query_field field, size_t name_len,
		 struct query_node **out);

#endif
