#include "searcher/web/url.h"

#include "core/err.h"
#include "core/text.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = slice_lower_ascii(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that %XX at the front of the text stands for, or -1. */
static int escaped_byte(struct slice text)
{
	int high, low;

	if (text.len < 3 || text.data[0] != '%')
		return -1;
	high = hex_digit(text.data[1]);
	low = hex_digit(text.data[2]);
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static int decode_segment(struct slice *out, struct arena *arena,
			  struct slice text, struct err *err)
{
	char *bytes = arena_alloc(arena, text.len + 1);
	size_t bad, n = 0;

	for (size_t at = 0; at < text.len; at++) {
		int byte = escaped_byte(slice_cut(text, at, text.len));

		if (text.data[at] == '%' && byte < 0)
			return err_set(err, ERR_USAGE, "a '%%' in the path has "
				       "no two hexadecimal digits behind it; "
				       "a '%%' itself is %%25");
		bytes[n] = byte < 0 ? text.data[at] : (char)byte;
		if (!bytes[n++])
			return err_set(err, ERR_USAGE,
				       "a NUL stands in the path");
		at += byte < 0 ? 0 : 2;
	}
	*out = (struct slice){ bytes, n };
	if (!text_is_utf8(*out, &bad))
		return err_set(err, ERR_USAGE, "the path is not UTF-8");
	return 0;
}

int url_path(struct url_path *out, struct arena *arena, struct slice path,
	     struct err *err)
{
	struct slice rest = path;
	size_t slashes = 0;

	if (!slice_starts(path, "/"))
		return err_set(err, ERR_USAGE,
			       "the path does not begin with '/'");
	for (size_t i = 0; i < path.len; i++)
		slashes += path.data[i] == '/';
	*out = (struct url_path){ 0 };
	slice_split(&rest, '/');
	if (!rest.len)
		return 0;
	while (slashes--) {
		struct slice segment = slice_split(&rest, '/');

		if (decode_segment(arena_push(arena, out), arena, segment, err))
			return -1;
	}
	return 0;
}

static bool is_letter_or_digit(char c)
{
	char lower = slice_lower_ascii(c);

	return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
}

static void add_escaped(struct buf *out, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char byte = (unsigned char)c;
	char escape[3] = { '%', digits[byte >> 4], digits[byte & 15] };

	buf_add(out, escape, sizeof escape);
}

static void encode(struct buf *out, struct slice text, const char *plain)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];

		if (is_letter_or_digit(c) || (c && strchr(plain, c)))
			buf_addc(out, c);
		else
			add_escaped(out, c);
	}
}

void url_encode(struct buf *out, struct slice text)
{
	encode(out, text, "-._~");
}

static void form_encode(struct buf *out, struct slice text)
{
	struct slice rest = text;

	/* Blanks are `+`; an empty tail behind the last one is text too. */
	for (;;) {
		struct slice part = slice_split(&rest, ' ');

		encode(out, part, "*-._");
		if (part.data + part.len == text.data + text.len)
			return;
		buf_addc(out, '+');
	}
}

static struct slice repaired(struct arena *arena, struct slice text)
{
	struct buf out = { 0 };
	struct slice kept;
	size_t at;

	if (text_is_utf8(text, &at))
		return text;
	for (at = 0; at < text.len;)
		buf_add_utf8(&out, text_next(text, &at));
	kept = arena_dup(arena, buf_slice(&out));
	buf_release(&out);
	return kept;
}

static struct slice form_decode(struct arena *arena, struct slice text)
{
	char *bytes = arena_alloc(arena, text.len + 1);
	size_t n = 0;

	for (size_t at = 0; at < text.len; at++) {
		int byte = escaped_byte(slice_cut(text, at, text.len));

		if (byte >= 0) {
			bytes[n++] = (char)byte;
			at += 2;
		} else {
			bytes[n++] = text.data[at] == '+' ? ' ' : text.data[at];
		}
	}
	return repaired(arena, (struct slice){ bytes, n });
}

int params_parse(struct params *out, struct arena *arena, struct slice query,
		 struct params_limits limits, struct err *err)
{
	struct slice rest = query;

	*out = (struct params){ 0 };
	if (query.len > limits.bytes)
		return err_set(err, ERR_USAGE, "the query string has %zu bytes;"
			       " at most %zu are read", query.len,
			       limits.bytes);
	while (rest.len) {
		struct slice value = slice_split(&rest, '&');
		struct slice name;

		if (!value.len)
			continue;
		if (out->len == limits.params)
			return err_set(err, ERR_USAGE, "more than %zu "
				       "parameters", limits.params);
		name = slice_split(&value, '=');
		*arena_push(arena, out) = (struct param){
			form_decode(arena, name), form_decode(arena, value)
		};
	}
	return 0;
}

const struct param *params_next(const struct params *params, const char *name,
				const struct param *last)
{
	size_t i = last ? (size_t)(last - params->data) + 1 : 0;

	for (; i < params->len; i++)
		if (slice_is(params->data[i].name, name))
			return &params->data[i];
	return NULL;
}

struct slice params_first(const struct params *params, const char *name)
{
	const struct param *found = params_next(params, name, NULL);

	return found ? found->value : SLICE("");
}

bool params_holds(const struct params *params, const char *name,
		  struct slice value)
{
	const struct param *p = NULL;

	while ((p = params_next(params, name, p)))
		if (slice_eq(p->value, value))
			return true;
	return false;
}

/* What is written, and from what. */
struct state {
	struct buf *out;
	size_t start;
	const struct params *params;
	const struct param_edit *edits;
	size_t edits_len;
};

static void write_pair(const struct state *s, const struct param_rule *rule,
		       struct slice value)
{
	if (!value.len || (rule->usual && slice_is(value, rule->usual)))
		return;
	if (s->out->len > s->start)
		buf_addc(s->out, '&');
	form_encode(s->out, slice_of(rule->name));
	buf_addc(s->out, '=');
	form_encode(s->out, value);
}

static void write_single(const struct state *s, const struct param_rule *rule)
{
	struct slice value = params_first(s->params, rule->name);

	for (size_t i = 0; i < s->edits_len; i++) {
		const struct param_edit *edit = &s->edits[i];

		if (strcmp(edit->name, rule->name))
			continue;
		if (edit->change == PARAM_SET || edit->change == PARAM_ADD)
			value = edit->value;
		else if (edit->change == PARAM_REMOVE ||
			 slice_eq(edit->value, value))
			value = SLICE("");
	}
	write_pair(s, rule, value);
}

/* Is it there after all edits?  The last that speaks of it has the say. */
static bool stays(const struct state *s, const char *name, struct slice value)
{
	for (size_t i = s->edits_len; i-- > 0;) {
		const struct param_edit *edit = &s->edits[i];
		bool same = slice_eq(edit->value, value);

		if (strcmp(edit->name, name))
			continue;
		if (edit->change == PARAM_SET || edit->change == PARAM_REMOVE)
			return edit->change == PARAM_SET && same;
		if (same)
			return edit->change == PARAM_ADD;
	}
	return params_holds(s->params, name, value);
}

/* Is it a better candidate for the least value above `last`? */
static bool comes_next(struct slice value, struct slice last,
		       struct slice best)
{
	return slice_cmp(value, last) > 0 &&
	       (!best.len || slice_cmp(value, best) < 0);
}

/* The least value of a name above `last`; empty when there is none. */
static struct slice value_above(const struct state *s, const char *name,
				struct slice last)
{
	const struct param *p = NULL;
	struct slice best = SLICE("");

	while ((p = params_next(s->params, name, p)))
		if (comes_next(p->value, last, best) &&
		    stays(s, name, p->value))
			best = p->value;
	for (size_t i = 0; i < s->edits_len; i++)
		if (!strcmp(s->edits[i].name, name) &&
		    comes_next(s->edits[i].value, last, best) &&
		    stays(s, name, s->edits[i].value))
			best = s->edits[i].value;
	return best;
}

static void write_set(const struct state *s, const struct param_rule *rule)
{
	struct slice value = SLICE("");

	while ((value = value_above(s, rule->name, value)).len)
		write_pair(s, rule, value);
}

void params_write(struct buf *out, const struct params *params,
		  const struct param_rule *rules,
		  const struct param_edit *edits, size_t edits_len)
{
	struct state s = { out, out->len, params, edits, edits_len };

	for (; rules->name; rules++) {
		if (rules->repeats)
			write_set(&s, rules);
		else
			write_single(&s, rules);
	}
}
