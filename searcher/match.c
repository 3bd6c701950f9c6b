#include "searcher/match.h"

#include "core/kind.h"
#include "searcher/columns.h"
#include "searcher/filters.h"
#include "searcher/leaves.h"
#include "searcher/torn.h"

static int eval(struct match *m, const struct plan_node *node, bool quotes,
		struct set *out);

static int read_all(struct match *m, bool quotes, struct set *out)
{
	const struct columns *columns;

	if (columns_read(&columns, m->view, quotes))
		return -1;
	*out = columns->all;
	return 0;
}

static int read_none(struct match *m, bool quotes, struct set *out)
{
	if (read_all(m, quotes, out))
		return -1;
	*out = (struct set){ .blocks = out->blocks };
	return 0;
}

static int eval_leaf(struct match *m, size_t index, bool quotes,
		     struct set *out)
{
	const struct plan_leaf *leaf = &m->plan->leaves.data[index];
	const struct posting_list *list;

	if (leaves_find(&list, m->view, leaf,
			quotes ? LEAF_IN_QUOTE
			: leaf->scope == QUERY_IN_PROSE ? LEAF_IN_PROSE
			: LEAF_IN_PASSAGE))
		return -1;
	*out = list->rows;
	m->lists[index] = list;
	/* Quotations are asked for, and passages get the score. */
	if (quotes && !m->quotes)
		return leaves_find(&m->lists[index], m->view, leaf,
				   LEAF_QUOTED);
	return 0;
}

/* Sets the bit of a passage, if there is such a one. */
static void put(const struct columns *passages, uint64_t *bits,
		uint32_t passage)
{
	if (set_has(&passages->all, passage))
		bits[passage / 64] |= (uint64_t)1 << passage % 64;
}

/* Does a quotation of the passage have one of the words that are asked for? */
static bool has_words(const struct match *m, const struct plan_node *node,
		      uint32_t passage)
{
	if (node->op == PLAN_LEAF)
		return set_has(&m->lists[node->index]->rows, passage);
	for (size_t i = 0; node->op != PLAN_NOT && i < node->children.len; i++)
		if (has_words(m, node->children.data[i], passage))
			return true;
	return false;
}

/* Those passages of a quotation that have words of it; else the first. */
static void put_torn(const struct match *m, const struct plan_node *node,
		     const struct torn_quote *torn,
		     const struct columns *passages, uint64_t *bits)
{
	bool any = false;

	for (uint32_t id = torn->first;
	     id <= torn->last && id < passages->size; id++) {
		if (!has_words(m, node, id))
			continue;
		put(passages, bits, id);
		any = true;
	}
	if (!any)
		put(passages, bits, torn->first);
}

/* Passages where these quotations stand; reported speech is none. */
static int to_passages(struct match *m, const struct plan_node *node,
		       const struct set *quotes, struct set *out)
{
	const struct quote_column *of;
	const struct columns *passages;
	const struct torn_quotes *all_torn;
	struct set_walk w = { .set = quotes };
	uint64_t *bits;

	if (columns_quotes(&of, m->view) || torn_read(&all_torn, m->view) ||
	    columns_read(&passages, m->view, false))
		return -1;
	bits = arena_array(m->view->arena, uint64_t, passages->all.blocks);
	while (set_next(&w))
		while (w.word) {
			uint32_t quote = w.block * 64 + set_take(&w.word);
			const struct torn_quote *torn;

			if (!quote_is_verbatim(of->type[quote]))
				continue;
			torn = torn_find(all_torn, quote);
			if (torn)
				put_torn(m, node, torn, passages, bits);
			else
				put(passages, bits, of->passage[quote]);
		}
	*out = set_of_bits(bits, passages->all.blocks);
	return 0;
}

static int eval_in_quote(struct match *m, const struct plan_node *node,
			 bool quotes, struct set *out)
{
	const struct plan_node *child = node->children.data[0];
	struct set found;

	if (eval(m, child, true, &found))
		return -1;
	*out = found;
	if (quotes)
		return 0;
	/* Of one leaf that is known already: its list is of passages. */
	if (child->op == PLAN_LEAF && !m->quotes) {
		*out = m->lists[child->index]->rows;
		return 0;
	}
	return to_passages(m, child, &found, out);
}

static int eval_filter(struct match *m, size_t index, bool quotes,
		       struct set *out)
{
	if (filters_read(out, m->view, quotes,
			 &m->plan->filters.data[index]))
		return -1;
	m->empty[index] = !set_count(out);
	return 0;
}

/* What a child takes away goes last, from what the others leave. */
static int eval_and(struct match *m, const struct plan_node *node,
		    bool quotes, struct set *out)
{
	struct arena *arena = m->view->arena;
	bool any = false;
	struct set set;

	for (size_t i = 0; i < node->children.len; i++) {
		if (node->children.data[i]->op == PLAN_NOT)
			continue;
		if (eval(m, node->children.data[i], quotes, &set))
			return -1;
		*out = any ? set_and(arena, out, &set) : set;
		any = true;
	}
	if (!any && read_all(m, quotes, out))
		return -1;
	for (size_t i = 0; i < node->children.len; i++) {
		const struct plan_node *child = node->children.data[i];

		if (child->op != PLAN_NOT)
			continue;
		if (eval(m, child->children.data[0], quotes, &set))
			return -1;
		*out = set_without(arena, out, &set);
	}
	return 0;
}

static int eval_or(struct match *m, const struct plan_node *node, bool quotes,
		   struct set *out)
{
	struct set set;

	if (read_none(m, quotes, out))
		return -1;
	for (size_t i = 0; i < node->children.len; i++) {
		if (eval(m, node->children.data[i], quotes, &set))
			return -1;
		*out = i ? set_or(m->view->arena, out, &set) : set;
	}
	return 0;
}

static int eval_not(struct match *m, const struct plan_node *node,
		    bool quotes, struct set *out)
{
	struct set all, set;

	if (read_all(m, quotes, &all) ||
	    eval(m, node->children.data[0], quotes, &set))
		return -1;
	*out = set_without(m->view->arena, &all, &set);
	return 0;
}

static int eval(struct match *m, const struct plan_node *node, bool quotes,
		struct set *out)
{
	if (view_check(m->view))
		return -1;
	switch (node->op) {
	case PLAN_ALL:
		return read_all(m, quotes, out);
	case PLAN_NOTHING:
		return read_none(m, quotes, out);
	case PLAN_LEAF:
		return eval_leaf(m, node->index, quotes, out);
	case PLAN_FILTER:
		return eval_filter(m, node->index, quotes, out);
	case PLAN_IN_QUOTE:
		return eval_in_quote(m, node, quotes, out);
	case PLAN_NOT:
		return eval_not(m, node, quotes, out);
	case PLAN_OR:
		return eval_or(m, node, quotes, out);
	default:
		return eval_and(m, node, quotes, out);
	}
}

int match_run(struct set *out, struct match *match)
{
	const struct plan *plan = match->plan;
	struct arena *arena = match->view->arena;

	match->lists = arena_array(arena, const struct posting_list *,
				   plan->leaves.len);
	match->empty = arena_array(arena, bool, plan->filters.len);
	return eval(match, plan->root, match->quotes, out);
}

int match_part(struct set *out, struct match *match,
	       const struct plan_node *part)
{
	return eval(match, part, match->quotes, out);
}
