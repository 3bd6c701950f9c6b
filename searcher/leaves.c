#include "searcher/leaves.h"

#include "core/kind.h"
#include "searcher/columns.h"

/* Quotations to the passages where they start, frequencies added up. */
static int to_passages(struct view *v, struct postings *p)
{
	const struct columns *passages, *quotes;
	const struct quote_column *of;
	uint32_t *sum;
	size_t n = 0;

	if (columns_read(&passages, v, false) ||
	    columns_read(&quotes, v, true) || columns_quotes(&of, v))
		return -1;
	sum = arena_array(v->arena, uint32_t, passages->size);
	for (size_t i = 0; i < p->rows.len; i++) {
		uint32_t quote = p->rows.data[i];

		/* Reported speech is the narrator's prose. */
		if (quote < quotes->size &&
		    quote_is_verbatim(of->type[quote]) &&
		    of->passage[quote] < passages->size)
			sum[of->passage[quote]] += p->freq[i];
	}
	/* There are no more passages than quotations. */
	for (size_t i = 0; i < passages->size; i++) {
		if (sum[i]) {
			p->rows.data[n] = (uint32_t)i;
			p->freq[n++] = sum[i];
		}
	}
	p->rows.len = n;
	return 0;
}

/* What a passage holds beyond its quotations. */
static void take_away(struct postings *p, const struct postings *quoted)
{
	size_t i, j = 0, n = 0;

	for (i = 0; i < p->rows.len; i++) {
		uint32_t row = p->rows.data[i], less = 0;

		while (j < quoted->rows.len && quoted->rows.data[j] < row)
			j++;
		if (j < quoted->rows.len && quoted->rows.data[j] == row)
			less = quoted->freq[j];
		if (p->freq[i] <= less)
			continue;
		p->rows.data[n] = row;
		p->freq[n++] = p->freq[i] - less;
	}
	p->rows.len = n;
}

static int read_leaf(struct postings *out, struct view *v,
		     const struct plan_leaf *leaf, enum leaf_in in)
{
	bool quotes = in == LEAF_IN_QUOTE || in == LEAF_QUOTED;
	struct postings quoted;
	int rc = postings_read(out, v->db, v->arena,
			       quotes ? "quote_fts" : "passage_fts", leaf,
			       v->err);

	if (rc == 0 && in == LEAF_QUOTED)
		rc = to_passages(v, out);
	if (rc || in != LEAF_IN_PROSE)
		return rc;
	rc = read_leaf(&quoted, v, leaf, LEAF_QUOTED);
	if (rc == 0)
		take_away(out, &quoted);
	postings_release(&quoted);
	return rc;
}

static struct slice key_of(struct arena *arena, const struct plan_leaf *leaf,
			   enum leaf_in in)
{
	struct buf key = { 0 };
	struct slice out;

	buf_addf(&key, "leaf %d ", (int)in);
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
	     read_leaf(&postings, view, leaf, in);
	if (rc == 0) {
		list = posting_list_make(&postings, of, &bytes);
		*out = cache_put(&view->hold, key, list, bytes,
				 posting_list_free);
	}
	postings_release(&postings);
	return rc ? -1 : 0;
}
