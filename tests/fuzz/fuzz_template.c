/*
 * Any bytes are a template or a fault with its line; a value, whatever it
 * holds, leaves no sign of HTML in the page that is not in the template.
 * The input is a template, a NUL, and JSON or else a text that is every value.
 */

#include <stdint.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/text.h"
#include "searcher/web/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static json_t *text_value(struct slice text)
{
	return json_stringn_nocheck(text.data, text.len);
}

static json_t *read_data(struct slice text)
{
	json_t *data = json_loadb(text.data, text.len,
				  JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
	json_t *list = json_array(), *inside = json_object();

	if (data) {
		json_decref(list);
		json_decref(inside);
		return data;
	}
	data = json_object();
	json_array_append_new(list, text_value(text));
	json_array_append_new(list, json_true());
	json_object_set_new(inside, "a", text_value(text));
	json_object_set_new(data, "a", text_value(text));
	json_object_set_new(data, "l", list);
	json_object_set_new(data, "o", inside);
	return data;
}

/* Are all `&` of the page those of an escape? */
static bool is_escaped(struct slice page)
{
	static const char *const escapes[] = { "&amp;", "&lt;", "&gt;",
					       "&quot;", "&#39;", NULL };

	for (size_t i = 0; i < page.len; i++) {
		const char *const *e = escapes;

		if (memchr("<>\"'", page.data[i], 4))
			return false;
		if (page.data[i] != '&')
			continue;
		while (*e && !slice_starts(slice_cut(page, i, page.len), *e))
			e++;
		if (!*e)
			return false;
	}
	return true;
}

/* Is there no byte in it that HTML forbids? */
static bool is_html(struct slice page)
{
	size_t bad;

	for (size_t i = 0; i < page.len; i++)
		if ((unsigned char)page.data[i] < ' ' &&
		    !memchr("\t\n\f\r", page.data[i], 4))
			return false;
	return text_is_utf8(page, &bad);
}

/* The page of a template; false for a fault. */
static bool render(struct buf *out, struct slice text, const json_t *data)
{
	struct templates *set = templates_new();
	struct err err = { 0 };
	bool good;

	check(!templates_add(set, "p", SLICE("{{a}}\n{{#l}}{{.}}{{/l}}\n"),
			     &err));
	good = !templates_add(set, "t", text, &err) &&
	       !templates_render(out, set, "t", data, &err);
	if (!good)
		check(err.code == ERR_INPUT && err.text[0] && !out->len);
	templates_free(set);
	return good;
}

/* The template without anything that could be taken for a value's. */
static struct slice without_signs(struct buf *kept, struct slice text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if ((c >= ' ' && c <= '~' && !strchr("<\"'", c)) || c == '\n')
			buf_addc(kept, c);
	}
	return buf_slice(kept);
}

/* `>` and `&` are signs of tags too: those outside are taken away. */
static bool has_signs_outside(struct slice text)
{
	struct slice rest = text;

	while (rest.len) {
		struct slice before = rest;
		const char *open = memmem(rest.data, rest.len, "{{", 2), *close;

		if (open)
			before.len = (size_t)(open - rest.data);
		if (memchr(before.data, '>', before.len) ||
		    memchr(before.data, '&', before.len))
			return true;
		if (!open)
			return false;
		close = memmem(open, (size_t)(rest.data + rest.len - open),
			       "}}", 2);
		if (!close)
			return false;
		rest.len = (size_t)(rest.data + rest.len - (close + 2));
		rest.data = close + 2;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = { (const char *)data, size };
	struct slice text = slice_split(&rest, '\0'), clean;
	struct buf out = { 0 }, kept = { 0 };
	json_t *values;

	if (size > 400)
		return 0;
	values = read_data(rest);
	render(&out, text, values);
	buf_reset(&out);
	clean = without_signs(&kept, text);
	if (!has_signs_outside(clean) && render(&out, clean, values))
		check(is_escaped(buf_slice(&out)) && is_html(buf_slice(&out)));
	json_decref(values);
	buf_release(&kept);
	buf_release(&out);
	return 0;
}
