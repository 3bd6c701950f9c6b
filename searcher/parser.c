#include "searcher/parser.h"

#include "core/err.h"
#include "core/text.h"
#include "searcher/parse.h"
#include "searcher/query_signs.h"

int parser_fail(struct parser *p, size_t offset, const char *what)
{
	return err_at(p->err, query_column(p->text, offset), "%s", what);
}

/* --- characters --- */

uint32_t parser_peek(const struct parser *p, size_t *after)
{
	size_t at = p->at;
	uint32_t c = at < p->text.len ? text_next(p->text, &at) : 0;

	*after = at;
	return c;
}

static bool is_stop(uint32_t c)
{
	return c == '(' || c == ')' || query_is_mark(c) || text_is_space(c) ||
	       c < 0x20;
}

void parser_skip_space(struct parser *p)
{
	size_t after;

	while (p->at < p->text.len) {
		uint32_t c = parser_peek(p, &after);

		if (!text_is_space(c) && c >= 0x20)
			return;
		p->at = after;
	}
}

bool parser_at_end(struct parser *p)
{
	parser_skip_space(p);
	return p->at >= p->text.len;
}

struct slice parser_peek_word(const struct parser *p)
{
	size_t at = p->at, before = at;

	while (at < p->text.len) {
		before = at;
		if (is_stop(text_next(p->text, &at)))
			return slice_cut(p->text, p->at, before);
	}
	return slice_cut(p->text, p->at, p->text.len);
}

bool parser_at_minus(const struct parser *p, size_t *after)
{
	uint32_t next;

	if (!query_is_minus(parser_peek(p, after)) || *after >= p->text.len)
		return false;
	next = text_next(p->text, &(size_t){ *after });
	return !query_is_minus(next) && next != ')' && !text_is_space(next);
}

bool parser_take_operator(struct parser *p, const char *name)
{
	parser_skip_space(p);
	if (!slice_is(parser_peek_word(p), name))
		return false;
	p->at += strlen(name);
	return true;
}

/* --- nodes --- */

struct query_node *parser_node(struct parser *p, enum query_kind kind,
			       struct slice text)
{
	struct query_node *node = arena_new(p->arena, struct query_node);

	node->kind = kind;
	node->text = text;
	node->start = (uint32_t)(text.data - p->text.data);
	return node;
}

void parser_add(struct parser *p, struct query_node *parent,
		struct query_node *child)
{
	if (child)
		*arena_push(p->arena, &parent->children) = child;
}

struct query_node *parser_simplified(struct query_node *node)
{
	if (node->children.len == 0)
		return NULL;
	return node->children.len == 1 ? node->children.data[0] : node;
}

static int count_term(struct parser *p)
{
	if (++p->terms > PARSE_TERMS_MAX)
		return parser_fail(p, p->at, "the query has too many words");
	return 0;
}

/* --- terms --- */

static int parse_marked(struct parser *p, struct slice *out)
{
	size_t opening = p->at, start, before;

	text_next(p->text, &p->at);
	start = p->at;
	while (p->at < p->text.len) {
		before = p->at;
		if (query_is_mark(text_next(p->text, &p->at))) {
			*out = slice_cut(p->text, start, before);
			return 0;
		}
	}
	return parser_fail(p, opening, "this quotation mark is not closed");
}

/* A sign for other letters in the words of a phrase or a value, or NULL. */
static const char *sign_within(struct slice text)
{
	while (text.len) {
		struct slice word = slice_split(&text, ' ');
		size_t end = query_sign_at(word);
		const char *stray = query_stray_sign(slice_cut(word, 0, end));

		/* "~500" has none. */
		if (!stray && end < word.len &&
		    (end > 0 || word.data[0] == '*'))
			stray = word.data + end;
		if (stray)
			return stray;
	}
	return NULL;
}

int parser_phrase(struct parser *p, struct query_node **out)
{
	struct slice text;
	const char *sign;
	size_t after;
	uint32_t c;

	if (count_term(p) || parse_marked(p, &text))
		return -1;
	sign = sign_within(text);
	if (sign)
		return parser_fail(p, (size_t)(sign - p->text.data),
				   "a phrase has exact words, without signs "
				   "for other letters");
	c = parser_peek(p, &after);
	if (c == '~' || c == '*')
		return parser_fail(p, p->at, "a phrase has exact words; for "
				   "words near each other write NEAR(iran "
				   "militias, 5)");
	*out = parser_node(p, QUERY_PHRASE, text);
	return 0;
}

/* `~`, `~1` or `~2`. */
static int parse_fuzzy(struct parser *p, struct slice sign,
		       struct query_node *node)
{
	if (sign.len > 2 ||
	    (sign.len == 2 && sign.data[1] != '1' && sign.data[1] != '2'))
		return parser_fail(p, (size_t)(sign.data - p->text.data),
				   "write word~, word~1 or word~2, for so many "
				   "letters that differ");
	if (++p->fuzzy > PARSE_FUZZY_MAX)
		return parser_fail(p, (size_t)(sign.data - p->text.data),
				   "the query has too many words with ~");
	node->kind = QUERY_FUZZY;
	node->distance = sign.len == 2 ? (uint32_t)(sign.data[1] - '0') : 0;
	return 0;
}

int parser_word(struct parser *p, struct slice word,
		      struct query_node **out)
{
	size_t end = query_sign_at(word);
	struct slice text = slice_cut(word, 0, end);
	struct slice sign = slice_cut(word, end, word.len);
	const char *stray = query_stray_sign(text);

	if (count_term(p))
		return -1;
	if (stray)
		return parser_fail(p, (size_t)(stray - p->text.data),
				   "a sign for any letters goes to the end of "
				   "a word only, as in negotiat*");
	p->at += word.len;
	*out = parser_node(p, QUERY_WORD, text.len ? text : word);
	if (!sign.len || !text.len)
		return 0;
	if (sign.data[0] == '~')
		return parse_fuzzy(p, sign, *out);
	(*out)->kind = QUERY_PREFIX;
	return 0;
}

int parser_field(struct parser *p, enum query_field field,
		       size_t name_len, struct query_node **out)
{
	size_t start = p->at, after;
	struct slice value;
	bool within;

	p->at += name_len + 1;
	if (count_term(p))
		return -1;
	within = field >= FIELD_EVENT && p->at < p->text.len &&
		 p->text.data[p->at] == '=';
	p->at += within;
	if (query_is_mark(parser_peek(p, &after))) {
		if (parse_marked(p, &value))
			return -1;
	} else {
		value = parser_peek_word(p);
		p->at += value.len;
	}
	if (field < FIELD_EVENT && sign_within(value))
		return parser_fail(p, start, "the value of a field has neither "
				   "* nor ~; write whole words");
	if (!slice_trim(value).len)
		return parser_fail(p, start, "this field has no value; put one "
				   "behind the colon, without a space or a "
				   "bracket");
	*out = parser_node(p, QUERY_FIELD, value);
	(*out)->field = field;
	(*out)->within = within;
	return 0;
}

