#include "searcher/plan.h"

/* Of those that a name means; --explain is to be read. */
enum { ACTORS_PRINTED = 10 };

static void print_word(const struct plan_word *word, struct buf *out)
{
	size_t i;

	buf_add_slice(out, word->form);
	if (word->prefix)
		buf_addc(out, '*');
	if (word->fuzzy)
		buf_addf(out, "~%u", word->fuzzy);
	if (word->forms.len < 2)
		return;
	buf_addc(out, '{');
	for (i = 1; i < word->forms.len; i++) {
		if (i > 1)
			buf_addc(out, ' ');
		buf_add_slice(out, word->forms.data[i]);
	}
	if (word->left_out)
		buf_addf(out, " and %zu more", word->left_out);
	buf_addc(out, '}');
}

static void print_phrase(const struct plan_leaf *leaf, size_t from, size_t to,
			 struct buf *out)
{
	bool marks = to - from > 1 || leaf->words.data[from].exact;
	size_t i;

	if (marks)
		buf_addc(out, '"');
	for (i = from; i < to; i++) {
		if (i > from)
			buf_addc(out, ' ');
		print_word(&leaf->words.data[i], out);
	}
	if (marks)
		buf_addc(out, '"');
}

static void print_leaf(const struct plan_leaf *leaf, struct buf *out)
{
	size_t i, from = 0;

	if (leaf->scope == QUERY_IN_PROSE)
		buf_adds(out, "in:prose ");
	if (leaf->nphrases > 1)
		buf_adds(out, "near(");
	for (i = 0; i < leaf->nphrases; i++) {
		if (i)
			buf_addc(out, ' ');
		print_phrase(leaf, from, leaf->phrase_ends[i], out);
		from = leaf->phrase_ends[i];
	}
	if (leaf->nphrases > 1)
		buf_addf(out, ", %u)", (unsigned)leaf->distance);
}

static void print_actors(const struct plan_filter *filter, struct buf *out)
{
	const struct plan_actors *actors = &filter->actors;

	for (size_t i = 0; i < actors->len && i < ACTORS_PRINTED; i++) {
		buf_adds(out, i ? ", " : " = ");
		buf_add_slice(out, actors->data[i].name);
		buf_adds(out, " (");
		buf_add_slice(out, actors->data[i].key);
		buf_addc(out, ')');
	}
	if (actors->len > ACTORS_PRINTED)
		buf_addf(out, " and %zu more", actors->len - ACTORS_PRINTED);
	if (!actors->len && filter->named)
		buf_adds(out, " = no actor");
}

void plan_print_filter(const struct plan_filter *filter, struct buf *out)
{
	static const char *const names[] = {
		"by", "about", "actor", "author", "title", "type", "event",
		"said", "published",
	};
	char days[EDTF_MAX];
	size_t len;

	buf_addf(out, "%s:%s", names[filter->field],
		 filter->within ? "=" : "");
	if (filter->field < FIELD_EVENT) {
		buf_add_slice(out, filter->value);
		print_actors(filter, out);
		return;
	}
	len = edtf_format(filter->span, days);
	buf_add(out, days, len);
}

static void print_node(const struct plan *plan, const struct plan_node *node,
		       unsigned depth, struct buf *out)
{
	static const char *const names[] = {
		[PLAN_ALL] = "all",   [PLAN_NOTHING] = "nothing",
		[PLAN_IN_QUOTE] = "in:quote", [PLAN_AND] = "and",
		[PLAN_OR] = "or",     [PLAN_NOT] = "not",
	};
	size_t i;

	buf_addf(out, "%*s", (int)depth * 2, "");
	if (node->op == PLAN_LEAF)
		print_leaf(&plan->leaves.data[node->index], out);
	else if (node->op == PLAN_FILTER)
		plan_print_filter(&plan->filters.data[node->index], out);
	else
		buf_adds(out, names[node->op]);
	buf_addc(out, '\n');
	for (i = 0; i < node->children.len; i++)
		print_node(plan, node->children.data[i], depth + 1, out);
}

void plan_print(const struct plan *plan, struct buf *out)
{
	if (plan->root)
		print_node(plan, plan->root, 0, out);
}
