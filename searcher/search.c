#include "searcher/search.h"

#include "core/err.h"
#include "core/schema.h"
#include "searcher/columns.h"
#include "searcher/expand.h"
#include "searcher/facets.h"
#include "searcher/filters.h"
#include "searcher/hits.h"
#include "searcher/order.h"
#include "searcher/parse.h"
#include "searcher/plan.h"
#include "searcher/postings.h"
#include "searcher/rank.h"
#include "searcher/timeline.h"
#include "searcher/who.h"
#include "searcher/who_like.h"

struct run {
	sqlite3 *db;
	struct arena *arena;
	const struct search_request *request;
	struct plan plan;
	struct plan_filter by;   /* the speaker besides the query */
	struct results *out;
	struct columns passages, quotes;
	struct postings *leaves; /* of the plan, in terms of hits */
	struct clocks clocks;    /* of the hits */
	struct err *err;
};

static int eval(struct run *r, const struct plan_node *node, bool quotes,
		struct ids *out);

static const struct columns *columns_of(const struct run *r, bool quotes)
{
	return quotes ? &r->quotes : &r->passages;
}

/* Quotations to the passages where they start, frequencies added up. */
static void to_passages(struct run *r, struct postings *p)
{
	uint32_t *sum = arena_array(r->arena, uint32_t, r->passages.size);
	struct postings out = { 0 };
	size_t i;

	for (i = 0; i < p->rows.len; i++)
		if (p->rows.data[i] < r->quotes.size &&
		    r->quotes.passage[p->rows.data[i]] < r->passages.size)
			sum[r->quotes.passage[p->rows.data[i]]] += p->freq[i];
	out.rows.data = arena_array(r->arena, uint32_t, p->rows.len);
	out.freq = arena_array(r->arena, uint32_t, p->rows.len);
	for (i = 0; i < r->passages.size; i++) {
		if (sum[i]) {
			out.rows.data[out.rows.len] = (uint32_t)i;
			out.freq[out.rows.len++] = sum[i];
		}
	}
	*p = out;
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

static int eval_leaf(struct run *r, size_t index, bool quotes,
		     struct ids *out)
{
	const struct plan_leaf *leaf = &r->plan.leaves.data[index];
	struct postings p, quoted;

	if (postings_read(&p, r->db, r->arena,
			  quotes ? "quote_fts" : "passage_fts", leaf, r->err))
		return -1;
	*out = p.rows;
	if (leaf->scope == QUERY_IN_PROSE && !quotes) {
		if (postings_read(&quoted, r->db, r->arena, "quote_fts", leaf,
				  r->err))
			return -1;
		to_passages(r, &quoted);
		take_away(&p, &quoted);
		*out = p.rows;
	}
	if (quotes && !r->request->quotes)
		to_passages(r, &p);
	r->leaves[index] = p;
	return 0;
}

static int eval_in_quote(struct run *r, const struct plan_node *node,
			 bool quotes, struct ids *out)
{
	struct ids found;
	size_t i;

	if (eval(r, node->children.data[0], true, &found))
		return -1;
	*out = quotes ? found : (struct ids){ 0 };
	if (quotes)
		return 0;
	for (i = 0; i < found.len; i++)
		if (found.data[i] < r->quotes.size)
			*arena_push(r->arena, out) =
				r->quotes.passage[found.data[i]];
	ids_sort(out);
	return 0;
}

/* What passes a filter; a name that is nobody's is told. */
static int eval_filter(struct run *r, const struct plan_filter *filter,
		       bool quotes, struct ids *out)
{
	if (filters_read(out, r->db, r->arena, columns_of(r, quotes), quotes,
			 filter, r->err))
		return -1;
	if (filter->field > FIELD_ACTOR || filter->actors.len || out->len ||
	    (filter->field == FIELD_BY && who_is_unknown(filter->value)))
		return 0;
	return who_nobody(arena_push(r->arena, &r->out->notes), r->db,
			  r->arena, filter->value, r->err);
}

static int eval_many(struct run *r, const struct plan_node *node, bool quotes,
		     struct ids *out)
{
	bool and = node->op == PLAN_AND;
	struct ids ids;
	size_t i;

	*out = and ? columns_of(r, quotes)->all : (struct ids){ 0 };
	for (i = 0; i < node->children.len; i++) {
		if (eval(r, node->children.data[i], quotes, &ids))
			return -1;
		*out = and ? ids_and(r->arena, *out, ids)
			   : ids_or(r->arena, *out, ids);
	}
	return 0;
}

static int eval(struct run *r, const struct plan_node *node, bool quotes,
		struct ids *out)
{
	const struct columns *columns = columns_of(r, quotes);
	struct ids ids;

	*out = (struct ids){ 0 };
	switch (node->op) {
	case PLAN_ALL:
		*out = columns->all;
		return 0;
	case PLAN_NOTHING:
		return 0;
	case PLAN_LEAF:
		return eval_leaf(r, node->index, quotes, out);
	case PLAN_FILTER:
		return eval_filter(r, &r->plan.filters.data[node->index],
				   quotes, out);
	case PLAN_IN_QUOTE:
		return eval_in_quote(r, node, quotes, out);
	case PLAN_NOT:
		if (eval(r, node->children.data[0], quotes, &ids))
			return -1;
		*out = ids_without(r->arena, columns->all, ids);
		return 0;
	default:
		return eval_many(r, node, quotes, out);
	}
}

static void add_scores(struct run *r, const struct postings *p,
		       struct scored *hits, size_t n)
{
	const struct columns *c = columns_of(r, r->request->quotes);
	double idf = rank_idf(p->rows.len, c->all.len);
	size_t i, j = 0;

	for (i = 0; i < n; i++) {
		while (j < p->rows.len && p->rows.data[j] < hits[i].id)
			j++;
		if (j == p->rows.len || p->rows.data[j] != hits[i].id)
			continue;
		hits[i].score += rank_bm25(idf, p->freq[j],
					   c->tokens[hits[i].id],
					   c->mean_tokens);
	}
}

/* Words that nobody spoke are no quotations, unless they are asked for. */
static int leave_out_terms(struct run *r, struct ids *hits)
{
	const struct plan_filter term = { .field = FIELD_TYPE,
					  .type = QUOTE_TERM };
	struct ids terms;

	for (size_t i = 0; i < r->plan.filters.len; i++)
		if (r->plan.filters.data[i].field == FIELD_TYPE)
			return 0;
	if (filters_read(&terms, r->db, r->arena, &r->quotes, true, &term,
			 r->err))
		return -1;
	*hits = ids_without(r->arena, *hits, terms);
	return 0;
}

static int find(struct run *r, struct ids *out)
{
	bool quotes = r->request->quotes;
	struct ids ids;

	if (eval(r, r->plan.root, quotes, out) ||
	    (quotes && leave_out_terms(r, out)))
		return -1;
	/* Rows that a damaged file has in one table only are no hits. */
	*out = ids_and(r->arena, *out, columns_of(r, quotes)->all);
	if (quotes && r->request->min_confidence > 0) {
		if (filters_sure(&ids, r->db, r->arena,
				 r->request->min_confidence, r->err))
			return -1;
		*out = ids_and(r->arena, *out, ids);
	}
	if (!r->by.value.len)
		return 0;
	if (eval_filter(r, &r->by, quotes, &ids))
		return -1;
	*out = ids_and(r->arena, *out, ids);
	return 0;
}

/* Give each hit what the order of the results asks of its dates. */
static int add_dates(struct run *r, struct scored *hits, size_t n)
{
	static const enum clock clocks[] = {
		[ORDER_PUBLISHED] = CLOCK_PUBLISHED,
		[ORDER_EVENT] = CLOCK_EVENT,
		[ORDER_SAID] = CLOCK_SAID,
	};
	struct order order = {
		.plan = &r->plan,
		.keyed = r->request->order != ORDER_RELEVANCE,
		.clock = clocks[r->request->order],
	};

	return order_hits(hits, n, &order, &r->clocks, r->err);
}

/* Keep the first `per_essay` hits of each essay, in order; returns how many. */
static size_t keep_per_essay(struct run *r, struct scored *hits, size_t n)
{
	const struct columns *c = columns_of(r, r->request->quotes);
	uint32_t last = 0;
	uint32_t *seen;
	size_t kept = 0;

	for (size_t i = 0; i < c->size; i++)
		if (c->essay[i] > last)
			last = c->essay[i];
	seen = arena_array(r->arena, uint32_t, (size_t)last + 1);
	for (size_t i = 0; i < n; i++)
		if (seen[c->essay[hits[i].id]]++ < r->request->per_essay)
			hits[kept++] = hits[i];
	return kept;
}

static enum rank_order rank_order_of(const struct search_request *request)
{
	if (request->order == ORDER_RELEVANCE)
		return RANK_SCORE;
	return request->newest_first ? RANK_KEY_NEWEST : RANK_KEY_OLDEST;
}

/* The page of hits that was asked for. */
static int show_hits(struct run *r, const struct scored *hits, size_t n,
		     struct results *out)
{
	const struct hits_source source = {
		.db = r->db, .arena = r->arena, .plan = &r->plan,
		.quotes = r->request->quotes, .err = r->err,
	};
	size_t offset = r->request->offset < n ? r->request->offset : n;

	n -= offset;
	if (n > r->request->limit)
		n = r->request->limit;
	return hits_load(out, &source, hits + offset, n);
}

static int rank_hits(struct run *r, struct ids ids, struct results *out)
{
	struct scored *hits = arena_array(r->arena, struct scored, ids.len);
	size_t n = ids.len, k = r->request->offset + r->request->limit;

	for (size_t i = 0; i < n; i++)
		hits[i].id = ids.data[i];
	for (size_t i = 0; i < r->plan.leaves.len; i++)
		if (!r->plan.leaves.data[i].negated)
			add_scores(r, &r->leaves[i], hits, n);
	if (add_dates(r, hits, n))
		return -1;
	if (k < r->request->limit || k > n || r->request->per_essay)
		k = n;
	rank_best(hits, n, k, rank_order_of(r->request));
	if (r->request->per_essay)
		n = keep_per_essay(r, hits, n);
	return show_hits(r, hits, n, out);
}

static int count_facets(struct run *r, struct results *out)
{
	for (size_t i = 0; i < r->request->nfacets; i++)
		if (facets_count(arena_push(r->arena, &out->facets),
				 r->request->facets[i].name,
				 r->request->facets[i].limit, &r->clocks,
				 r->err))
			return -1;
	return 0;
}

static int draw_up_timeline(struct run *r, struct results *out)
{
	static const enum query_field fields[CLOCKS] = {
		[CLOCK_EVENT] = FIELD_EVENT,
		[CLOCK_SAID] = FIELD_SAID,
		[CLOCK_PUBLISHED] = FIELD_PUBLISHED,
	};
	const struct timeline_request *asked = r->request->timeline;
	const struct tolds *tolds;
	struct day_span days;

	if (!asked)
		return 0;
	plan_days(&r->plan, fields[asked->clock], &days);
	if (clock_read(&tolds, &r->clocks, asked->clock, r->err))
		return -1;
	timeline_make(&out->timeline, r->arena, tolds, asked, days);
	return 0;
}

static void explain(struct run *r, struct results *out)
{
	static const char *const orders[] = { "relevance", "published",
					      "event", "said" };
	struct buf text = { 0 };

	if (!r->request->explain)
		return;
	plan_print(&r->plan, &text);
	if (r->by.value.len) {
		buf_adds(&text, "and ");
		plan_print_filter(&r->by, &text);
		buf_addc(&text, '\n');
	}
	buf_addf(&text, "order: %s%s\n", orders[r->request->order],
		 r->request->newest_first ? ", newest first" : "");
	if (r->request->per_essay)
		buf_addf(&text, "at most %zu of an essay\n",
			 r->request->per_essay);
	for (size_t i = 0; i < r->request->nfacets; i++)
		buf_addf(&text, "facet: %s, %zu values\n",
			 r->request->facets[i].name,
			 r->request->facets[i].limit);
	out->explain = arena_dup(r->arena, buf_slice(&text));
	buf_release(&text);
}

bool search_has_facet(const char *name)
{
	return facets_has(name);
}

/* Does a search for passages look into quotations? */
static bool needs_quotes(const struct plan *plan, const struct plan_node *node)
{
	if (node->op == PLAN_IN_QUOTE ||
	    (node->op == PLAN_LEAF &&
	     plan->leaves.data[node->index].scope == QUERY_IN_PROSE))
		return true;
	for (size_t i = 0; i < node->children.len; i++)
		if (needs_quotes(plan, node->children.data[i]))
			return true;
	return false;
}

static int load_columns(struct run *r)
{
	bool quotes = r->request->quotes ||
		      needs_quotes(&r->plan, r->plan.root);

	if (columns_load(&r->passages, r->db, r->arena, "passage", r->err))
		return -1;
	return quotes ? columns_load(&r->quotes, r->db, r->arena, "quote",
				     r->err) : 0;
}

/* Whom the names in the query mean. */
static int find_names(struct run *r)
{
	r->by = (struct plan_filter){ .field = FIELD_BY,
				      .value = slice_trim(r->request->by) };
	if (who_plan(r->db, r->arena, &r->plan, r->err))
		return -1;
	return r->by.value.len ? who_filter(r->db, r->arena, &r->by, r->err)
			       : 0;
}

static int run_query(struct run *r, struct results *out)
{
	struct query_node *tree;
	struct ids ids;

	if (parse_query(&tree, r->arena, r->request->query, r->err) ||
	    plan_make(&r->plan, r->arena, tree, r->request->query, r->err) ||
	    postings_register(r->db, r->err) ||
	    expand_plan(r->db, r->arena, &r->plan, r->err) ||
	    find_names(r) || load_columns(r))
		return -1;
	r->leaves = arena_array(r->arena, struct postings,
				r->plan.leaves.len);
	explain(r, out);
	if (find(r, &ids))
		return -1;
	out->total = ids.len;
	if (r->request->ids)
		*r->request->ids = ids;
	r->clocks = (struct clocks){
		.db = r->db, .arena = r->arena, .hits = ids,
		.columns = columns_of(r, r->request->quotes),
		.quotes = r->request->quotes,
	};
	return count_facets(r, out) || draw_up_timeline(r, out) ||
	       rank_hits(r, ids, out) ? -1 : 0;
}

int search_run(struct results *out, sqlite3 *db, struct arena *arena,
	       const struct search_request *request, struct err *err)
{
	struct run r = { .db = db, .arena = arena, .request = request,
			 .out = out, .err = err };
	int rc;

	*out = (struct results){ .query = request->query,
				 .quotes = request->quotes,
				 .counts_only = !request->limit &&
						request->nfacets };
	/* One read transaction: a run of the indexer meanwhile is not seen. */
	if (schema_exec(db, "BEGIN", err))
		return -1;
	rc = run_query(&r, out);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	return rc;
}
