#include "core/json.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "core/text.h"

static void before_value(struct json *json)
{
	if (json->comma)
		buf_addc(json->out, ',');
	json->comma = true;
}

static void open_with(struct json *json, char opening, char closing)
{
	assert(json->depth < JSON_DEPTH);
	before_value(json);
	buf_addc(json->out, opening);
	json->closing[json->depth++] = closing;
	json->comma = false;
}

void json_begin_object(struct json *json)
{
	open_with(json, '{', '}');
}

void json_begin_array(struct json *json)
{
	open_with(json, '[', ']');
}

void json_end(struct json *json)
{
	assert(json->depth > 0);
	buf_addc(json->out, json->closing[--json->depth]);
	json->comma = true;
}

static void add_escape(struct buf *out, unsigned char c)
{
	static const char short_forms[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	const char *at;

	for (at = short_forms; *at; at += 2) {
		if ((unsigned char)*at == c) {
			buf_addc(out, '\\');
			buf_addc(out, at[1]);
			return;
		}
	}
	buf_addf(out, "\\u%04x", c);
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

static void add_quoted(struct buf *out, struct slice text)
{
	size_t at = 0;

	buf_addc(out, '"');
	while (at < text.len) {
		size_t start = at;
		unsigned char c;

		while (at < text.len && is_plain((unsigned char)text.data[at]))
			at++;
		buf_add(out, text.data + start, at - start);
		if (at == text.len)
			break;
		c = (unsigned char)text.data[at];
		if (c < 0x80) {
			add_escape(out, c);
			at++;
		} else {
			buf_add_utf8(out, text_next(text, &at));
		}
	}
	buf_addc(out, '"');
}

void json_key(struct json *json, const char *key)
{
	before_value(json);
	add_quoted(json->out, slice_of(key));
	buf_addc(json->out, ':');
	json->comma = false;
}

void json_text(struct json *json, struct slice text)
{
	before_value(json);
	add_quoted(json->out, text);
}

void json_text_or_null(struct json *json, struct slice text)
{
	if (text.len)
		json_text(json, text);
	else
		json_add_null(json);
}

void json_int(struct json *json, int64_t number)
{
	before_value(json);
	buf_addf(json->out, "%lld", (long long)number);
}

void json_number(struct json *json, double number)
{
	if (!isfinite(number)) {
		json_add_null(json);
		return;
	}
	before_value(json);
	buf_addf(json->out, "%.6g", number);
}

void json_bool(struct json *json, bool value)
{
	before_value(json);
	buf_adds(json->out, value ? "true" : "false");
}

void json_add_null(struct json *json)
{
	before_value(json);
	buf_adds(json->out, "null");
}

void json_put_text(struct json *json, const char *key, struct slice text)
{
	json_key(json, key);
	json_text_or_null(json, text);
}

void json_put_if(struct json *json, const char *key, struct slice text)
{
	if (text.len)
		json_put_text(json, key, text);
}

void json_put_int(struct json *json, const char *key, int64_t number)
{
	json_key(json, key);
	json_int(json, number);
}

void json_put_bool(struct json *json, const char *key, bool value)
{
	json_key(json, key);
	json_bool(json, value);
}
