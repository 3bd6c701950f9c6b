#include "searcher/web/template.h"

#include <stdio.h>

#include "core/err.h"
#include "searcher/web/html.h"
#include "searcher/web/template_tree.h"
#include "searcher/web/url.h"

/* The values of the sections that we are in, innermost first. */
struct context {
	const json_t *value;
	const struct context *outer;
};

/* What goes before each line of a partial, outermost first. */
struct indent {
	struct slice text;
	const struct indent *outer;
};

struct render {
	struct buf *out;
	const struct template *template;
	const struct indent *indent;
	size_t depth;
	size_t steps;
	struct err *err;
};

static const json_t *look_up(const struct name *name,
			     const struct context *context)
{
	const json_t *found = NULL;

	if (!name->len)
		return context->value;
	for (; context && !found; context = context->outer)
		found = json_object_get(context->value, name->data[0]);
	for (size_t i = 1; i < name->len; i++)
		found = json_object_get(found, name->data[i]);
	return found;
}

static bool is_something(const json_t *value)
{
	switch (value ? json_typeof(value) : JSON_NULL) {
	case JSON_NULL:
	case JSON_FALSE:
		return false;
	case JSON_STRING:
		return json_string_length(value) > 0;
	case JSON_ARRAY:
		return json_array_size(value) > 0;
	default:
		return true;
	}
}

static void add_scalar(struct buf *out, enum node_kind kind, struct slice text)
{
	if (kind == NODE_URL)
		url_encode(out, text);
	else
		html_escape(out, text);
}

static void render_value(struct buf *out, enum node_kind kind,
			 const json_t *value)
{
	char number[32];

	switch (value ? json_typeof(value) : JSON_NULL) {
	case JSON_STRING:
		add_scalar(out, kind, (struct slice){
			json_string_value(value), json_string_length(value) });
		break;
	case JSON_INTEGER:
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT,
			 json_integer_value(value));
		add_scalar(out, kind, slice_of(number));
		break;
	case JSON_REAL:
		snprintf(number, sizeof number, "%.15g",
			 json_real_value(value));
		add_scalar(out, kind, slice_of(number));
		break;
	case JSON_TRUE:
	case JSON_FALSE:
		buf_adds(out, json_is_true(value) ? "true" : "false");
		break;
	default:
		break;
	}
}

static void add_indent(struct buf *out, const struct indent *indent)
{
	if (!indent)
		return;
	add_indent(out, indent->outer);
	buf_add_slice(out, indent->text);
}

static void render_text(struct render *r, const struct node *node)
{
	struct slice rest = node->text;

	if (!r->indent) {
		buf_add_slice(r->out, rest);
		return;
	}
	if (node->starts_line)
		add_indent(r->out, r->indent);
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		const char *end = node->text.data + node->text.len;

		buf_add_slice(r->out, line);
		if (line.data + line.len < end)
			buf_addc(r->out, '\n');
		if (rest.len)
			add_indent(r->out, r->indent);
	}
}

static int render_nodes(struct render *r, size_t from, size_t to,
			const struct context *context);

static int render_partial(struct render *r, const struct node *node,
			  const struct context *context)
{
	const struct template *caller = r->template;
	const struct indent *outer = r->indent;
	struct indent indent = { node->text, outer };
	int rc;

	if (r->depth == TEMPLATE_DEPTH)
		return err_set(r->err, ERR_INPUT, "template '%s': more than %d "
			       "partials in each other", caller->name,
			       TEMPLATE_DEPTH);
	r->template = node->partial;
	r->indent = node->text.len ? &indent : outer;
	r->depth++;
	rc = render_nodes(r, 0, node->partial->nodes.len, context);
	r->depth--;
	r->indent = outer;
	r->template = caller;
	return rc;
}

static int render_section(struct render *r, size_t at,
			  const struct context *context)
{
	const struct node *node = &r->template->nodes.data[at];
	const json_t *value = look_up(&node->name, context);
	struct context inner = { value, context };

	if (!is_something(value))
		return 0;
	if (!json_is_array(value))
		return render_nodes(r, at + 1, node->end, &inner);
	for (size_t i = 0; i < json_array_size(value); i++) {
		inner.value = json_array_get(value, i);
		if (render_nodes(r, at + 1, node->end, &inner))
			return -1;
	}
	return 0;
}

static int render_node(struct render *r, size_t at,
		       const struct context *context)
{
	const struct node *node = &r->template->nodes.data[at];

	switch (node->kind) {
	case NODE_TEXT:
		render_text(r, node);
		return 0;
	case NODE_VALUE:
	case NODE_URL:
		render_value(r->out, node->kind,
			     look_up(&node->name, context));
		return 0;
	case NODE_SECTION:
		return render_section(r, at, context);
	case NODE_INVERTED:
		return is_something(look_up(&node->name, context)) ? 0 :
			render_nodes(r, at + 1, node->end, context);
	case NODE_PARTIAL:
		return render_partial(r, node, context);
	}
	return 0;
}

static int render_nodes(struct render *r, size_t from, size_t to,
			const struct context *context)
{
	const struct nodes *nodes = &r->template->nodes;

	for (size_t at = from; at < to;) {
		const struct node *node = &nodes->data[at];

		if (++r->steps > TEMPLATE_STEPS)
			return err_set(r->err, ERR_INPUT, "template '%s' is "
				       "more than %d steps of work",
				       r->template->name, TEMPLATE_STEPS);
		if (render_node(r, at, context))
			return -1;
		at = node->end ? node->end : at + 1;
	}
	return 0;
}

int templates_render(struct buf *out, const struct templates *set,
		     const char *name, const json_t *data, struct err *err)
{
	const struct template *t = templates_find(set, slice_of(name));
	struct render r = { .out = out, .template = t, .err = err };
	struct context context = { data, NULL };
	size_t before = out->len;

	if (!t || !t->added)
		return err_set(err, ERR_MISSING, "there is no template '%s'",
			       name);
	if (!render_nodes(&r, 0, t->nodes.len, &context))
		return 0;
	out->len = before;
	if (out->data)
		out->data[before] = '\0';
	return -1;
}
