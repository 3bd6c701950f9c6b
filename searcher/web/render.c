#include "searcher/web/render.h"

#include "core/buf.h"
#include "core/err.h"
#include "searcher/web/exchange.h"
#include "searcher/web/layout.h"
#include "searcher/web/template.h"

json_t *render_text(struct slice text)
{
	json_t *out = json_stringn(text.data, text.len);
	struct buf safe = { 0 };

	if (out)
		return out;
	/* The words of an index are UTF-8; those of a stranger may not be. */
	for (size_t i = 0; i < text.len; i++)
		buf_addc(&safe, (unsigned char)text.data[i] < 128
			 ? text.data[i] : '?');
	out = json_stringn(buf_slice(&safe).data, safe.len);
	buf_release(&safe);
	return out;
}

void render_put(json_t *object, const char *key, struct slice text)
{
	if (text.len)
		json_object_set_new(object, key, render_text(text));
}

int render_page(struct exchange *x, const char *name, json_t *data,
		    struct err *err)
{
	int rc;

	layout_add(data, x);
	rc = templates_render(&x->response->body, x->site->templates, name,
			      data, err);
	json_decref(data);
	if (!x->response->type)
		x->response->type = form_type(FORM_HTML);
	return rc;
}
