#include "searcher/web/layout.h"

#include "searcher/web/exchange.h"
#include "searcher/web/render.h"

void layout_add(json_t *data, const struct exchange *x)
{
	json_t *at = json_object();

	json_object_set_new(data, "root", render_text(x->site->root));
	json_object_set_new(data, "style", render_text(x->site->style));
	json_object_set_new(data, "script", render_text(x->site->script));
	json_object_set_new(data, "version", json_string(QUOTH_VERSION));
	/* {{#at.search}} is true on the page of that name. */
	if (x->path.len > 1)
		json_object_set_new(
			at, arena_strndup(x->arena, x->path.data + 1,
					  x->path.len - 1), json_true());
	json_object_set_new(data, "at", at);
	if (!json_object_get(data, "form"))
		json_object_set_new(data, "form",
				    json_pack("{s:s}", "action", "/search"));
}
