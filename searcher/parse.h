#ifndef QUOTH_SEARCHER_PARSE_H
#define QUOTH_SEARCHER_PARSE_H

/*
 * The query language, by recursive descent:
 *
 *   or      = and { "OR" and }
 *   and     = not { [ "AND" ] not }
 *   not     = { "-" | "NOT" } primary
 *   primary = "(" or ")" | near | phrase | field | scope primary | term
 *   near    = "NEAR" "(" item { item } [ "," number ] ")"
 *   item    = term | phrase
 *   term    = word [ "*" | "~" [ "1" | "2" ] ]
 *   phrase  = mark text mark
 *   field   = name ":" [ "=" ] ( word | phrase )
 *   scope   = "in:quote" | "in:prose"
 *
 * A mark is any double quotation mark, straight, curly, low or angular; all
 * are alike.  The "-" is any hyphen or the minus sign.  The "=" of a field is
 * one for event, said and published only.  Names that are no fields (`http:`)
 * are part of a plain word.  What looks like a wildcard and is none here is
 * refused, so that it does not stand for something else.
 */

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/query.h"

struct err;

enum {
	PARSE_BYTES_MAX = 16384, /* of a query */
	PARSE_DEPTH_MAX = 64,    /* of brackets, NOT and in: together */
	PARSE_TERMS_MAX = 512,
	PARSE_FUZZY_MAX = 16,    /* terms with ~: each reads all words */
	PARSE_DISTANCE = 10      /* of NEAR when none is given */
};

/*
 * Any bytes give a tree, *out = NULL for a query that says nothing, or
 * ERR_QUERY with the column.  `text` is borrowed as long as the tree lives.
 */
int parse_query(struct query_node **out, struct arena *arena,
		struct slice text, struct err *err);

#endif
