#include "core/err.h"
#include "searcher/search.h"
#include "searcher/web/exchange.h"
#include "searcher/web/facet_data.h"
#include "searcher/web/hit_data.h"
#include "searcher/web/labels.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"
#include "searcher/web/search_answers.h"
#include "searcher/web/search_data.h"
#include "searcher/web/search_params.h"
#include "searcher/web/timeline_data.h"

struct asked {
	struct exchange *x;
	struct page_state state;
	struct search_request request;
	struct timeline_request timeline;
	struct results results;
	bool quotes;
};

static json_t *hits_data(const struct asked *a)
{
	struct word_forms keys = { .arena = a->x->arena };
	struct hit_show show = { .arena = a->x->arena,
				 .base = exchange_base(a->x), .keys = &keys,
				 .quotes = a->quotes };
	json_t *out = json_array();

	for (size_t i = 0; i < a->results.hits.len; i++) {
		show.number = a->request.offset + i + 1;
		json_array_append_new(out,
				      hit_data(&show, &a->results.hits.data[i]));
	}
	return out;
}

static void put_title(json_t *out, const struct asked *a)
{
	struct arena *arena = a->x->arena;
	struct slice q = slice_trim(a->request.query);
	struct slice found = label_counted(
		arena, a->results.total, a->quotes ? "quotation" : "passage",
		a->quotes ? "quotations" : "passages");

	render_put(out, "found", found);
	json_object_set_new(out, "number",
			    json_integer((json_int_t)a->results.total));
	render_put(out, "title",
		   q.len ? arena_printf(arena, "%.*s: %.*s", (int)q.len,
					q.data, (int)found.len, found.data)
			 : found);
}

static int render_results(struct asked *a, struct err *err)
{
	json_t *out = json_object();
	json_t *chosen = chosen_data(&a->results, &a->state);
	json_t *facets = facet_data(&a->results, &a->state);

	put_title(out, a);
	json_object_set_new(out, "quotes", json_boolean(a->quotes));
	json_object_set_new(out, "form", search_form_data(&a->state,
							  &a->results,
							  a->quotes));
	json_object_set_new(out, "switch", search_switch_data(&a->state,
							      a->quotes));
	json_object_set_new(out, "filtered",
			    json_boolean(json_array_size(chosen) > 0));
	json_object_set_new(out, "chosen", chosen);
	json_object_set_new(out, "clear", chosen_clear(&a->state));
	json_object_set_new(out, "first",
			    json_integer((json_int_t)a->request.offset + 1));
	search_advice_put(out, &a->results, &a->state);
	json_object_set_new(out, "hits", hits_data(a));
	json_object_set_new(out, "found_any",
			    json_boolean(a->results.total > 0));
	json_object_set_new(out, "filterable",
			    json_boolean(json_array_size(facets) > 0));
	json_object_set_new(out, "facets", facets);
	json_object_set_new(out, "timeline",
			    timeline_data(&a->results, &a->state));
	json_object_set_new(out, "exports", search_exports_data(&a->state));
	search_pages_put(out, &a->results, &a->request, &a->state);
	return render_page(a->x, "search.html", out, err);
}

/* What was asked cannot be: told at the form, with the place. */
static int render_fault(struct asked *a, const struct err *fault,
			struct err *err)
{
	json_t *out = json_object();

	a->x->response->status = 400;
	json_object_set_new(out, "title", json_string("This cannot be asked"));
	json_object_set_new(out, "quotes", json_boolean(a->quotes));
	json_object_set_new(out, "form",
			    search_form_data(&a->state, NULL, a->quotes));
	json_object_set_new(out, "fault",
			    search_fault_data(a->x->arena,
					      a->request.query, fault));
	return render_page(a->x, "search.html", out, err);
}

static int read_request(struct asked *a, struct err *err)
{
	struct search_request *r = &a->request;

	page_state_make(&a->state, a->x);
	if (search_params_read(r, a->x->arena, &a->state.params, a->quotes,
			       err))
		return -1;
	if (r->limit < 1 || r->limit > SEARCH_MOST)
		return err_set(err, ERR_USAGE, "n: 1 to %d on a page",
			       SEARCH_MOST);
	r->nfacets = 0;
	r->most_ms = a->x->site->most_ms;
	facet_data_ask(r, &a->state);
	a->timeline = timeline_data_ask(&a->state, a->quotes);
	r->timeline = &a->timeline;
	r->most_ms = a->x->site->most_ms;
	return 0;
}

static int answer(struct exchange *x, bool quotes, struct err *err)
{
	struct asked a = { .x = x, .quotes = quotes };
	struct err fault = { 0 };

	if (x->form != FORM_HTML)
		return search_answer(x, quotes, err);
	if (read_request(&a, &fault) == 0 &&
	    search_with(&a.results, x->reader, x->arena, &a.request,
			&fault) == 0)
		return render_results(&a, err);
	if (fault.code == ERR_USAGE || fault.code == ERR_QUERY)
		return render_fault(&a, &fault, err);
	*err = fault;
	return -1;
}

int page_search(struct exchange *x, struct err *err)
{
	return answer(x, false, err);
}

int page_quotes(struct exchange *x, struct err *err)
{
	return answer(x, true, err);
}
