#include "searcher/any.h"

/* Must it hold for every hit? */
static bool is_condition(const struct query_node *node)
{
	return node->kind == QUERY_FIELD || node->kind == QUERY_NOT;
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

struct query_node *any_of(struct arena *arena, struct query_node *tree)
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
	return all->children.len == 1 ? either : all;
}
