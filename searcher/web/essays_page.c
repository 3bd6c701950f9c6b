#include "core/err.h"
#include "searcher/essay_list.h"
#include "searcher/view.h"
#include "searcher/web/essay_data.h"
#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/list_data.h"
#include "searcher/web/pages.h"
#include "searcher/web/param_values.h"
#include "searcher/web/render.h"

static const struct list_order orders[] = {
	{ "title", "by title" }, { "author", "by author" },
	{ "published", "by date" }, { "path", "by file" }, { NULL, NULL }
};

static json_t *rows_data(struct arena *arena, const struct essay_rows *rows)
{
	json_t *out = json_array();

	for (size_t i = 0; i < rows->len; i++) {
		const struct essay_row *row = &rows->data[i];
		json_t *one = essay_data_facts(arena, &row->essay);

		render_put(one, "passages", label_count(arena, row->passages));
		render_put(one, "quotes", label_count(arena, row->quotes));
		json_array_append_new(out, one);
	}
	return out;
}

static int read_order(enum essay_order *out, bool *reversed,
		      const struct exchange *x, struct err *err)
{
	struct slice sort = params_first(&x->params, "sort");
	char *name = param_text(&x->params, x->arena, "sort");
	int order;

	*reversed = *name == '-';
	order = *name ? essay_order_parse(name + *reversed) : ESSAYS_BY_TITLE;
	if (order < 0)
		return param_wrong("sort", sort, "title, author, published or "
				   "path, with - in front for the other way "
				   "round", err);
	*out = (enum essay_order)order;
	return 0;
}

static int read_request(struct essay_request *out, const struct exchange *x,
			struct err *err)
{
	*out = (struct essay_request){
		.words = slice_trim(params_first(&x->params, "q")),
		.limit = 50,
	};
	return read_order(&out->order, &out->reversed, x, err) ||
	       param_number(&x->params, x->arena, "n", &out->limit, err) ||
	       param_number(&x->params, x->arena, "offset", &out->offset, err);
}

static int read_rows(struct essay_rows *out, uint64_t *total,
		     struct exchange *x, const struct essay_request *request,
		     struct err *err)
{
	struct view view;
	int rc;

	if (view_begin(&view, x->reader, x->arena, err))
		return -1;
	rc = essay_list(out, total, view.db, x->arena, request, err);
	view_end(&view);
	return rc;
}

int page_essays(struct exchange *x, struct err *err)
{
	struct essay_rows rows = { 0 };
	struct essay_request request;
	struct list_shown shown;
	json_t *data;

	if (read_request(&request, x, err) ||
	    read_rows(&rows, &shown.total, x, &request, err))
		return -1;
	shown.limit = request.limit;
	shown.offset = request.offset;
	shown.rows = rows.len;
	data = json_pack("{s:s}", "title", "Essays");
	render_put(data, "found", label_counted(x->arena, shown.total, "essay",
						"essays"));
	json_object_set_new(data, "rows", rows_data(x->arena, &rows));
	list_data_put(data, x, orders, &shown);
	return render_page(x, "essays.html", data, err);
}
