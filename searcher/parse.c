#include "searcher/parse.h"

#include <stdbool.h>

#include "core/err.h"
#include "searcher/parse_near.h"
#include "searcher/parser.h"
#include "searcher/query_fields.h"
#include "searcher/query_signs.h"

static int parse_or(struct parser *p, struct query_node **out);

static int enter(struct parser *p)
{
	if (++p->depth > PARSE_DEPTH_MAX)
		return parser_fail(p, p->at, "the query is nested too deep");
	return 0;
}

/* --- structure --- */

/* Is there no word, phrase or bracket here that an operator could govern? */
static bool at_nothing(struct parser *p)
{
	return parser_at_end(p) || p->text.data[p->at] == ')' ||
	       slice_is(parser_peek_word(p), "OR") ||
	       slice_is(parser_peek_word(p), "AND");
}

static int parse_group(struct parser *p, struct query_node **out)
{
	size_t opening = p->at++;

	if (enter(p) || parse_or(p, out))
		return -1;
	if (parser_at_end(p))
		return parser_fail(p, opening, "this bracket is not closed");
	if (!*out)
		return parser_fail(p, opening, "there is nothing between these "
				   "brackets; leave them out or put a word in");
	p->at++;
	p->depth--;
	return 0;
}

static int parse_primary(struct parser *p, struct query_node **out);

static int parse_scope(struct parser *p, enum query_kind kind, size_t len,
		       struct query_node **out)
{
	struct query_node *scope =
		parser_node(p, kind, slice_cut(p->text, p->at, p->at));
	struct query_node *child = NULL;
	size_t start = p->at;

	p->at += len;
	if (at_nothing(p))
		return parser_fail(p, start, "put a word, a phrase or a "
				   "bracket behind this");
	if (enter(p) || parse_primary(p, &child))
		return -1;
	p->depth--;
	parser_add(p, scope, child);
	*out = child ? scope : NULL;
	return 0;
}

/* `name:` in front of the word; true when it was one that means something. */
static bool starts_field(struct parser *p, struct slice word,
			 struct query_node **out, int *rc)
{
	const char *colon = word.len ? memchr(word.data, ':', word.len) : NULL;
	struct slice name;
	enum query_field field;

	if (!colon)
		return false;
	name = slice_cut(word, 0, (size_t)(colon - word.data));
	if (slice_is_nocase(name, "in")) {
		size_t len = strlen("in:quote");

		if (slice_is_nocase(word, "in:quote"))
			*rc = parse_scope(p, QUERY_IN_QUOTE, len, out);
		else if (slice_is_nocase(word, "in:prose"))
			*rc = parse_scope(p, QUERY_IN_PROSE, len, out);
		else
			*rc = parser_fail(p, p->at, "write in:quote or "
					  "in:prose");
		return true;
	}
	if (!query_field_find(name, &field))
		return false;
	*rc = parser_field(p, field, name.len, out);
	return true;
}

static int parse_primary(struct parser *p, struct query_node **out)
{
	struct slice word;
	size_t after;
	uint32_t c;
	int rc = 0;

	parser_skip_space(p);
	c = parser_peek(p, &after);
	if (c == '(')
		return parse_group(p, out);
	if (c == ')')
		return parser_fail(p, p->at, "this bracket closes nothing");
	if (query_is_mark(c))
		return parser_phrase(p, out);
	if (parse_near_is_here(p))
		return parse_near(p, out);
	word = parser_peek_word(p);
	if (starts_field(p, word, out, &rc))
		return rc;
	return parser_word(p, word, out);
}

static bool take_minus(struct parser *p)
{
	size_t after;

	if (!parser_at_minus(p, &after))
		return false;
	p->at = after;
	return true;
}

static int parse_not(struct parser *p, struct query_node **out)
{
	struct query_node *child = NULL, *not;
	size_t start = p->at;

	if (!take_minus(p) && !parser_take_operator(p, "NOT"))
		return parse_primary(p, out);
	if (at_nothing(p))
		return parser_fail(p, start, "nothing follows that could be "
				   "left out");
	if (enter(p) || parse_not(p, &child))
		return -1;
	p->depth--;
	not = parser_node(p, QUERY_NOT, slice_cut(p->text, start, start));
	parser_add(p, not, child);
	*out = child ? not : NULL;
	return 0;
}

static int one_sided(struct parser *p, size_t offset)
{
	return parser_fail(p, offset, "put a word on both sides of this, or "
			   "leave it out; as a word, write it in small "
			   "letters");
}

static bool at_and_end(struct parser *p)
{
	return parser_at_end(p) || p->text.data[p->at] == ')' ||
	       slice_is(parser_peek_word(p), "OR");
}

static int parse_and(struct parser *p, struct query_node **out)
{
	struct query_node *and =
		parser_node(p, QUERY_AND, slice_cut(p->text, p->at, p->at));

	while (!at_and_end(p)) {
		struct query_node *child = NULL;
		size_t start = p->at;

		if (parser_take_operator(p, "AND")) {
			if (!and->children.len || at_nothing(p))
				return one_sided(p, start);
			continue;
		}
		if (parse_not(p, &child))
			return -1;
		if (child)
			child->source = slice_cut(p->text, start, p->at);
		parser_add(p, and, child);
	}
	*out = parser_simplified(and);
	return 0;
}

static int parse_or(struct parser *p, struct query_node **out)
{
	struct query_node *or =
		parser_node(p, QUERY_OR, slice_cut(p->text, p->at, p->at));
	size_t sign = p->at;
	bool more;

	do {
		struct query_node *child = NULL;
		bool first = !or->children.len;

		if (parse_and(p, &child))
			return -1;
		sign = child || first ? p->at : sign;
		more = parser_take_operator(p, "OR");
		if (!child && (more || !first))
			return one_sided(p, sign);
		parser_add(p, or, child);
	} while (more);
	*out = parser_simplified(or);
	return 0;
}

int parse_query(struct query_node **out, struct arena *arena,
		struct slice text, struct err *err)
{
	struct parser p = { .arena = arena, .text = text, .err = err };

	*out = NULL;
	if (!text.data)
		p.text = SLICE("");
	if (text.len > PARSE_BYTES_MAX)
		return parser_fail(&p, PARSE_BYTES_MAX, "the query is too "
				   "long");
	if (parse_or(&p, out))
		return -1;
	if (!parser_at_end(&p))
		return parser_fail(&p, p.at, "this bracket closes nothing");
	return 0;
}
