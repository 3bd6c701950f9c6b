#include "searcher/search.h"

#include "core/err.h"
#include "core/varint.h"
#include "searcher/any.h"
#include "searcher/clauses.h"
#include "searcher/columns.h"
#include "searcher/expand.h"
#include "searcher/facet_filter.h"
#include "searcher/facets.h"
#include "searcher/filters.h"
#include "searcher/match.h"
#include "searcher/page.h"
#include "searcher/parse.h"
#include "searcher/plan.h"
#include "searcher/suggest.h"
#include "searcher/timeline.h"
#include "searcher/view.h"
#include "searcher/who.h"
#include "searcher/who_like.h"

/* A query as it was read, kept for the next time that it is asked. */
struct kept_plan {
	struct arena arena;
	struct slice query;
	struct plan plan;
	struct plan_filter by;   /* the speaker besides the query */
};

struct run {
	struct view *view;
	struct arena *arena;
	const struct search_request *request;
	const struct kept_plan *kept;
	const struct plan *plan; /* of it */
	struct results *out;
	struct match match;
	const struct columns *columns; /* of the hits */
	struct set unfiltered;   /* hits before the filters besides the query */
	struct set *filters;     /* what each of these passes */
	struct clocks clocks;    /* of the hits */
	struct err *err;
};

static bool has_type(const struct run *r)
{
	const struct search_filters *filters = &r->request->filters;

	for (size_t i = 0; i < r->plan->filters.len; i++)
		if (r->plan->filters.data[i].field == FIELD_TYPE)
			return true;
	for (size_t i = 0; i < filters->len; i++)
		if (filters->data[i].len &&
		    facet_filter_is_of(&filters->data[i], "type", true))
			return true;
	return false;
}

/*
 * Words that nobody spoke and what is only reported are no quotations, unless
 * a type is asked for.
 */
static int leave_out_unspoken(struct run *r, struct set *hits)
{
	static const enum quote_type types[] = { QUOTE_TERM, QUOTE_INDIRECT };
	struct plan_filter of = { .field = FIELD_TYPE };
	struct set unspoken;

	for (size_t i = 0; i < 2 && !has_type(r); i++) {
		of.type = types[i];
		if (filters_read(&unspoken, r->view, true, &of))
			return -1;
		*hits = set_without(r->arena, hits, &unspoken);
	}
	return 0;
}

static int keep_sure(struct run *r, struct set *hits)
{
	struct set sure;

	if (r->request->min_confidence <= 0)
		return 0;
	if (filters_sure(&sure, r->view, r->request->min_confidence))
		return -1;
	*hits = set_and(r->arena, hits, &sure);
	return 0;
}

/* Tell of a name that passed nothing because it is nobody's. */
static int note_nobody(struct run *r, const struct plan_filter *filter)
{
	if (filter->field > FIELD_ACTOR || filter->actors.len ||
	    (filter->field == FIELD_BY && who_is_unknown(filter->value)))
		return 0;
	return who_nobody(arena_push(r->arena, &r->out->notes), r->view->db,
			  r->arena, filter->value, r->err);
}

static int note_nobodies(struct run *r)
{
	for (size_t i = 0; i < r->plan->filters.len; i++)
		if (r->match.empty[i] &&
		    note_nobody(r, &r->plan->filters.data[i]))
			return -1;
	return 0;
}

static int keep_speaker(struct run *r, struct set *hits)
{
	const struct plan_filter *by = &r->kept->by;
	struct set said;

	if (!by->value.len)
		return 0;
	if (filters_read(&said, r->view, r->request->quotes, by))
		return -1;
	*hits = set_and(r->arena, hits, &said);
	return set_count(&said) ? 0 : note_nobody(r, by);
}

static int find(struct run *r, struct set *out)
{
	bool quotes = r->request->quotes;

	r->match = (struct match){ .view = r->view, .plan = r->plan,
				   .quotes = quotes };
	return match_run(out, &r->match) || note_nobodies(r) ||
	       (quotes && leave_out_unspoken(r, out)) ||
	       (quotes && keep_sure(r, out)) || keep_speaker(r, out) ? -1 : 0;
}

/* ---- filters besides the query */

static int read_filters(struct run *r)
{
	const struct search_filters *filters = &r->request->filters;

	r->filters = arena_array(r->arena, struct set, filters->len);
	for (size_t i = 0; i < filters->len; i++)
		if (filters->data[i].len &&
		    facet_filter_read(&r->filters[i], r->view,
				      r->request->quotes, &filters->data[i]))
			return -1;
	return 0;
}

/* Keep what passes all of them but those of a facet; NULL: all. */
static void filter(const struct run *r, struct set *hits, const char *but)
{
	const struct search_filters *filters = &r->request->filters;

	for (size_t i = 0; i < filters->len; i++)
		if (filters->data[i].len &&
		    (!but || !facet_filter_is_of(&filters->data[i], but,
						 r->request->quotes)))
			*hits = set_and(r->arena, hits, &r->filters[i]);
	set_count(hits);
}

/*
 * The hits that a facet counts: its own filters are left out, so that its
 * other values stay in sight.
 */
static struct clocks clocks_of(const struct run *r, const char *facet)
{
	struct set *hits = arena_new(r->arena, struct set);
	struct clocks clocks = r->clocks;

	if (!r->request->filters.len)
		return clocks;
	*hits = r->unfiltered;
	filter(r, hits, facet);
	clocks.hits = hits;
	return clocks;
}

/* The page of hits that was asked for, in its order. */
static int fill_page(struct run *r, const struct set *matches)
{
	const struct page_source source = {
		.view = r->view, .arena = r->arena, .request = r->request,
		.plan = r->plan, .lists = r->match.lists,
		.columns = r->columns, .clocks = &r->clocks, .err = r->err,
	};

	return page_fill(r->out, &source, matches);
}

static int count_facets(struct run *r, struct results *out)
{
	for (size_t i = 0; i < r->request->nfacets; i++) {
		const struct search_facet *facet = &r->request->facets[i];
		struct clocks clocks = clocks_of(r, facet->name);

		if (view_check(r->view) ||
		    facets_count(arena_push(r->arena, &out->facets), facet,
				 &r->request->filters, &clocks, r->err))
			return -1;
	}
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
	struct clocks clocks;
	struct day_span days;

	if (!asked)
		return 0;
	clocks = clocks_of(r, clock_name(asked->clock));
	plan_days(r->plan, fields[asked->clock], &days);
	return timeline_of_hits(&out->timeline, &clocks, asked, days, r->err);
}

static void explain(struct run *r, struct results *out)
{
	static const char *const orders[] = { "relevance", "published",
					      "event", "said" };
	struct buf text = { 0 };

	if (!r->request->explain)
		return;
	plan_print(r->plan, &text);
	if (r->kept->by.value.len) {
		buf_adds(&text, "and ");
		plan_print_filter(&r->kept->by, &text);
		buf_addc(&text, '\n');
	}
	for (size_t i = 0; i < r->request->filters.len; i++)
		facet_filter_print(&r->request->filters.data[i], &text);
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

/* Whom the names in the query mean. */
static int find_names(struct run *r, struct kept_plan *kept,
		      struct arena *arena)
{
	kept->by = (struct plan_filter){
		.field = FIELD_BY,
		.value = arena_dup(arena, slice_trim(r->request->by))
	};
	if (who_plan(r->view->db, arena, &kept->plan, r->err))
		return -1;
	return kept->by.value.len
		? who_filter(r->view->db, arena, &kept->by, r->err) : 0;
}

static int take_any(struct run *r, struct query_node **tree,
		    struct arena *arena)
{
	const struct frequent *frequent;

	if (frequent_read(&frequent, r->view, r->request->quotes))
		return -1;
	*tree = any_of(arena, *tree, frequent);
	return 0;
}

static int make_plan(struct run *r, struct kept_plan *kept,
		     struct arena *arena)
{
	struct query_node *tree;

	kept->query = arena_dup(arena, r->request->query);
	if (parse_query(&tree, arena, kept->query, r->err))
		return -1;
	if (r->request->any && take_any(r, &tree, arena))
		return -1;
	return plan_make(&kept->plan, arena, tree, kept->query, r->err) ||
	       expand_plan(r->view, arena, &kept->plan) ||
	       find_names(r, kept, arena) ? -1 : 0;
}

static struct slice plan_key(struct run *r)
{
	struct buf key = { 0 };
	struct slice out;

	/* Which words are frequent is another matter in quotations. */
	buf_adds(&key, "plan ");
	varint_add(&key, r->request->any ? 1 + r->request->quotes : 0);
	varint_add(&key, r->request->by.len);
	buf_add_slice(&key, r->request->by);
	buf_add_slice(&key, r->request->query);
	out = arena_dup(r->arena, buf_slice(&key));
	buf_release(&key);
	return out;
}

static int read_plan(struct run *r)
{
	struct slice key = plan_key(r);
	struct arena arena = { 0 };
	struct kept_plan *kept;

	r->kept = cache_get(&r->view->hold, key);
	if (!r->kept) {
		kept = arena_new(&arena, struct kept_plan);
		if (make_plan(r, kept, &arena)) {
			arena_release(&arena);
			return -1;
		}
		r->kept = view_keep(r->view, key, kept, &arena);
	}
	r->plan = &r->kept->plan;
	return 0;
}

static int run_query(struct run *r)
{
	struct set matches;
	bool quotes = r->request->quotes;

	if (read_plan(r) || columns_read(&r->columns, r->view, quotes))
		return -1;
	explain(r, r->out);
	if (find(r, &r->unfiltered) || read_filters(r))
		return -1;
	matches = r->unfiltered;
	filter(r, &matches, NULL);
	r->out->total = set_count(&matches);
	if (r->request->ids)
		*r->request->ids = set_ids(r->arena, &matches);
	r->clocks = (struct clocks){ .view = r->view, .hits = &matches,
				     .quotes = quotes };
	return count_facets(r, r->out) || draw_up_timeline(r, r->out) ||
	       fill_page(r, &matches) ? -1 : 0;
}

/* A part of the query, or the speaker besides it. */
static int find_clause(void *ctx, const struct plan_node *node,
		       struct set *out)
{
	struct run *r = ctx;
	bool quotes = r->request->quotes;

	if (node ? match_part(out, &r->match, node)
		 : filters_read(out, r->view, quotes, &r->kept->by))
		return -1;
	filter(r, out, NULL);
	return quotes ? leave_out_unspoken(r, out) : 0;
}

static int count_clauses(struct run *r)
{
	struct clause_parts parts = clauses_of(r->arena, r->plan,
					       r->kept->by.value);

	return parts.len > 1 ? clauses_count(&r->out->clauses, r->arena,
					     &parts, find_clause, r) : 0;
}

/* The hits of another query, asked for as this one was. */
static int count_query(void *ctx, struct slice query, uint64_t *total)
{
	const struct run *r = ctx;
	struct search_request request = {
		.query = query, .by = r->request->by,
		.quotes = r->request->quotes,
		.min_confidence = r->request->min_confidence,
		.filters = r->request->filters,
	};
	struct results found = { 0 };
	struct run again = { .view = r->view, .arena = r->arena,
			     .request = &request, .out = &found,
			     .err = r->err };
	int rc = run_query(&again);

	*total = found.total;
	return rc;
}

static int advise(struct run *r)
{
	const struct suggest_source source = {
		.db = r->view->db, .arena = r->arena, .plan = r->plan,
		.query = r->kept->query, .total = r->out->total,
		.count = count_query, .ctx = r, .err = r->err,
	};

	if (!r->request->advise || r->out->total >= SUGGEST_BELOW)
		return 0;
	if (!r->out->total && count_clauses(r))
		return -1;
	return suggest_queries(&r->out->suggestions, &source);
}

int search_with(struct results *out, struct reader *reader,
		struct arena *arena, const struct search_request *request,
		struct err *err)
{
	struct view view;
	struct run r = { .view = &view, .arena = arena, .request = request,
			 .out = out, .err = err };
	int rc;

	*out = (struct results){ .query = request->query,
				 .quotes = request->quotes,
				 .counts_only = !request->limit &&
						request->nfacets };
	if (facet_filters_check(&request->filters, err))
		return -1;
	/* One read transaction: a run of the indexer meanwhile is not seen. */
	if (view_begin(&view, reader, arena, err))
		return -1;
	view_limit(&view, request->most_ms);
	rc = run_query(&r) || advise(&r) ? -1 : 0;
	/* Whatever failed because of it, or did not and is half an answer. */
	rc = view_outcome(&view) || rc ? -1 : 0;
	view_end(&view);
	return rc;
}

int search_run(struct results *out, sqlite3 *db, struct arena *arena,
	       const struct search_request *request, struct err *err)
{
	struct reader reader;
	int rc;

	if (reader_open(&reader, db, NULL, err))
		return -1;
	rc = search_with(out, &reader, arena, request, err);
	reader_close(&reader);
	return rc;
}
