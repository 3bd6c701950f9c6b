#include "indexer/frontmatter.h"

#include "indexer/published.h"

/* A header is short; `---` may also be a rule in a text of any length. */
enum { HEADER_MAX = 64 * 1024 };

static bool is_fence(struct slice line)
{
	return slice_starts(line, "---") && slice_trim(line).len == 3;
}

static bool is_indented(struct slice line)
{
	return line.len && (line.data[0] == ' ' || line.data[0] == '\t' ||
			    slice_starts(line, "- "));
}

static struct slice unquote(struct slice s)
{
	s = slice_trim(s);
	if (s.len >= 2 && (s.data[0] == '"' || s.data[0] == '\'') &&
	    s.data[s.len - 1] == s.data[0])
		s = slice_cut(s, 1, s.len - 1);
	return s;
}

/* The end of the header, which begins at `start`; 0 when it has none. */
static size_t find_end(struct slice text, size_t start, size_t *behind)
{
	size_t pos = start;

	while (pos < text.len && pos < HEADER_MAX) {
		struct slice rest = slice_cut(text, pos, text.len);
		struct slice line = slice_split(&rest, '\n');

		if (is_fence(line) || slice_is(slice_trim(line), "...")) {
			*behind = pos + line.len + (pos + line.len < text.len);
			return pos;
		}
		/* A paragraph between two rules is no header. */
		if (slice_trim(line).len && !is_indented(line) &&
		    line.data[0] != '#' && !memchr(line.data, ':', line.len))
			return 0;
		pos += line.len + 1;
	}
	return 0;
}

static struct slice *field_of(struct essay *essay, struct slice key)
{
	const struct {
		const char *key;
		struct slice *field;
	} fields[] = {
		{ "title", &essay->title }, { "author", &essay->author },
		{ "authors", &essay->author }, { "by", &essay->author },
		{ "published", &essay->published },
		{ "date", &essay->published },
		/* Where it appeared; `sources` are what it draws on. */
		{ "source", &essay->source }, { "url", &essay->url },
		{ "link", &essay->url }, { "language", &essay->language },
		{ "lang", &essay->language }
	};
	size_t i;

	for (i = 0; i < sizeof fields / sizeof fields[0]; i++)
		if (slice_is_nocase(key, fields[i].key))
			return fields[i].field;
	return NULL;
}

static void add_value(struct arena *arena, struct essay *essay,
		      struct slice *field, struct slice value)
{
	if (!field || !value.len)
		return;
	if (field == &essay->published) {
		struct slice date = published_parse(arena, value);

		if (date.len)
			*field = date;
	} else if (field->len) {
		*field = arena_printf(arena, "%.*s; %.*s", (int)field->len,
				      field->data, (int)value.len, value.data);
	} else {
		*field = value;
	}
}

/* "[a, b]" as YAML writes a list on one line. */
static struct slice unbracket(struct slice value)
{
	if (value.len >= 2 && value.data[0] == '[' &&
	    value.data[value.len - 1] == ']')
		value = slice_cut(value, 1, value.len - 1);
	return unquote(value);
}

size_t frontmatter_parse(struct arena *arena, struct slice text,
			 struct essay *essay)
{
	struct slice rest = text, first = slice_split(&rest, '\n'), *field;
	size_t end, behind = 0, joins = 0;

	if (!is_fence(first))
		return 0;
	end = find_end(text, first.len + 1, &behind);
	if (!end)
		return 0;
	rest = slice_cut(text, first.len + 1, end);
	field = NULL;
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n'), key;

		if (is_indented(line)) {
			line = slice_trim(line);
			/* Joining copies; a list is never this long. */
			if (slice_starts(line, "- ") && joins++ < 64)
				add_value(arena, essay, field,
					  unquote(slice_cut(line, 2,
							    line.len)));
			continue;
		}
		key = slice_split(&line, ':');
		field = field_of(essay, slice_trim(key));
		if (field && !field->len)
			add_value(arena, essay, field,
				  unbracket(unquote(line)));
	}
	return behind;
}
