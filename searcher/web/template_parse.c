#include "searcher/web/template.h"

#include <stdlib.h>

#include "core/err.h"
#include "searcher/web/template_tree.h"

struct templates *templates_new(void)
{
	struct templates *set = calloc(1, sizeof *set);

	if (!set)
		abort();
	return set;
}

void templates_free(struct templates *set)
{
	if (!set)
		return;
	arena_release(&set->arena);
	free(set);
}

struct template *templates_find(const struct templates *set, struct slice name)
{
	struct template *t = set->first;

	while (t && !slice_is(name, t->name))
		t = t->next;
	return t;
}

static struct template *find_or_make(struct templates *set, struct slice name)
{
	struct template *t = templates_find(set, name);

	if (t)
		return t;
	t = arena_new(&set->arena, struct template);
	t->name = arena_strndup(&set->arena, name.data, name.len);
	t->next = set->first;
	set->first = t;
	return t;
}

struct section {
	size_t node;
	struct slice name;
	int line;
};

struct parser {
	struct templates *set;
	struct template *into;
	struct slice text;
	size_t at;
	int line;
	bool at_line_start;         /* nothing of this line is a node yet */
	struct section open[TEMPLATE_DEPTH];
	size_t depth;
	struct err *err;
};

/* A tag as it stands in the text. */
struct tag {
	char sign;                  /* # ^ / > !, or 0 for a value */
	struct slice name;
	size_t start, end;
};

#define FAULT(p, line, format, ...)                                           \
	err_set((p)->err, ERR_INPUT, "template '%s', line %d: " format,       \
		(p)->into->name, (line), __VA_ARGS__)

static struct node *add_node(struct parser *p, enum node_kind kind)
{
	struct node *node = arena_push(&p->set->arena, &p->into->nodes);

	*node = (struct node){ .kind = kind };
	return node;
}

/* Text up to `end`; of none when a tag starts a line, for the indentation. */
static void add_text(struct parser *p, size_t start, size_t end)
{
	struct node *node;

	if (start == end && !p->at_line_start)
		return;
	node = add_node(p, NODE_TEXT);
	node->text = slice_cut(p->text, start, end);
	node->starts_line = p->at_line_start;
	p->at_line_start = end > start && p->text.data[end - 1] == '\n';
}

static bool is_name_char(char c)
{
	char lower = slice_lower_ascii(c);

	return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '-';
}

static bool is_name(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_name_char(s.data[i]))
			return false;
	return s.len > 0;
}

/* Templates have the names of files: "head.html". */
static bool is_template_name(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!is_name_char(s.data[i]) && s.data[i] != '.')
			return false;
	return s.len > 0;
}

static int read_name(struct parser *p, struct name *out, struct slice text)
{
	struct slice rest = text;

	if (slice_is(text, "."))
		return 0;
	do {
		struct slice part = slice_split(&rest, '.');

		if (!is_name(part) || slice_ends(text, "."))
			return FAULT(p, p->line, "'%.*s' is no name",
				     (int)text.len, text.data);
		*arena_push(&p->set->arena, out) = arena_strndup(
			&p->set->arena, part.data, part.len);
	} while (rest.len);
	return 0;
}

static int add_value(struct parser *p, struct slice text)
{
	struct slice filter = text, name = slice_split(&filter, '|');
	struct node *node;

	if (name.len < text.len && !slice_is(slice_trim(filter), "url"))
		return FAULT(p, p->line, "no filter '%.*s'; there is 'url'",
			     (int)filter.len, filter.data);
	node = add_node(p, name.len < text.len ? NODE_URL : NODE_VALUE);
	return read_name(p, &node->name, slice_trim(name));
}

static int open_section(struct parser *p, const struct tag *tag)
{
	struct node *node;

	if (p->depth == TEMPLATE_DEPTH)
		return FAULT(p, p->line, "more than %d sections in each other",
			     TEMPLATE_DEPTH);
	p->open[p->depth++] = (struct section){ p->into->nodes.len, tag->name,
						p->line };
	node = add_node(p, tag->sign == '#' ? NODE_SECTION : NODE_INVERTED);
	return read_name(p, &node->name, tag->name);
}

static int close_section(struct parser *p, const struct tag *tag)
{
	const struct section *open;

	if (!p->depth)
		return FAULT(p, p->line, "'%.*s' is closed but not open",
			     (int)tag->name.len, tag->name.data);
	open = &p->open[p->depth - 1];
	if (!slice_eq(open->name, tag->name))
		return FAULT(p, p->line, "'%.*s' is closed, but '%.*s' of line "
			     "%d is open", (int)tag->name.len, tag->name.data,
			     (int)open->name.len, open->name.data, open->line);
	p->into->nodes.data[open->node].end = p->into->nodes.len;
	p->depth--;
	return 0;
}

static int add_partial(struct parser *p, const struct tag *tag,
		       struct slice indent)
{
	struct template *partial;
	struct node *node;

	if (!is_template_name(tag->name))
		return FAULT(p, p->line, "'%.*s' is no name of a template",
			     (int)tag->name.len, tag->name.data);
	partial = find_or_make(p->set, tag->name);
	if (!partial->named_in) {
		partial->named_in = p->into->name;
		partial->named_at = p->line;
	}
	node = add_node(p, NODE_PARTIAL);
	node->partial = partial;
	node->text = indent;
	return 0;
}

/* Read the tag that begins at `start`. */
static int read_tag(struct parser *p, struct tag *tag, size_t start)
{
	struct slice inside = slice_cut(p->text, start + 2, p->text.len);
	const char *end = memmem(inside.data, inside.len, "}}", 2);

	if (!end)
		return FAULT(p, p->line, "%s", "a tag has no end");
	inside.len = (size_t)(end - inside.data);
	tag->start = start;
	tag->end = start + inside.len + 4;
	inside = slice_trim(inside);
	if (inside.len && strchr("{&=", inside.data[0]))
		return FAULT(p, p->line, "there is no {{%c", inside.data[0]);
	tag->sign = 0;
	if (inside.len && strchr("#^/>!", inside.data[0])) {
		tag->sign = inside.data[0];
		inside = slice_cut(inside, 1, inside.len);
	}
	tag->name = slice_trim(inside);
	return 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/*
 * Does a tag that shows nothing itself stand alone in its line?  Then *start
 * and *end are those of the line.
 */
static bool stands_alone(const struct parser *p, const struct tag *tag,
			 size_t *start, size_t *end)
{
	const char *s = p->text.data;
	size_t from = tag->start, to = tag->end;

	if (!tag->sign)
		return false;
	while (from > 0 && is_blank(s[from - 1]))
		from--;
	while (to < p->text.len && is_blank(s[to]))
		to++;
	if (from > 0 && s[from - 1] != '\n')
		return false;
	if (to + 1 < p->text.len && s[to] == '\r' && s[to + 1] == '\n')
		to++;
	if (to < p->text.len && s[to] != '\n')
		return false;
	*start = from;
	*end = to < p->text.len ? to + 1 : to;
	return true;
}

static int add_tag(struct parser *p, const struct tag *tag,
		   struct slice indent)
{
	switch (tag->sign) {
	case '#':
	case '^':
		return open_section(p, tag);
	case '/':
		return close_section(p, tag);
	case '>':
		return add_partial(p, tag, indent);
	case '!':
		return 0;
	default:
		return add_value(p, tag->name);
	}
}

static void count_lines(struct parser *p, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		p->line += p->text.data[i] == '\n';
}

/* The text before the tag at `start`, and the tag. */
static int parse_one(struct parser *p, size_t start)
{
	struct slice indent = SLICE("");
	struct tag tag = { 0 };
	size_t from, to;

	count_lines(p, p->at, start);
	if (read_tag(p, &tag, start))
		return -1;
	if (stands_alone(p, &tag, &from, &to)) {
		indent = slice_cut(p->text, from, start);
		if (from > p->at)
			add_text(p, p->at, from);
	} else {
		add_text(p, p->at, start);
		add_text(p, start, start);
		to = tag.end;
	}
	if (add_tag(p, &tag, indent))
		return -1;
	count_lines(p, start, to);
	p->at = to;
	return 0;
}

static int parse(struct parser *p)
{
	while (p->at < p->text.len) {
		const char *start = memmem(p->text.data + p->at,
					   p->text.len - p->at, "{{", 2);

		if (!start) {
			add_text(p, p->at, p->text.len);
			break;
		}
		if (parse_one(p, (size_t)(start - p->text.data)))
			return -1;
	}
	if (p->depth)
		return FAULT(p, p->open[p->depth - 1].line,
			     "'%.*s' is not closed",
			     (int)p->open[p->depth - 1].name.len,
			     p->open[p->depth - 1].name.data);
	return 0;
}

int templates_add(struct templates *set, const char *name, struct slice text,
		  struct err *err)
{
	struct template *into = find_or_make(set, slice_of(name));
	struct parser p = { .set = set, .into = into, .line = 1,
			    .at_line_start = true, .err = err };

	if (into->added)
		return err_set(err, ERR_INPUT, "template '%s' is there twice",
			       name);
	into->added = true;
	p.text = arena_dup(&set->arena, text);
	return parse(&p);
}

int templates_check(const struct templates *set, struct err *err)
{
	for (const struct template *t = set->first; t; t = t->next)
		if (!t->added)
			return err_set(err, ERR_INPUT, "template '%s', line "
				       "%d: there is no template '%s'",
				       t->named_in, t->named_at, t->name);
	return 0;
}
