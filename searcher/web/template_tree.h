#ifndef QUOTH_SEARCHER_WEB_TEMPLATE_TREE_H
#define QUOTH_SEARCHER_WEB_TEMPLATE_TREE_H

/*
 * Templates as they are parsed (template_parse.c) and rendered (template.c):
 * shared by those two alone.  All lies in the arena of the set.
 */

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"
#include "core/slice.h"

enum node_kind { NODE_TEXT, NODE_VALUE, NODE_URL, NODE_SECTION, NODE_INVERTED,
		 NODE_PARTIAL };

/* The parts of a dotted name; none for {{.}}. */
struct name {
	const char **data;
	size_t len, cap;
};

/*
 * The tree lies flat, in the order of the template: what is in a section
 * stands between it and `end`.
 */
struct node {
	enum node_kind kind;
	bool starts_line;           /* text: an indentation goes before it */
	size_t end;                 /* sections */
	struct slice text;          /* text; partials: the indentation */
	struct name name;
	const struct template *partial;
};

struct nodes {
	struct node *data;
	size_t len, cap;
};

struct template {
	struct template *next;
	const char *name;
	bool added;                 /* else only named, by a partial */
	const char *named_in;
	int named_at;
	struct nodes nodes;
};

struct templates {
	struct arena arena;
	struct template *first;
};

/* The template of a name, or NULL. */
struct template *templates_find(const struct templates *set,
				struct slice name);

#endif
