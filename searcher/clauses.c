#include "searcher/clauses.h"

static void add_part(struct clause_parts *out, struct arena *arena,
		     const struct plan_node *node)
{
	*arena_push(arena, out) = (struct clause_part){ node->source, node };
}

struct clause_parts clauses_of(struct arena *arena, const struct plan *plan,
			       struct slice by)
{
	const struct plan_node *root = plan->root;
	struct clause_parts out = { 0 };

	if (root->op == PLAN_AND)
		for (size_t i = 0; i < root->children.len; i++)
			add_part(&out, arena, root->children.data[i]);
	else if (root->op != PLAN_ALL)
		add_part(&out, arena, root);
	if (by.len)
		*arena_push(arena, &out) = (struct clause_part){
			arena_printf(arena, "--by %.*s", (int)by.len, by.data),
			NULL
		};
	return out;
}

/* What all but each of n sets have in common. */
static void count_others(struct arena *arena, const struct set *found,
			 struct clause *clauses, size_t n)
{
	struct set *behind = arena_array(arena, struct set, n + 1);
	struct set before = { 0 };

	for (size_t i = n; i-- > 1;)
		behind[i] = i + 1 < n
			? set_and(arena, &found[i], &behind[i + 1]) : found[i];
	for (size_t i = 0; i < n; i++) {
		struct set others = i == 0 ? behind[1] : i + 1 == n ? before :
			set_and(arena, &before, &behind[i + 1]);

		clauses[i].without = set_count(&others);
		before = i == 0 ? found[0]
				: set_and(arena, &before, &found[i]);
	}
}

int clauses_count(struct clauses *out, struct arena *arena,
		  const struct clause_parts *parts, clause_finder *find,
		  void *ctx)
{
	struct set *found = arena_array(arena, struct set, parts->len);
	size_t first = out->len;

	for (size_t i = 0; i < parts->len; i++) {
		if (find(ctx, parts->data[i].node, &found[i]))
			return -1;
		*arena_push(arena, out) = (struct clause){
			arena_dup(arena, parts->data[i].text),
			set_count(&found[i]), 0
		};
	}
	if (parts->len > 1)
		count_others(arena, found, out->data + first, parts->len);
	return 0;
}
