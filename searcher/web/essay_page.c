#include <stdlib.h>

#include "core/err.h"
#include "searcher/essay_contents.h"
#include "searcher/web/essay_data.h"
#include "searcher/web/exchange.h"
#include "searcher/web/labels.h"
#include "searcher/web/pages.h"
#include "searcher/web/param_values.h"
#include "searcher/web/place_answers.h"
#include "searcher/web/render.h"

static const struct param_rule rules[] = {
	{ "first", false, "0" },   { "n", false, NULL },
	{ "at", false, NULL },     { "tags", false, "on" },
	{ NULL, false, NULL }
};

/* "120" or "120-560": bytes of the essay, in the part shown, and marked. */
static bool read_at(const struct exchange *x, struct mark *out)
{
	char *text = param_text(&x->params, x->arena, "at"), *end;
	unsigned long start = strtoul(text, &end, 10), stop = 0;

	*out = (struct mark){ 0, 0 };
	if (end == text || start > UINT32_MAX)
		return false;
	if (*end == '-')
		stop = strtoul(end + 1, &end, 10);
	out->start = (uint32_t)start;
	out->end = stop > start && stop <= UINT32_MAX ? (uint32_t)stop
						      : out->start;
	return !*end;
}

static int read_essay(struct essay_view *out, bool *plain, struct exchange *x,
		      struct err *err)
{
	struct essay_view_request request = { 0 };
	struct mark at;

	*plain = slice_is(params_first(&x->params, "tags"), "off");
	request.bare = *plain;
	request.at_byte = read_at(x, &at);
	request.byte = at.start;
	if (at.end > at.start)
		*arena_push(x->arena, &request.marks) = at;
	return essay_read(out, x, &request, err);
}

static int read_contents(struct essay_contents *out, struct exchange *x,
			 int64_t essay, struct err *err)
{
	struct view view;
	int rc;

	if (exchange_view_begin(&view, x, err))
		return -1;
	rc = essay_contents_read(out, view.db, x->arena, essay, err);
	return exchange_view_end(&view, rc);
}

static json_t *href(struct exchange *x, const char *name, struct slice value)
{
	const struct param_edit edits[] = {
		{ PARAM_REMOVE, "at", { "", 0 } }, { PARAM_SET, name, value },
	};
	struct buf out = { 0 };
	json_t *link;

	buf_add_slice(&out, x->site->root);
	buf_adds(&out, "/essays/");
	url_encode(&out, x->id);
	buf_addc(&out, '?');
	params_write(&out, &x->params, rules, edits, 2);
	if (out.data[out.len - 1] == '?')
		out.len--;
	link = render_text(buf_slice(&out));
	buf_release(&out);
	return link;
}

static json_t *part_href(struct exchange *x, uint32_t first)
{
	return href(x, "first", arena_printf(x->arena, "%u", first));
}

static void put_parts(json_t *data, struct exchange *x,
		      const struct essay_view *v)
{
	if (v->earlier)
		json_object_set_new(data, "earlier",
				    part_href(x, v->previous));
	if (v->later)
		json_object_set_new(data, "later", part_href(x, v->next));
	if (v->earlier || v->later)
		render_put(data, "part", arena_printf(
			x->arena, "Passages %u–%u of %u", v->first + 1,
			v->first + v->shown, v->passages));
	if (v->left_out)
		render_put(data, "left_out", label_counted(
			x->arena, v->left_out, "mark", "marks"));
}

int page_essay(struct exchange *x, struct err *err)
{
	struct essay_contents contents;
	struct essay_view view;
	bool plain;
	json_t *data;

	if (x->form != FORM_HTML)
		return essay_answer(x, err);
	if (read_essay(&view, &plain, x, err) ||
	    read_contents(&contents, x, view.row, err))
		return -1;
	data = essay_data_facts(x->arena, &view.essay);
	essay_data_contents(data, x->arena, &contents);
	json_object_set_new(data, "paragraphs",
			    essay_data_paragraphs(&view.paragraphs));
	json_object_set_new(data, "plain", json_boolean(plain));
	json_object_set_new(data, "switch", href(
		x, "tags", slice_of(plain ? "on" : "off")));
	put_parts(data, x, &view);
	return render_page(x, "essay.html", data, err);
}
