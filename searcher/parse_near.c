#include "searcher/parse_near.h"

#include "core/text.h"
#include "searcher/parse.h"
#include "searcher/query_signs.h"

/* ", 5)" at a comma: the number, and the place of the bracket. */
static bool parse_distance(struct parser *p, uint32_t *distance)
{
	struct parser ahead = *p;
	size_t digits;
	uint32_t n = 0;

	ahead.at++;
	parser_skip_space(&ahead);
	for (digits = ahead.at; ahead.at < p->text.len; ahead.at++) {
		char c = p->text.data[ahead.at];

		if (c < '0' || c > '9')
			break;
		n = n < 100000 ? n * 10 + (uint32_t)(c - '0') : n;
	}
	if (ahead.at == digits || parser_at_end(&ahead) ||
	    p->text.data[ahead.at] != ')')
		return false;
	*distance = n;
	p->at = ahead.at;
	return true;
}

/* A word inside NEAR ends at a comma that no digit follows, too. */
static struct slice peek_near_word(const struct parser *p)
{
	struct slice word = parser_peek_word(p);
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
	struct slice word = parser_peek_word(p);
	size_t after;

	return parser_peek(p, &after) == '(' || parser_at_minus(p, &after) ||
	       slice_is(word, "OR") || slice_is(word, "AND") ||
	       slice_is(word, "NOT");
}

static int parse_near_item(struct parser *p, struct query_node *near)
{
	struct query_node *item = NULL;
	struct slice word;
	size_t after;

	if (at_operator(p))
		return parser_fail(p, p->at, "NEAR takes words and phrases "
				   "only; brackets and operators go around it");
	if (query_is_mark(parser_peek(p, &after))) {
		if (parser_phrase(p, &item))
			return -1;
		parser_add(p, near, item);
		return 0;
	}
	word = peek_near_word(p);
	if (!word.len) {
		p->at = after;   /* a comma or bracket that means nothing */
		return 0;
	}
	if (parser_word(p, word, &item))
		return -1;
	parser_add(p, near, item);
	return 0;
}

int parse_near(struct parser *p, struct query_node **out)
{
	size_t opening = p->at;
	struct slice here = slice_cut(p->text, opening, opening);
	struct query_node *near = parser_node(p, QUERY_NEAR, here);

	parser_take_operator(p, "NEAR");
	parser_skip_space(p);
	p->at++;
	near->distance = PARSE_DISTANCE;
	while (!parser_at_end(p) && p->text.data[p->at] != ')') {
		if (p->text.data[p->at] == ',' &&
		    parse_distance(p, &near->distance))
			break;
		if (parse_near_item(p, near))
			return -1;
	}
	if (p->at >= p->text.len)
		return parser_fail(p, opening, "this NEAR( is not closed; "
				   "write NEAR(iran militias, 5)");
	p->at++;
	*out = parser_simplified(near);
	if (!*out)
		return parser_fail(p, opening, "this NEAR( holds no words; "
				   "write NEAR(iran militias, 5)");
	return 0;
}

bool parse_near_is_here(const struct parser *p)
{
	struct parser ahead = *p;

	return parser_take_operator(&ahead, "NEAR") && !parser_at_end(&ahead) &&
	       ahead.text.data[ahead.at] == '(';
}
