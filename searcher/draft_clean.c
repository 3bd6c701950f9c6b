#include "searcher/draft.h"

#include "core/text.h"

/* A link or note longer than this is none. */
enum { LONGEST_LINK = 2000 };

struct cleaning {
	char *text;
	size_t len;
	bool *quoted;
	size_t line;
	bool front;              /* in front matter */
	char fence;              /* of the code we are in, or 0 */
};

static void blank(struct cleaning *c, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (c->text[i] != '\n')
			c->text[i] = ' ';
}

static size_t line_end(const struct cleaning *c, size_t at)
{
	const char *end = memchr(c->text + at, '\n', c->len - at);

	return end ? (size_t)(end - c->text) : c->len;
}

static size_t skip_blanks(const struct cleaning *c, size_t at, size_t end)
{
	while (at < end && (c->text[at] == ' ' || c->text[at] == '\t'))
		at++;
	return at;
}

/* Is the line three or more of this character, and nothing before them? */
static bool is_fence(const struct cleaning *c, size_t at, size_t end, char x)
{
	return end - at >= 3 && c->text[at] == x && c->text[at + 1] == x &&
	       c->text[at + 2] == x;
}

static bool is_quotation_mark(const struct cleaning *c, size_t i)
{
	if (i >= c->len)
		return false;
	return c->text[i] == '"' || c->text[i] == '\'' ||
	       (i + 2 < c->len && !memcmp(c->text + i, "\xe2\x80", 2)) ||
	       (i + 1 < c->len && !memcmp(c->text + i, "\xc2\xab", 2));
}

static bool is_edge(const struct cleaning *c, size_t i)
{
	unsigned char x = i < c->len ? (unsigned char)c->text[i] : ' ';

	if (is_quotation_mark(c, i))
		return true;
	return !(x >= 0x80 || (x >= '0' && x <= '9') ||
		 (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z') ||
		 x == '_');
}

/* Emphasis, outside a mark a space and inside it a star. */
static size_t clean_emphasis(struct cleaning *c, size_t at, size_t end)
{
	size_t run = at;
	bool inner;

	while (run < end && (c->text[run] == '*' || c->text[run] == '_'))
		run++;
	inner = at > 0 && !is_edge(c, at - 1) && !is_edge(c, run);
	if (is_quotation_mark(c, run) && (at == 0 || is_edge(c, at - 1)))
		blank(c, at, run);
	else if (!inner)
		memset(c->text + at, '*', run - at);
	return run;
}

/* `](...)` with its bracket at `open`: the words of a link stay. */
static size_t clean_link(struct cleaning *c, size_t open, size_t at,
			 size_t end)
{
	size_t most = end - at < LONGEST_LINK ? end : at + LONGEST_LINK;
	const char *close = memchr(c->text + at, ')', most - at);
	size_t to;

	if (!close)
		return at + 1;
	to = (size_t)(close - c->text) + 1;
	c->text[open] = ' ';
	blank(c, at, to);
	return to;
}

/* `[12]` and `[^note]` at `open`, closed at `at`, are notes. */
static bool is_note(const struct cleaning *c, size_t open, size_t at)
{
	size_t i = open + 1;

	if (i < at && c->text[i] == '^')
		return true;
	while (i < at && c->text[i] >= '0' && c->text[i] <= '9')
		i++;
	return i == at && at > open + 1;
}

static void clean_line(struct cleaning *c, size_t at, size_t end)
{
	size_t open = end;

	while (at < end) {
		char x = c->text[at];

		if (x == '[') {
			open = at;
		} else if (x == ']' && open < end) {
			size_t bracket = open;

			open = end;
			if (at + 1 < end && c->text[at + 1] == '(') {
				at = clean_link(c, bracket, at, end);
				continue;
			}
			if (is_note(c, bracket, at))
				blank(c, bracket, at + 1);
		} else if (x == '*' || x == '_') {
			at = clean_emphasis(c, at, end);
			continue;
		}
		at++;
	}
}

/* The line without the signs of a block quote; where it goes on. */
static size_t clean_block_quote(struct cleaning *c, size_t at, size_t end)
{
	size_t i = skip_blanks(c, at, end);

	while (i < end && c->text[i] == '>') {
		c->quoted[c->line] = true;
		c->text[i] = ' ';
		i = skip_blanks(c, i + 1, end);
	}
	return i;
}

static void take_line(struct cleaning *c, size_t start, size_t end)
{
	size_t at = skip_blanks(c, start, end);

	if (c->line == 0 && is_fence(c, start, end, '-')) {
		c->front = true;
		blank(c, start, end);
	} else if (c->front) {
		c->front = !is_fence(c, start, end, '-') &&
			   !is_fence(c, start, end, '.');
		blank(c, start, end);
	} else if (is_fence(c, at, end, '`') || is_fence(c, at, end, '~')) {
		if (!c->fence)
			c->fence = c->text[at];
		else if (c->fence == c->text[at])
			c->fence = 0;
		blank(c, start, end);
	} else if (c->fence) {
		blank(c, start, end);
	} else {
		clean_line(c, clean_block_quote(c, start, end), end);
	}
}

/* Front matter that nothing ends is a rule and text behind it. */
static bool has_front_matter(struct slice text)
{
	return slice_starts(text, "---\n") &&
	       (memmem(text.data + 3, text.len - 3, "\n---\n", 5) ||
		memmem(text.data + 3, text.len - 3, "\n...\n", 5));
}

static size_t count_lines(struct slice text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.data[i] == '\n';
	return n;
}

struct slice draft_clean(struct arena *arena, struct slice text,
			 bool **quoted, size_t *nlines)
{
	struct cleaning c = { .len = text.len };
	size_t at = 0;

	*nlines = count_lines(text);
	c.text = arena_strndup(arena, text.data, text.len);
	c.quoted = arena_array(arena, bool, *nlines);
	if (!has_front_matter(text) && text.len && *c.text == '-')
		*c.text = ' ';
	for (; at < c.len; c.line++) {
		size_t end = line_end(&c, at);

		take_line(&c, at, end);
		at = end + 1;
	}
	*quoted = c.quoted;
	return (struct slice){ c.text, c.len };
}
