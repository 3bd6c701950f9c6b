#include "searcher/web/list_data.h"

#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/page_state.h"
#include "searcher/web/render.h"

static const struct param_rule rules[] = {
	{ "q", false, NULL },      { "kind", true, NULL },
	{ "sort", false, NULL },   { "n", false, "50" },
	{ "offset", false, NULL }, { NULL, false, NULL }
};

static bool is_current(const struct list_order *order,
		       const struct list_order *usual, struct slice sort)
{
	if (slice_starts(sort, "-"))
		sort = slice_cut(sort, 1, sort.len);
	return sort.len ? slice_is(sort, order->name) : order == usual;
}

static json_t *orders_data(const struct page_state *state,
			   const struct list_order *orders)
{
	struct slice sort = params_first(&state->params, "sort");
	json_t *out = json_array();

	for (const struct list_order *o = orders; o->name; o++) {
		json_t *one = json_object();
		struct slice value = slice_of(o == orders ? "" : o->name);

		render_put(one, "label", slice_of(o->label));
		json_object_set_new(one, "current",
				    json_boolean(is_current(o, orders, sort)));
		json_object_set_new(one, "href", page_state_with(
			state, PARAM_SET, "sort", value));
		json_array_append_new(out, one);
	}
	return out;
}

static void put_page(json_t *data, const char *name,
		     const struct page_state *state, size_t offset)
{
	struct slice value = offset ? arena_printf(state->arena, "%zu", offset)
				    : slice_of("");

	json_object_set_new(data, name, page_state_with(state, PARAM_SET,
							"offset", value));
}

void list_data_put(json_t *data, const struct exchange *x,
		   const struct list_order *orders,
		   const struct list_shown *shown)
{
	const struct page_state state = {
		.arena = x->arena, .root = x->site->root, .path = x->path,
		.rules = rules, .params = x->params,
	};
	size_t at = shown->offset, n = shown->limit, rows = shown->rows;

	render_put(data, "q", params_first(&x->params, "q"));
	json_object_set_new(data, "orders", orders_data(&state, orders));
	json_object_set_new(data, "any", json_boolean(rows > 0));
	if (at)
		put_page(data, "prev", &state, at > n ? at - n : 0);
	if (rows && at + rows < shown->total)
		put_page(data, "next", &state, at + rows);
	render_put(data, "shown", arena_printf(x->arena, "%zu–%zu", at + 1,
					       at + rows));
	render_put(data, "total", label_count(x->arena, shown->total));
}
