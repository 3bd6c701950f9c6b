#include "searcher/matches.h"

#include <stdlib.h>

#include "searcher/leaf_text.h"
#include "searcher/quoted.h"

struct finder {
	struct arena *arena;
	struct text_tokens tokens;
	const struct marks *quotes;
};

/* Leaves the places where the leaf asks for them. */
static void keep_in_scope(const struct finder *f,
			  const struct plan_leaf *leaf,
			  struct leaf_places *places)
{
	bool want = leaf->scope == QUERY_IN_QUOTE;
	size_t n = 0;

	if (leaf->scope == QUERY_AND || !f->quotes)
		return;
	for (size_t i = 0; i < places->len; i++)
		if (quoted_holds(f->quotes, places->data[i].start,
				 places->data[i].end) == want)
			places->data[n++] = places->data[i];
	places->len = n;
}

static int by_position(const void *a, const void *b)
{
	const struct leaf_place *x = a, *y = b;

	return (x->position > y->position) - (x->position < y->position);
}

/* Places near enough to the first of them, if every phrase is among them. */
static void mark_window(struct finder *f, const struct plan_leaf *leaf,
			const struct leaf_place *places, size_t n, bool *near)
{
	bool *seen = arena_array(f->arena, bool, leaf->nphrases);
	size_t missing = leaf->nphrases, end;

	for (end = 0; end < n; end++) {
		if (places[end].position > places[0].position +
		    places[0].words + leaf->distance)
			break;
		missing -= !seen[places[end].phrase];
		seen[places[end].phrase] = true;
	}
	for (size_t i = 0; missing == 0 && i < end; i++)
		near[i] = true;
}

static void keep_near(struct finder *f, const struct plan_leaf *leaf,
		      struct leaf_places *places)
{
	bool *near = arena_array(f->arena, bool, places->len + 1);
	size_t n = 0;

	if (places->len)
		qsort(places->data, places->len, sizeof *places->data,
		      by_position);
	for (size_t i = 0; i < places->len; i++)
		mark_window(f, leaf, places->data + i, places->len - i,
			    near + i);
	for (size_t i = 0; i < places->len; i++)
		if (near[i])
			places->data[n++] = places->data[i];
	places->len = n;
}

static void find_leaf(struct finder *f, const struct plan *plan, size_t index,
		      struct matches *out)
{
	const struct plan_leaf *leaf = &plan->leaves.data[index];
	struct leaf_places places = { 0 };

	leaf_places_find(&places, f->arena, &f->tokens, leaf);
	keep_in_scope(f, leaf, &places);
	if (leaf->nphrases > 1)
		keep_near(f, leaf, &places);
	for (size_t i = 0; i < places.len; i++)
		*arena_push(f->arena, out) = (struct match){
			places.data[i].start, places.data[i].end,
			(uint32_t)index
		};
}

bool matches_need_quotes(const struct plan *plan)
{
	for (size_t i = 0; i < plan->leaves.len; i++)
		if (plan->leaves.data[i].scope != QUERY_AND)
			return true;
	return false;
}

void matches_find(struct matches *out, struct arena *arena, struct slice text,
		  const struct plan *plan, const struct marks *quotes)
{
	struct finder f = { .arena = arena, .quotes = quotes };

	text_tokens_read(&f.tokens, arena, text);
	for (size_t i = 0; i < plan->leaves.len; i++)
		if (!plan->leaves.data[i].negated)
			find_leaf(&f, plan, i, out);
}

static int longest_first(const void *a, const void *b)
{
	const struct match *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

struct marks matches_join(struct arena *arena, struct matches *matches)
{
	struct marks out = { 0 };

	if (matches->len)
		qsort(matches->data, matches->len, sizeof *matches->data,
		      longest_first);
	for (size_t i = 0; i < matches->len; i++) {
		struct match m = matches->data[i];
		struct mark *last = out.len ? &out.data[out.len - 1] : NULL;

		if (last && m.start < last->end)
			last->end = m.end > last->end ? m.end : last->end;
		else
			*arena_push(arena, &out) =
				(struct mark){ m.start, m.end };
	}
	return out;
}
