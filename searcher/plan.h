#ifndef QUOTH_SEARCHER_PLAN_H
#define QUOTH_SEARCHER_PLAN_H

/*
 * What a query asks of an index, without knowing which: leaves (what to look
 * up), filters (what to leave out), an algebra over both, the facets and the
 * order.  Data only; everything lives in the arena that plan_make was given.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/buf.h"
#include "core/edtf.h"
#include "core/kind.h"
#include "core/slice.h"
#include "searcher/query.h"

struct err;

struct slices {
	struct slice *data;
	size_t len;
	size_t cap;
};

/* One word as it is looked up. */
struct plan_word {
	struct slice form;
	struct slice source;     /* where it stands in the query */
	bool exact;              /* inside a phrase: no other forms */
	bool prefix;
	unsigned fuzzy;          /* letters that may be wrong */
	struct slices forms;     /* set by expand_plan; `form` is the first */
	size_t left_out;         /* forms that are too many */
};

struct plan_words {
	struct plan_word *data;
	size_t len;
	size_t cap;
};

/* One word, several in a row (a phrase), or several phrases near each other. */
struct plan_leaf {
	struct plan_words words;
	uint32_t *phrase_ends;   /* of NEAR: index behind each phrase's words */
	size_t nphrases;         /* 1 for words and phrases */
	uint32_t distance;
	bool negated;            /* adds nothing to the score or the marks */
	enum query_kind scope;   /* QUERY_IN_QUOTE, QUERY_IN_PROSE or _AND */
};

/* An actor of the index that a name in the query means. */
struct plan_actor {
	uint32_t id;             /* its row */
	struct slice key;        /* its id for people and programs */
	struct slice name;
	enum actor_kind kind;
	bool whole;              /* bears the name; else its words in a row */
};

struct plan_actors {
	struct plan_actor *data;
	size_t len;
	size_t cap;
};

struct plan_filter {
	enum query_field field;
	struct slice value;
	struct plan_actors actors; /* by, actor; set by who_filter */
	bool named;              /* they are set */
	struct day_span span;    /* event, said, published */
	bool within;             /* the dates lie in it, not only touch it */
	enum quote_type type;    /* type */
	bool negated;
};

enum plan_op {
	PLAN_ALL,
	PLAN_NOTHING,
	PLAN_LEAF,               /* index into leaves */
	PLAN_FILTER,             /* index into filters */
	PLAN_IN_QUOTE,           /* one child */
	PLAN_AND,
	PLAN_OR,
	PLAN_NOT                 /* one child */
};

struct plan_node;

struct plan_nodes {
	struct plan_node **data;
	size_t len;
	size_t cap;
};

struct plan_node {
	enum plan_op op;
	struct slice source;     /* as it was typed; empty within others */
	size_t index;
	struct plan_nodes children;
};

struct plan {
	struct plan_node *root;
	struct {
		struct plan_leaf *data;
		size_t len;
		size_t cap;
	} leaves;
	struct {
		struct plan_filter *data;
		size_t len;
		size_t cap;
	} filters;
};

/*
 * `text` is the query that the tree was made from, for columns.  ERR_QUERY
 * for a value that is no date or no type of quotation.
 */
int plan_make(struct plan *out, struct arena *arena,
	      const struct query_node *tree, struct slice text,
	      struct err *err);

/*
 * The days that every hit must have on the clock of `field`: where all
 * filters of it that no OR or NOT softens overlap.  False when there are no
 * such days; *out is all of time then.
 */
bool plan_days(const struct plan *plan, enum query_field field,
	       struct day_span *out);

/* Do these days pass the filter, one of event, said or published? */
bool plan_filter_takes(const struct plan_filter *filter,
		       struct day_span days);

/*
 * One node a line, indented; leaves with their forms, names with the actors
 * that they mean.
 */
void plan_print(const struct plan *plan, struct buf *out);
/* "by:moe = Jane Moe (jane-moe), Ann Moe (PER:ann moe)" */
void plan_print_filter(const struct plan_filter *filter, struct buf *out);

#endif
