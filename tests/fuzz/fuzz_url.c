/*
 * Any bytes are a path or a fault, and parameters; what was encoded is
 * decoded to itself; a state that was written is written again as it is.
 */

#include <stdint.h>
#include <stdlib.h>

#include "core/err.h"
#include "core/text.h"
#include "searcher/web/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct params_limits limits = { 1 << 20, 1 << 16 };
static const struct param_rule rules[] = {
	{ "q", false, "" }, { "a", true, NULL }, { "n", false, "1" },
	{ "b", true, "b" }, { NULL, false, NULL }
};

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_path(struct arena *arena, struct slice text)
{
	struct err err = { 0 };
	struct url_path path;
	size_t bad;

	if (url_path(&path, arena, text, &err)) {
		check(err.code == ERR_USAGE && err.text[0]);
		return;
	}
	for (size_t i = 0; i < path.len; i++)
		check(text_is_utf8(path.data[i], &bad) &&
		      !memchr(path.data[i].data, 0, path.data[i].len));
}

/* One segment, encoded and decoded. */
static void check_segment(struct arena *arena, struct slice text)
{
	struct buf out = { 0 };
	struct err err = { 0 };
	struct url_path path;
	size_t bad;
	bool good = text_is_utf8(text, &bad) && !memchr(text.data, 0, text.len);

	buf_addc(&out, '/');
	url_encode(&out, text);
	check(url_path(&path, arena, buf_slice(&out), &err) == (good ? 0 : -1));
	if (good && text.len)
		check(path.len == 1 && slice_eq(path.data[0], text));
	buf_release(&out);
}

static void write_state(struct buf *out, struct arena *arena,
			struct slice text, struct params *params)
{
	struct err err = { 0 };
	size_t bad;

	check(!params_parse(params, arena, text, limits, &err));
	for (size_t i = 0; i < params->len; i++)
		check(text_is_utf8(params->data[i].name, &bad) &&
		      text_is_utf8(params->data[i].value, &bad));
	params_write(out, params, rules, NULL, 0);
}

static void check_params(struct arena *arena, struct slice text)
{
	struct buf once = { 0 }, twice = { 0 };
	struct params params;

	write_state(&once, arena, text, &params);
	write_state(&twice, arena, buf_slice(&once), &params);
	check(slice_eq(buf_slice(&once), buf_slice(&twice)));
	buf_release(&once);
	buf_release(&twice);
}

/* A value that is added is there; removed again it is not. */
static void check_edit(struct arena *arena, struct slice text)
{
	struct param_edit edits[2] = { { PARAM_ADD, "a", text },
				       { PARAM_REMOVE_VALUE, "a", text } };
	struct buf out = { 0 };
	struct params params;
	struct err err = { 0 };
	size_t bad;

	if (!text.len || !text_is_utf8(text, &bad))
		return;
	for (size_t n = 1; n <= 2; n++) {
		check(!params_parse(&params, arena, text, limits, &err));
		buf_reset(&out);
		params_write(&out, &params, rules, edits, n);
		check(!params_parse(&params, arena, buf_slice(&out), limits,
				    &err));
		check(params_holds(&params, "a", text) == (n == 1));
	}
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = { (const char *)data, size };
	struct arena arena = { 0 };

	if (size > 4096)
		return 0;
	check_path(&arena, text);
	check_segment(&arena, text);
	check_params(&arena, text);
	check_edit(&arena, text);
	arena_release(&arena);
	return 0;
}
