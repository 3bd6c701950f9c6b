#include "searcher/web/essay_data.h"
#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/list_answers.h"
#include "searcher/web/list_data.h"
#include "searcher/web/pages.h"
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

int page_essays(struct exchange *x, struct err *err)
{
	struct essay_rows rows;
	struct essay_request request;
	struct list_shown shown;
	json_t *data;

	if (x->form != FORM_HTML)
		return essays_answer(x, err);
	if (essays_read(&rows, &shown.total, x, &request, err))
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
