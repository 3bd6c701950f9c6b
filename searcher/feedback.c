#include "searcher/feedback.h"

#include <math.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/stem.h"
#include "core/token.h"
#include "searcher/expand.h"
#include "searcher/leaves.h"

/*
 * To read the list of a word that half of a large index has takes long, and
 * it is not taken in the end: such words are known from a sample of all.
 */
enum { SAMPLE = 64, SAMPLE_FREQUENT = SAMPLE * 2 / FEEDBACK_RARE };

/* A word of a text. */
struct occurrence {
	struct slice stem, form;
	size_t text;
};

struct occurrences {
	struct occurrence *data;
	size_t len;
	size_t cap;
};

/* The occurrences of one stem. */
struct candidate {
	const struct occurrence *first;
	size_t count;
};

struct candidates {
	struct candidate *data;
	size_t len;
	size_t cap;
};

static void add_words(struct occurrences *out, struct arena *arena,
		      struct stemmer *stemmer, struct slice text, size_t i)
{
	struct tokenizer t;
	struct token token;

	tokenizer_init(&t, text, TOKEN_QUERY);
	while (tokenizer_next(&t, &token)) {
		struct occurrence *o;

		if (slice_is(token.form, "'s"))
			continue;
		o = arena_push(arena, out);
		*o = (struct occurrence){
			.form = arena_dup(arena, token.form), .text = i,
		};
		o->stem = arena_dup(arena, stemmer_stem(stemmer, o->form));
	}
	tokenizer_release(&t);
}

/* The words of the passages or quotations of these ids, or next to them. */
static int read_words(struct occurrences *out, struct view *view, bool quotes,
		      const uint32_t *ids, size_t n)
{
	struct stemmer *stemmer;
	sqlite3_stmt *row = NULL;

	if (schema_prepare(view->db, &row, quotes
		? "SELECT CAST(substr(CAST(e.text AS BLOB),h.start+1,h.end-"
		  "h.start) AS TEXT) FROM quote h JOIN essay e ON e.id=h.essay"
		  " WHERE h.id>=?1 ORDER BY h.id LIMIT 1"
		: "SELECT CAST(substr(CAST(e.text AS BLOB),h.start+1,h.end-"
		  "h.start) AS TEXT) FROM passage h JOIN essay e ON "
		  "e.id=h.essay WHERE h.id>=?1 ORDER BY h.id LIMIT 1",
			   view->err))
		return -1;
	stemmer = stemmer_open();
	for (size_t i = 0; i < n; i++) {
		sqlite3_bind_int64(row, 1, ids[i]);
		if (sqlite3_step(row) == SQLITE_ROW)
			add_words(out, view->arena, stemmer,
				  schema_column(row, 0), i);
		sqlite3_reset(row);
	}
	stemmer_close(stemmer);
	if (sqlite3_finalize(row) != SQLITE_OK)
		return schema_fault(view->db, "cannot read a hit", view->err);
	return 0;
}

static int by_stem(const void *a, const void *b)
{
	const struct occurrence *x = a, *y = b;
	int c = slice_cmp(x->stem, y->stem);

	if (c)
		return c;
	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	return slice_cmp(x->form, y->form);
}

/* Stems that at least so many of the texts have, in order. */
static void find_shared(struct candidates *out, struct arena *arena,
			struct occurrences *words, size_t least)
{
	size_t i, end, texts;

	if (words->len)
		qsort(words->data, words->len, sizeof *words->data, by_stem);
	for (i = 0; i < words->len; i = end) {
		const struct occurrence *o = &words->data[i];

		texts = 1;
		for (end = i + 1; end < words->len &&
				  slice_eq(words->data[end].stem, o->stem);
		     end++)
			texts += words->data[end].text !=
				 words->data[end - 1].text;
		if (texts >= least)
			*arena_push(arena, out) = (struct candidate){
				o, end - i
			};
	}
}

/* Stems that are in a sample far oftener than a rare word would be. */
static int find_frequent(struct candidates *out, struct view *view,
			 bool quotes, const struct columns *columns)
{
	struct occurrences words = { 0 };
	uint32_t ids[SAMPLE];

	if (columns->count < SAMPLE)
		return 0;
	for (size_t i = 0; i < SAMPLE; i++)
		ids[i] = (uint32_t)(columns->size * i / SAMPLE);
	if (read_words(&words, view, quotes, ids, SAMPLE))
		return -1;
	find_shared(out, view->arena, &words, SAMPLE_FREQUENT);
	return 0;
}

static void leave_out(struct candidates *from, const struct candidates *what)
{
	size_t i, k = 0, n = 0;

	for (i = 0; i < from->len; i++) {
		struct slice stem = from->data[i].first->stem;

		while (k < what->len &&
		       slice_cmp(what->data[k].first->stem, stem) < 0)
			k++;
		if (k == what->len ||
		    !slice_eq(what->data[k].first->stem, stem))
			from->data[n++] = from->data[i];
	}
	from->len = n;
}

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
		 const struct columns *columns, const struct candidate *word,
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
		.form = word->first->form, .list = list,
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

/* What the hits share and the sample does not. */
static int find_candidates(struct candidates *out, struct view *view,
			   bool quotes, const struct columns *columns,
			   const uint32_t *hits, size_t n)
{
	struct occurrences words = { 0 };
	struct candidates frequent = { 0 };

	if (read_words(&words, view, quotes, hits, n) ||
	    find_frequent(&frequent, view, quotes, columns))
		return -1;
	find_shared(out, view->arena, &words, FEEDBACK_SHARED);
	leave_out(out, &frequent);
	return 0;
}

int feedback_find(struct feedback *out, struct view *view, bool quotes,
		  const uint32_t *hits, size_t n)
{
	const struct columns *columns;
	struct candidates words = { 0 };
	struct plan plan = { 0 };

	*out = (struct feedback){ 0 };
	if (columns_read(&columns, view, quotes) ||
	    find_candidates(&words, view, quotes, columns, hits, n))
		return -1;
	for (size_t i = 0; i < words.len; i++)
		add_leaf(&plan, view->arena, words.data[i].first->form);
	if (expand_plan(view->db, view->arena, &plan, view->err))
		return -1;
	for (size_t i = 0; i < words.len; i++)
		if (weigh(out, view, quotes, columns, &words.data[i],
			  &plan.leaves.data[i]))
			return -1;
	keep_heaviest(out);
	return 0;
}
