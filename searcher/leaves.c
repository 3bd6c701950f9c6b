#include "searcher/leaves.h"

#include "core/kind.h"
#include "core/varint.h"
#include "searcher/columns.h"
#include "searcher/torn.h"

/* Quotations to passages, frequencies added up. */
struct gathering {
	struct view *view;
	const struct plan_leaf *leaf;
	const struct columns *passages, *quotes;
	const struct quote_column *of;
	const struct torn_quotes *torn;
	uint32_t *sum;           /* by passage */
};

static int begin(struct gathering *g)
{
	struct view *v = g->view;

	if (columns_read(&g->passages, v, false) ||
	    columns_read(&g->quotes, v, true) ||
	    columns_quotes(&g->of, v) || torn_read(&g->torn, v))
		return -1;
	g->sum = arena_array(v->arena, uint32_t, g->passages->size);
	return 0;
}

/* Reported speech is the narrator's prose. */
static int gather(struct gathering *g, uint32_t quote, uint32_t freq)
{
	size_t size = g->passages->size;
	const struct torn_quote *torn;
	uint32_t passage;

	if (quote >= g->quotes->size || !quote_is_verbatim(g->of->type[quote]))
		return 0;
	torn = torn_find(g->torn, quote);
	if (torn && torn->last != torn->first)
		return torn_count(g->sum, size, g->view, torn, g->leaf);
	passage = g->of->passage[quote];
	if (passage < size)
		g->sum[passage] += freq;
	return 0;
}

static int to_passages(struct view *v, const struct plan_leaf *leaf,
		       struct postings *p)
{
	struct gathering g = { .view = v, .leaf = leaf };
	struct postings out = { 0 };

	if (begin(&g))
		return -1;
	for (size_t i = 0; i < p->rows.len; i++)
		if (gather(&g, p->rows.data[i], p->freq[i]))
			return -1;
	for (size_t i = 0; i < g.passages->size; i++)
		if (g.sum[i])
			postings_add(&out, (uint32_t)i, g.sum[i]);
	postings_release(p);
	*p = out;
	return 0;
}

static int read_leaf(struct postings *out, struct view *v,
		     const struct plan_leaf *leaf, bool quoted)
{
	int rc = postings_read(out, v, quoted ? "quote_fts" : "passage_fts",
			       leaf);

	if (rc == 0 && quoted) {
		rc = to_passages(v, leaf, out);
		if (rc)
			postings_release(out);
	}
	return rc;
}

/* --- prose --- */

/*
 * Passages are read where the lists do not tell: for phrases those of torn
 * quotations, in which one may stand over a gap, and for NEAR those that
 * quote one of its phrases, which may be near others.
 */
struct prose {
	struct view *view;
	const struct plan_leaf *leaf;
	uint64_t *unsure;        /* a bit for each passage */
	size_t size;
};

static void mark(struct prose *p, uint32_t passage)
{
	if (passage < p->size)
		p->unsure[passage / 64] |= (uint64_t)1 << passage % 64;
}

static bool is_unsure(const struct prose *p, uint32_t passage)
{
	return passage < p->size &&
	       p->unsure[passage / 64] >> passage % 64 & 1;
}

static int mark_torn(struct prose *p)
{
	const struct torn_quotes *torn;

	if (torn_read(&torn, p->view))
		return -1;
	for (size_t i = 0; i < torn->len; i++)
		for (uint32_t id = torn->data[i].first;
		     id <= torn->data[i].last && id < p->size; id++)
			mark(p, id);
	return 0;
}

static int mark_phrase(struct prose *p, size_t phrase)
{
	size_t from = phrase ? p->leaf->phrase_ends[phrase - 1] : 0;
	uint32_t end = p->leaf->phrase_ends[phrase] - (uint32_t)from;
	struct plan_leaf leaf = *p->leaf;
	struct postings quoted;

	leaf.words.data += from;
	leaf.words.len = end;
	leaf.phrase_ends = &end;
	leaf.nphrases = 1;
	if (read_leaf(&quoted, p->view, &leaf, true))
		return -1;
	for (size_t i = 0; i < quoted.rows.len; i++)
		mark(p, quoted.rows.data[i]);
	postings_release(&quoted);
	return 0;
}

/* Of the passages that are sure. */
static int take_away(struct prose *p, struct postings *all)
{
	struct postings quoted;
	size_t j = 0;

	if (read_leaf(&quoted, p->view, p->leaf, true))
		return -1;
	for (size_t i = 0; i < all->rows.len; i++) {
		uint32_t row = all->rows.data[i];

		while (j < quoted.rows.len && quoted.rows.data[j] < row)
			j++;
		if (j < quoted.rows.len && quoted.rows.data[j] == row &&
		    !is_unsure(p, row))
			all->freq[i] -= quoted.freq[j] < all->freq[i]
					? quoted.freq[j] : all->freq[i];
	}
	postings_release(&quoted);
	return 0;
}

/* Rows between two looks at the clock. */
enum { LOOK = 64 };

/* The others, and those that are left. */
static int look_up(struct prose *p, struct postings *all)
{
	size_t n = 0;

	for (size_t i = 0; i < all->rows.len; i++) {
		uint32_t row = all->rows.data[i], freq = all->freq[i];

		if (i % LOOK == 0 && view_check(p->view))
			return -1;
		if (is_unsure(p, row) &&
		    torn_count_prose(&freq, p->view, row, p->leaf))
			return -1;
		if (!freq)
			continue;
		all->rows.data[n] = row;
		all->freq[n++] = freq;
	}
	all->rows.len = n;
	return 0;
}

/* What a passage holds beyond its quotations. */
static int keep_prose(struct view *v, const struct plan_leaf *leaf,
		      struct postings *all)
{
	struct prose p = { .view = v, .leaf = leaf };
	const struct columns *passages;
	int rc = 0;

	if (columns_read(&passages, v, false))
		return -1;
	p.size = passages->size;
	p.unsure = arena_array(v->arena, uint64_t, p.size / 64 + 1);
	if (leaf->nphrases == 1 && leaf->words.len > 1 && mark_torn(&p))
		return -1;
	for (size_t i = 0; rc == 0 && leaf->nphrases > 1 &&
			   i < leaf->nphrases; i++)
		rc = mark_phrase(&p, i);
	if (rc == 0 && leaf->nphrases == 1)
		rc = take_away(&p, all);
	return rc || look_up(&p, all) ? -1 : 0;
}

static int read_in(struct postings *out, struct view *v,
		   const struct plan_leaf *leaf, enum leaf_in in)
{
	int rc;

	if (in == LEAF_IN_QUOTE)
		return postings_read(out, v, "quote_fts", leaf);
	rc = read_leaf(out, v, leaf, in == LEAF_QUOTED);
	if (rc == 0 && in == LEAF_IN_PROSE)
		rc = keep_prose(v, leaf, out);
	return rc;
}

static struct slice key_of(struct arena *arena, const struct plan_leaf *leaf,
			   enum leaf_in in)
{
	struct buf key = { 0 };
	struct slice out;

	buf_adds(&key, "leaf ");
	varint_add(&key, in);
	postings_key(&key, leaf);
	out = arena_dup(arena, buf_slice(&key));
	buf_release(&key);
	return out;
}

int leaves_find(const struct posting_list **out, struct view *view,
		const struct plan_leaf *leaf, enum leaf_in in)
{
	struct slice key = key_of(view->arena, leaf, in);
	const struct columns *of;
	struct posting_list *list;
	struct postings postings = { 0 };
	size_t bytes;
	int rc;

	*out = cache_get(&view->hold, key);
	if (*out)
		return 0;
	rc = columns_read(&of, view, in == LEAF_IN_QUOTE) ||
	     read_in(&postings, view, leaf, in);
	if (rc == 0) {
		list = posting_list_make(&postings, of, &bytes);
		*out = view_put(view, key, list, bytes, posting_list_free);
	}
	postings_release(&postings);
	return rc ? -1 : 0;
}
