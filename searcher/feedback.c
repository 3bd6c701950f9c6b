#include "searcher/feedback.h"

#include <math.h>
#include <stdlib.h>

#include "searcher/expand.h"
#include "searcher/frequent.h"
#include "searcher/leaves.h"
#include "searcher/text_words.h"

/* Words that one in so many texts of a sample have are not looked up. */
enum { FREQUENT = 4 };


/* A leaf of a word with the other forms of its stem. */
static void add_leaf(struct plan *plan, struct arena *arena, struct slice form)
{
	struct plan_leaf *leaf = arena_push(arena, &plan->leaves);

	*leaf = (struct plan_leaf){ .nphrases = 1, .scope = QUERY_AND };
	*arena_push(arena, &leaf->words) = (struct plan_word){ .form = form };
	leaf->phrase_ends = arena_new(arena, uint32_t);
	leaf->phrase_ends[0] = 1;
}

/* How often the leaf stands in all rows together. */
static double frequency_of(const struct posting_list *list)
{
	double sum = 0;

	for (size_t i = 0; i < list->rows.len; i++)
		sum += posting_list_freq(list, i);
	return sum;
}

static int weigh(struct feedback *out, struct view *view, bool quotes,
		 const struct columns *columns, const struct text_stem *word,
		 const struct plan_leaf *leaf)
{
	const struct posting_list *list;
	double mean;

	if (leaves_find(&list, view, leaf, quotes ? LEAF_IN_QUOTE
						  : LEAF_IN_PASSAGE))
		return -1;
	if (!list->rows.len || list->rows.len * FEEDBACK_RARE > columns->count)
		return 0;
	mean = frequency_of(list) / (double)columns->count;
	*arena_push(view->arena, out) = (struct feedback_word){
		.form = word->form, .list = list,
		.weight = (double)word->count * log2((1 + mean) / mean) +
			  log2(1 + mean),
	};
	return 0;
}

static int heaviest(const void *a, const void *b)
{
	const struct feedback_word *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return slice_cmp(x->form, y->form);
}

/* The heaviest, which weighs as much as a word of the query. */
static void keep_heaviest(struct feedback *words)
{
	double most;

	if (!words->len)
		return;
	qsort(words->data, words->len, sizeof *words->data, heaviest);
	if (words->len > FEEDBACK_WORDS)
		words->len = FEEDBACK_WORDS;
	most = words->data[0].weight;
	for (size_t i = 0; i < words->len; i++)
		words->data[i].weight /= most;
}

/* What the hits share and not every fourth text has. */
static int find_shared(struct text_stems *out, struct view *view, bool quotes,
		       const uint32_t *hits, size_t n)
{
	const struct frequent *frequent;
	struct text_words words;
	size_t kept = 0;

	if (frequent_read(&frequent, view, quotes) ||
	    text_words_read(&words, view, quotes, hits, n))
		return -1;
	text_words_stems(out, view->arena, &words, FEEDBACK_SHARED);
	for (size_t i = 0; i < out->len; i++)
		if (!frequent_has(frequent, out->data[i].stem, FREQUENT))
			out->data[kept++] = out->data[i];
	out->len = kept;
	return 0;
}

int feedback_find(struct feedback *out, struct view *view, bool quotes,
		  const uint32_t *hits, size_t n)
{
	const struct columns *columns;
	struct text_stems words;
	struct plan plan = { 0 };

	*out = (struct feedback){ 0 };
	if (columns_read(&columns, view, quotes) ||
	    find_shared(&words, view, quotes, hits, n))
		return -1;
	for (size_t i = 0; i < words.len; i++)
		add_leaf(&plan, view->arena, words.data[i].form);
	if (expand_plan(view, view->arena, &plan))
		return -1;
	for (size_t i = 0; i < words.len; i++)
		if (weigh(out, view, quotes, columns, &words.data[i],
			  &plan.leaves.data[i]))
			return -1;
	keep_heaviest(out);
	return 0;
}
