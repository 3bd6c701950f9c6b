#include "searcher/any.h"

#include "core/stem.h"
#include "core/token.h"

/* Must it hold for every hit? */
static bool is_condition(const struct query_node *node)
{
	return node->kind == QUERY_FIELD || node->kind == QUERY_NOT;
}

/* Is it a plain word, and one that says little? */
static bool is_frequent(const struct query_node *node, struct stemmer *stemmer,
			const struct frequent *frequent)
{
	struct tokenizer t;
	struct token token;
	bool found;

	if (node->kind != QUERY_WORD || !frequent)
		return false;
	tokenizer_init(&t, node->text, TOKEN_QUERY);
	found = tokenizer_next(&t, &token) &&
		frequent_has(frequent, stemmer_stem(stemmer, token.form),
			     ANY_FREQUENT) &&
		!tokenizer_next(&t, &token);
	tokenizer_release(&t);
	return found;
}

static struct query_nodes without_frequent(struct arena *arena,
					   struct query_nodes nodes,
					   const struct frequent *frequent)
{
	struct stemmer *stemmer = stemmer_open();
	struct query_nodes rare = { 0 };

	for (size_t i = 0; i < nodes.len; i++)
		if (!is_frequent(nodes.data[i], stemmer, frequent))
			*arena_push(arena, &rare) = nodes.data[i];
	stemmer_close(stemmer);
	return rare.len ? rare : nodes;
}

static struct query_node *new_node(struct arena *arena, enum query_kind kind,
				   const struct query_node *like)
{
	struct query_node *node = arena_new(arena, struct query_node);

	node->kind = kind;
	node->text = like->text;
	node->start = like->start;
	return node;
}

struct query_node *any_of(struct arena *arena, struct query_node *tree,
			  const struct frequent *frequent)
{
	struct query_node *either, *all;

	if (!tree || tree->kind != QUERY_AND)
		return tree;
	either = new_node(arena, QUERY_OR, tree);
	all = new_node(arena, QUERY_AND, tree);
	*arena_push(arena, &all->children) = either;
	for (size_t i = 0; i < tree->children.len; i++) {
		struct query_node *child = tree->children.data[i];
		struct query_node *to = is_condition(child) ? all : either;

		*arena_push(arena, &to->children) = child;
	}
	if (!either->children.len)
		return tree;
	either->children = without_frequent(arena, either->children, frequent);
	return all->children.len == 1 ? either : all;
}
