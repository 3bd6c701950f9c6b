#include "searcher/page.h"

#include "searcher/feedback.h"
#include "searcher/hits.h"
#include "searcher/order.h"
#include "searcher/rank.h"
#include "searcher/score.h"

struct page {
	const struct page_source *from;
	struct results *out;
	struct feedback feedback; /* words that add to the scores */
};

/* Give each hit what the order of the results asks of its dates. */
static int add_dates(struct page *p, struct scored *hits, size_t n)
{
	static const enum clock clocks[] = {
		[ORDER_PUBLISHED] = CLOCK_PUBLISHED,
		[ORDER_EVENT] = CLOCK_EVENT,
		[ORDER_SAID] = CLOCK_SAID,
	};
	struct order order = {
		.plan = p->from->plan,
		.keyed = p->from->request->order != ORDER_RELEVANCE,
		.clock = clocks[p->from->request->order],
	};

	return order_hits(hits, n, &order, p->from->clocks, p->from->err);
}

/* Keep the first `per_essay` hits of each essay, in order; returns how many. */
static size_t keep_per_essay(struct page *p, const struct essay_column *of,
			     struct scored *hits, size_t n)
{
	uint32_t *seen = arena_array(p->from->arena, uint32_t, (size_t)of->last + 1);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (seen[of->essay[hits[i].id]]++ < p->from->request->per_essay)
			hits[kept++] = hits[i];
	return kept;
}

static enum rank_order rank_order_of(const struct search_request *request)
{
	if (request->order == ORDER_RELEVANCE)
		return RANK_SCORE;
	return request->newest_first ? RANK_KEY_NEWEST : RANK_KEY_OLDEST;
}

static int show_hits(struct page *p, const struct scored *hits, size_t n)
{
	const struct hits_source source = {
		.db = p->from->view->db, .arena = p->from->arena, .plan = p->from->plan,
		.quotes = p->from->request->quotes, .err = p->from->err,
	};

	if (p->from->request->sink)
		return hits_stream(p->out, &source, hits, n, p->from->request->sink);
	if (!p->from->request->bare)
		return hits_load(p->out, &source, hits, n);
	for (size_t i = 0; i < n; i++)
		*arena_push(p->from->arena, &p->out->hits) = (struct hit){
			.id = hits[i].id, .score = hits[i].score
		};
	return 0;
}

static void add_term(struct scoring *s, struct score_term *terms,
		     const struct posting_list *list, double weight)
{
	terms[s->nterms++] = (struct score_term){
		list, weight * rank_weight(list->rows.len, s->columns->count)
	};
}

/* The lists that add to the scores. */
static struct scoring scoring_of(struct page *p)
{
	size_t nleaves = p->from->plan->leaves.len;
	struct score_term *terms = arena_array(p->from->arena, struct score_term,
					       nleaves + p->feedback.len);
	struct scoring s = { .columns = p->from->columns, .terms = terms,
			     .arena = p->from->arena };

	for (size_t i = 0; i < nleaves; i++)
		if (p->from->lists[i] && !p->from->plan->leaves.data[i].negated)
			add_term(&s, terms, p->from->lists[i], 1);
	for (size_t i = 0; i < p->feedback.len; i++)
		add_term(&s, terms, p->feedback.data[i].list,
			 p->feedback.data[i].weight);
	return s;
}

static void explain_feedback(struct page *p)
{
	struct buf text = { 0 };

	if (!p->from->request->explain || !p->feedback.len)
		return;
	buf_add_slice(&text, p->out->explain);
	for (size_t i = 0; i < p->feedback.len; i++)
		buf_addf(&text, "%s%.*s %.2f", i ? ", " : "ranked by, too: ",
			 (int)p->feedback.data[i].form.len,
			 p->feedback.data[i].form.data,
			 p->feedback.data[i].weight);
	buf_addc(&text, '\n');
	p->out->explain = arena_dup(p->from->arena, buf_slice(&text));
	buf_release(&text);
}

/* Words of the best hits; a query without words has no best ones. */
static int find_feedback(struct page *p, const struct set *matches, size_t n)
{
	struct top top = { .keep = n < FEEDBACK_HITS ? n : FEEDBACK_HITS };
	struct scoring scoring = scoring_of(p);
	uint32_t best[FEEDBACK_HITS];
	int rc;

	if (!scoring.nterms)
		return 0;
	score_best(&top, &scoring, matches);
	top_page(&top, 0, top.keep);
	for (size_t i = 0; i < top.keep; i++)
		best[i] = top.data[i].id;
	rc = feedback_find(&p->feedback, p->from->view, p->from->request->quotes, best,
			   top.keep);
	top_release(&top);
	if (rc == 0)
		explain_feedback(p);
	return rc;
}

/* Places of the page among n hits. */
static void page_of(const struct search_request *request, size_t n,
		    size_t *from, size_t *to)
{
	*from = request->offset < n ? request->offset : n;
	*to = request->limit < n - *from ? *from + request->limit : n;
}

/* By score alone: what cannot be on the page or before it is passed over. */
static int show_best(struct page *p, const struct set *matches, size_t n,
		     const struct essay_column *essays)
{
	struct scoring scoring = scoring_of(p);
	struct top top = { .essay = essays ? essays->essay : NULL,
			   .per_essay = p->from->request->per_essay };
	size_t from, to;
	int rc;

	page_of(p->from->request, n, &from, &top.keep);
	if (top.keep == from)
		return 0;
	score_best(&top, &scoring, matches);
	top_page(&top, from, top.keep);
	page_of(p->from->request, top.len, &from, &to);
	rc = view_check(p->from->view);
	if (rc == 0)
		rc = show_hits(p, top.data + from, to - from);
	top_release(&top);
	return rc;
}

/* All hits with their scores and dates in full order, for any page. */
static int show_sorted(struct page *p, const struct set *matches, size_t n,
		       const struct essay_column *essays)
{
	struct scoring scoring = scoring_of(p);
	enum rank_order order = rank_order_of(p->from->request);
	struct top all = { .keep = n };
	size_t from, to;
	int rc;

	score_best(&all, &scoring, matches);
	rc = view_check(p->from->view) || add_dates(p, all.data, n) ? -1 : 0;
	if (essays && rc == 0) {
		rank_best(all.data, n, n, order);
		n = keep_per_essay(p, essays, all.data, n);
	}
	page_of(p->from->request, n, &from, &to);
	if (!essays && rc == 0)
		rank_page(all.data, n, from, to, order);
	if (rc == 0 && from < to)
		rc = show_hits(p, all.data + from, to - from);
	top_release(&all);
	return rc;
}

int page_fill(struct results *out, const struct page_source *source,
	      const struct set *matches)
{
	const struct search_request *asked = source->request;
	struct page page = { .from = source, .out = out };
	const struct essay_column *essays = NULL;
	bool ranked = asked->order == ORDER_RELEVANCE;

	if (!out->total || !asked->limit)
		return 0;
	if (view_check(source->view))
		return -1;
	if (asked->expand && ranked &&
	    find_feedback(&page, matches, out->total))
		return -1;
	if (asked->per_essay &&
	    columns_essays(&essays, source->view, asked->quotes))
		return -1;
	if (ranked && !order_asks_dates(source->plan) &&
	    (!essays || essays->in_order))
		return show_best(&page, matches, out->total, essays);
	return show_sorted(&page, matches, out->total, essays);
}
