#include "core/err.h"
#include "searcher/web/actor_data.h"
#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/list_answers.h"
#include "searcher/web/list_data.h"
#include "searcher/web/pages.h"
#include "searcher/web/render.h"

static const struct list_order orders[] = {
	{ "passages", "named most" }, { "quotes", "quoted most" },
	{ "essays", "in most essays" }, { "name", "by name" },
	{ "first", "by time" }, { NULL, NULL }
};

static json_t *kinds_data(unsigned kinds)
{
	json_t *out = json_array();

	for (int k = ACTOR_PER; k <= ACTOR_MISC; k++) {
		const char *name = actor_kind_name((enum actor_kind)k);

		json_array_append_new(out, json_pack(
			"{s:s, s:s, s:b}", "value", name, "label",
			label_kind((enum actor_kind)k), "chosen",
			(int)(kinds >> k & 1)));
	}
	return out;
}

int page_actors(struct exchange *x, struct err *err)
{
	struct actor_request request;
	struct actor_rows rows;
	struct list_shown shown;
	json_t *data;

	if (x->form != FORM_HTML)
		return actors_answer(x, err);
	if (actors_read(&rows, &shown.total, x, &request, err))
		return -1;
	shown.limit = request.limit;
	shown.offset = request.offset;
	shown.rows = rows.len;
	data = json_pack("{s:s}", "title", "Actors");
	render_put(data, "found", label_counted(x->arena, shown.total, "actor",
						"actors"));
	json_object_set_new(data, "rows", actor_data_rows(x->arena, &rows));
	json_object_set_new(data, "kinds", kinds_data(request.kinds));
	list_data_put(data, x, orders, &shown);
	return render_page(x, "actors.html", data, err);
}
