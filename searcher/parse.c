#include "searcher/parse.h"

#include <stdbool.h>

#include "core/err.h"
#include "core/text.h"
#include "searcher/query_fields.h"
#include "searcher/query_signs.h"

struct parser {
	struct arena *arena;
	struct slice text;
	size_t at;
	unsigned depth;
	unsigned terms;
	unsigned fuzzy;
	struct err *err;
};

static int parse_or(struct parser *p, struct query_node **out);

int parse_column(struct slice text, size_t offset)
{
	size_t at = 0;
	int column = 1;

	while (at < text.len && at < offset) {
		text_next(text, &at);
		column++;
	}
	return column;
}

static int fail(struct parser *p, size_t offset, const char *what)
{
	return err_at(p->err, parse_column(p->text, offset), "%s", what);
}

/* --- characters --- */

static uint32_t peek(const struct parser *p, size_t *after)
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

static void skip_space(struct parser *p)
{
	size_t after;

	while (p->at < p->text.len) {
		uint32_t c = peek(p, &after);

		if (!text_is_space(c) && c >= 0x20)
			return;
		p->at = after;
	}
}

static bool at_end(struct parser *p)
{
	skip_space(p);
	return p->at >= p->text.len;
}

/* The bytes up to the next space, bracket or mark, not taken yet. */
static struct slice peek_word(const struct parser *p)
{
	size_t at = p->at, before = at;

	while (at < p->text.len) {
		before = at;
		if (is_stop(text_next(p->text, &at)))
			return slice_cut(p->text, p->at, before);
	}
	return slice_cut(p->text, p->at, p->text.len);
}

/* A sign with something close behind it. */
static bool at_minus(const struct parser *p, size_t *after)
{
	uint32_t next;

	if (!query_is_minus(peek(p, after)) || *after >= p->text.len)
		return false;
	next = text_next(p->text, &(size_t){ *after });
	return !query_is_minus(next) && next != ')' && !text_is_space(next);
}

static bool take_operator(struct parser *p, const char *name)
{
	skip_space(p);
	if (!slice_is(peek_word(p), name))
		return false;
	p->at += strlen(name);
	return true;
}

/* --- nodes --- */

static struct query_node *new_node(struct parser *p, enum query_kind kind,
				   struct slice text)
{
	struct query_node *node = arena_new(p->arena, struct query_node);

	node->kind = kind;
	node->text = text;
	node->start = (uint32_t)(text.data - p->text.data);
	return node;
}

static void add_child(struct parser *p, struct query_node *parent,
		      struct query_node *child)
{
	if (child)
		*arena_push(p->arena, &parent->children) = child;
}

/* A node of no children is nothing, of one child is the child. */
static struct query_node *simplified(struct query_node *node)
{
	if (node->children.len == 0)
		return NULL;
	return node->children.len == 1 ? node->children.data[0] : node;
}

static int count_term(struct parser *p)
{
	if (++p->terms > PARSE_TERMS_MAX)
		return fail(p, p->at, "the query has too many words");
	return 0;
}

static int enter(struct parser *p)
{
	if (++p->depth > PARSE_DEPTH_MAX)
		return fail(p, p->at, "the query is nested too deep");
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
	return fail(p, opening, "this quotation mark is not closed");
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

static int parse_phrase(struct parser *p, struct query_node **out)
{
	struct slice text;
	const char *sign;
	size_t after;
	uint32_t c;

	if (count_term(p) || parse_marked(p, &text))
		return -1;
	sign = sign_within(text);
	if (sign)
		return fail(p, (size_t)(sign - p->text.data), "a phrase has "
			    "exact words, without signs for other letters");
	c = peek(p, &after);
	if (c == '~' || c == '*')
		return fail(p, p->at, "a phrase has exact words; for words "
			    "near each other write NEAR(iran militias, 5)");
	*out = new_node(p, QUERY_PHRASE, text);
	return 0;
}

/* `~`, `~1` or `~2`. */
static int parse_fuzzy(struct parser *p, struct slice sign,
		       struct query_node *node)
{
	if (sign.len > 2 ||
	    (sign.len == 2 && sign.data[1] != '1' && sign.data[1] != '2'))
		return fail(p, (size_t)(sign.data - p->text.data),
			    "write word~, word~1 or word~2, for so many "
			    "letters that differ");
	if (++p->fuzzy > PARSE_FUZZY_MAX)
		return fail(p, (size_t)(sign.data - p->text.data),
			    "the query has too many words with ~");
	node->kind = QUERY_FUZZY;
	node->distance = sign.len == 2 ? (uint32_t)(sign.data[1] - '0') : 0;
	return 0;
}

static int parse_word(struct parser *p, struct slice word,
		      struct query_node **out)
{
	size_t end = query_sign_at(word);
	struct slice text = slice_cut(word, 0, end);
	struct slice sign = slice_cut(word, end, word.len);
	const char *stray = query_stray_sign(text);

	if (count_term(p))
		return -1;
	if (stray)
		return fail(p, (size_t)(stray - p->text.data), "a sign for "
			    "any letters goes to the end of a word only, as "
			    "in negotiat*");
	p->at += word.len;
	*out = new_node(p, QUERY_WORD, text.len ? text : word);
	if (!sign.len || !text.len)
		return 0;
	if (sign.data[0] == '~')
		return parse_fuzzy(p, sign, *out);
	(*out)->kind = QUERY_PREFIX;
	return 0;
}

static int parse_field(struct parser *p, enum query_field field,
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
	if (query_is_mark(peek(p, &after))) {
		if (parse_marked(p, &value))
			return -1;
	} else {
		value = peek_word(p);
		p->at += value.len;
	}
	if (field < FIELD_EVENT && sign_within(value))
		return fail(p, start, "the value of a field has neither * "
			    "nor ~; write whole words");
	if (!slice_trim(value).len)
		return fail(p, start, "this field has no value; put one "
			    "behind the colon, without a space or a bracket");
	*out = new_node(p, QUERY_FIELD, value);
	(*out)->field = field;
	(*out)->within = within;
	return 0;
}

/* --- NEAR --- */

/* ", 5)" at a comma: the number, and the place of the bracket. */
static bool parse_distance(struct parser *p, uint32_t *distance)
{
	struct parser ahead = *p;
	size_t digits;
	uint32_t n = 0;

	ahead.at++;
	skip_space(&ahead);
	for (digits = ahead.at; ahead.at < p->text.len; ahead.at++) {
		char c = p->text.data[ahead.at];

		if (c < '0' || c > '9')
			break;
		n = n < 100000 ? n * 10 + (uint32_t)(c - '0') : n;
	}
	if (ahead.at == digits || at_end(&ahead) ||
	    p->text.data[ahead.at] != ')')
		return false;
	*distance = n;
	p->at = ahead.at;
	return true;
}

/* A word inside NEAR ends at a comma that no digit follows, too. */
static struct slice peek_near_word(const struct parser *p)
{
	struct slice word = peek_word(p);
	struct parser ahead = *p;
	uint32_t unused;
	size_t i;

	for (i = 0; i < word.len; i++) {
		ahead.at = p->at + i;
		if (word.data[i] == ',' && (i + 1 == word.len ||
					    parse_distance(&ahead, &unused)))
			return slice_cut(word, 0, i);
	}
	return word;
}

/* Is this an operator's place, where a NEAR has none? */
static bool at_operator(struct parser *p)
{
	struct slice word = peek_word(p);
	size_t after;

	return peek(p, &after) == '(' || at_minus(p, &after) ||
	       slice_is(word, "OR") || slice_is(word, "AND") ||
	       slice_is(word, "NOT");
}

static int parse_near_item(struct parser *p, struct query_node *near)
{
	struct query_node *item = NULL;
	struct slice word;
	size_t after;

	if (at_operator(p))
		return fail(p, p->at, "NEAR takes words and phrases only; "
			    "brackets and operators go around it");
	if (query_is_mark(peek(p, &after))) {
		if (parse_phrase(p, &item))
			return -1;
		add_child(p, near, item);
		return 0;
	}
	word = peek_near_word(p);
	if (!word.len) {
		p->at = after;   /* a comma or bracket that means nothing */
		return 0;
	}
	if (parse_word(p, word, &item))
		return -1;
	add_child(p, near, item);
	return 0;
}

static int parse_near(struct parser *p, struct query_node **out)
{
	size_t opening = p->at;
	struct query_node *near =
		new_node(p, QUERY_NEAR, slice_cut(p->text, opening, opening));

	take_operator(p, "NEAR");
	skip_space(p);
	p->at++;
	near->distance = PARSE_DISTANCE;
	while (!at_end(p) && p->text.data[p->at] != ')') {
		if (p->text.data[p->at] == ',' &&
		    parse_distance(p, &near->distance))
			break;
		if (parse_near_item(p, near))
			return -1;
	}
	if (p->at >= p->text.len)
		return fail(p, opening, "this NEAR( is not closed; write "
			    "NEAR(iran militias, 5)");
	p->at++;
	*out = simplified(near);
	if (!*out)
		return fail(p, opening, "this NEAR( holds no words; write "
			    "NEAR(iran militias, 5)");
	return 0;
}

/* --- structure --- */

/* Is there no word, phrase or bracket here that an operator could govern? */
static bool at_nothing(struct parser *p)
{
	return at_end(p) || p->text.data[p->at] == ')' ||
	       slice_is(peek_word(p), "OR") || slice_is(peek_word(p), "AND");
}

static int parse_group(struct parser *p, struct query_node **out)
{
	size_t opening = p->at++;

	if (enter(p) || parse_or(p, out))
		return -1;
	if (at_end(p))
		return fail(p, opening, "this bracket is not closed");
	if (!*out)
		return fail(p, opening, "there is nothing between these "
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
		new_node(p, kind, slice_cut(p->text, p->at, p->at));
	struct query_node *child = NULL;
	size_t start = p->at;

	p->at += len;
	if (at_nothing(p))
		return fail(p, start, "put a word, a phrase or a bracket "
			    "behind this");
	if (enter(p) || parse_primary(p, &child))
		return -1;
	p->depth--;
	add_child(p, scope, child);
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
			*rc = fail(p, p->at, "write in:quote or in:prose");
		return true;
	}
	if (!query_field_find(name, &field))
		return false;
	*rc = parse_field(p, field, name.len, out);
	return true;
}

/* NEAR and a bracket; without one it is a word. */
static bool at_near(const struct parser *p)
{
	struct parser ahead = *p;

	return take_operator(&ahead, "NEAR") && !at_end(&ahead) &&
	       ahead.text.data[ahead.at] == '(';
}

static int parse_primary(struct parser *p, struct query_node **out)
{
	struct slice word;
	size_t after;
	uint32_t c;
	int rc = 0;

	skip_space(p);
	c = peek(p, &after);
	if (c == '(')
		return parse_group(p, out);
	if (c == ')')
		return fail(p, p->at, "this bracket closes nothing");
	if (query_is_mark(c))
		return parse_phrase(p, out);
	if (at_near(p))
		return parse_near(p, out);
	word = peek_word(p);
	if (starts_field(p, word, out, &rc))
		return rc;
	return parse_word(p, word, out);
}

static bool take_minus(struct parser *p)
{
	size_t after;

	if (!at_minus(p, &after))
		return false;
	p->at = after;
	return true;
}

static int parse_not(struct parser *p, struct query_node **out)
{
	struct query_node *child = NULL, *not;
	size_t start = p->at;

	if (!take_minus(p) && !take_operator(p, "NOT"))
		return parse_primary(p, out);
	if (at_nothing(p))
		return fail(p, start, "nothing follows that could be left out");
	if (enter(p) || parse_not(p, &child))
		return -1;
	p->depth--;
	not = new_node(p, QUERY_NOT, slice_cut(p->text, start, start));
	add_child(p, not, child);
	*out = child ? not : NULL;
	return 0;
}

static int one_sided(struct parser *p, size_t offset)
{
	return fail(p, offset, "put a word on both sides of this, or leave "
		    "it out; as a word, write it in small letters");
}

static bool at_and_end(struct parser *p)
{
	return at_end(p) || p->text.data[p->at] == ')' ||
	       slice_is(peek_word(p), "OR");
}

static int parse_and(struct parser *p, struct query_node **out)
{
	struct query_node *and =
		new_node(p, QUERY_AND, slice_cut(p->text, p->at, p->at));

	while (!at_and_end(p)) {
		struct query_node *child = NULL;
		size_t start = p->at;

		if (take_operator(p, "AND")) {
			if (!and->children.len || at_nothing(p))
				return one_sided(p, start);
			continue;
		}
		if (parse_not(p, &child))
			return -1;
		if (child)
			child->source = slice_cut(p->text, start, p->at);
		add_child(p, and, child);
	}
	*out = simplified(and);
	return 0;
}

static int parse_or(struct parser *p, struct query_node **out)
{
	struct query_node *or =
		new_node(p, QUERY_OR, slice_cut(p->text, p->at, p->at));
	size_t sign = p->at;
	bool more;

	do {
		struct query_node *child = NULL;
		bool first = !or->children.len;

		if (parse_and(p, &child))
			return -1;
		sign = child || first ? p->at : sign;
		more = take_operator(p, "OR");
		if (!child && (more || !first))
			return one_sided(p, sign);
		add_child(p, or, child);
	} while (more);
	*out = simplified(or);
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
		return fail(&p, PARSE_BYTES_MAX, "the query is too long");
	if (parse_or(&p, out))
		return -1;
	if (!at_end(&p))
		return fail(&p, p.at, "this bracket closes nothing");
	return 0;
}
