#include "core/marks.h"

#include <stdlib.h>

#include "core/text.h"

/* Deeper nesting is nobody's writing; a bound keeps the scan linear. */
enum { DEEPEST = 8, LOOK_AHEAD = 32 };

struct mark {
	uint32_t start;
	uint32_t end;
	enum mark_family family;
	bool opens;
	bool closes;
	bool low;        /* low-high: the mark that looks open closes */
	bool maybe_apostrophe;
};

struct marks {
	struct mark *data;
	size_t len;
	size_t cap;
};

struct stack {
	struct mark open[DEEPEST];
	size_t len;
};

/* A mark and what stands around it; 0 at the edges of the paragraph. */
struct place {
	uint32_t before;
	uint32_t mark;
	uint32_t behind;
};

static bool is_gap(uint32_t c)
{
	return c == 0 || text_is_space(c);
}

static bool is_word(uint32_t c)
{
	return text_is_letter(c) || text_is_digit(c) || text_is_mark(c);
}

static bool can_open(struct place p)
{
	return !is_word(p.before) && !is_gap(p.behind) && p.before != ')' &&
	       p.before != ',' && p.before != '.';
}

static enum mark_family family_of(uint32_t c)
{
	switch (c) {
	case 0x201C: case 0x201D: case 0x201E: case 0x201F:
		return MARK_CURLY;
	case '"': case 0xFF02:
		return MARK_STRAIGHT;
	case 0x2018: case 0x2019: case 0x201A: case 0x201B:
		return MARK_SINGLE;
	case '\'':
		return MARK_APOSTROPHE;
	case 0xAB: case 0xBB:
		return MARK_GUILLEMET;
	case 0x2039: case 0x203A:
		return MARK_ANGLE;
	case 0x300C: case 0x300D: case 0x300E: case 0x300F:
		return MARK_CORNER;
	default:
		return MARK_NONE;
	}
}

/* May a mark that shows no direction open behind this? */
static bool after_opening(uint32_t c)
{
	return is_gap(c) || c == '(' || c == '[' || c == '{' || c == '-' ||
	       text_is_dash(c) || family_of(c) != MARK_NONE;
}

static void judge_single(struct place p, struct mark *mark)
{
	mark->opens = can_open(p) && is_word(p.behind);
	mark->closes = !is_gap(p.before) && !is_word(p.behind);
	mark->maybe_apostrophe = (p.before == 's' || p.before == 'n') &&
				 is_gap(p.behind);
	/* '90s */
	if (text_is_digit(p.behind) && p.mark != 0x2018)
		mark->opens = false;
	if (p.mark == 0x2018 || p.mark == 0x201A || p.mark == 0x201B) {
		mark->opens = !is_word(p.before) && !is_gap(p.behind);
		mark->closes = mark->closes && !mark->opens;
	} else if (p.mark == 0x2019) {
		mark->opens = false;
	}
	mark->low = p.mark == 0x201A;
}

static void judge(struct place p, struct mark *mark)
{
	switch (p.mark) {
	case 0x201C: case 0x201F:
		mark->opens = true;
		mark->closes = !is_gap(p.before);
		break;
	case 0x201D:
		mark->opens = can_open(p) && is_gap(p.before);
		mark->closes = true;
		break;
	case 0x201E:
		mark->opens = mark->low = true;
		break;
	case 0xAB: case 0x2039:
		mark->opens = !is_word(p.before) && p.behind;
		mark->closes = !is_gap(p.before);
		break;
	case 0xBB: case 0x203A:
		mark->opens = can_open(p) && is_word(p.behind);
		mark->closes = true;
		break;
	case 0x300C: case 0x300E:
		mark->opens = true;
		break;
	case 0x300D: case 0x300F:
		mark->closes = true;
		break;
	case '"': case 0xFF02:
		mark->opens = after_opening(p.before) && !is_gap(p.behind);
		mark->closes = true;
		break;
	default:
		judge_single(p, mark);
	}
}

/* "''" and "``" are one mark; *at is moved behind the second. */
static bool is_doubled(struct slice block, uint32_t c, size_t *at)
{
	if ((c != '\'' && c != '`') || *at >= block.len ||
	    block.data[*at] != (char)c)
		return false;
	++*at;
	return true;
}

static void marks_collect(struct arena *arena, struct slice text,
			  uint32_t start, uint32_t end, struct marks *out)
{
	struct slice block = { text.data, end };
	struct place p = { 0 };
	size_t at = start, next;
	uint32_t c;

	while (at < end) {
		size_t from = at;
		struct mark mark = { .start = (uint32_t)from };

		c = text_next(block, &at);
		mark.family = family_of(c);
		p.mark = c;
		if (is_doubled(block, c, &at)) {
			mark.family = MARK_DOUBLED;
			p.mark = '"';
		}
		if (mark.family != MARK_NONE) {
			next = at;
			p.behind = at < end ? text_next(block, &next) : 0;
			mark.end = (uint32_t)at;
			judge(p, &mark);
			if (mark.opens || mark.closes)
				*arena_push(arena, out) = mark;
		}
		p.before = c;
	}
}

static bool is_single(enum mark_family family)
{
	return family == MARK_SINGLE || family == MARK_APOSTROPHE;
}

/* Is there a mark ahead that could close this one? */
static bool closer_ahead(const struct marks *marks, size_t i)
{
	size_t k, last = i + 1 + LOOK_AHEAD;

	for (k = i + 1; k < marks->len && k < last; k++)
		if (marks->data[k].family == marks->data[i].family &&
		    marks->data[k].closes)
			return true;
	return false;
}

/* "the boys' own": a closer that has another one before the next opener. */
static bool is_apostrophe(const struct marks *marks, size_t i)
{
	const struct mark *next = &marks->data[i + 1];

	return marks->data[i].maybe_apostrophe && i + 1 < marks->len &&
	       next->family == marks->data[i].family && next->closes &&
	       !next->opens;
}

/* Typists mix them: a straight one closed by a curly one, or the reverse. */
static bool is_mixed_pair(enum mark_family open, enum mark_family close)
{
	return (open == MARK_STRAIGHT && close == MARK_CURLY) ||
	       (open == MARK_CURLY && close == MARK_STRAIGHT);
}

static bool is_open(const struct stack *stack, enum mark_family family)
{
	size_t i;

	for (i = 0; i < stack->len; i++)
		if (stack->open[i].family == family)
			return true;
	return false;
}

/* The place of the mark on the stack that marks[i] closes, or -1. */
static int closes_which(const struct stack *stack, const struct marks *marks,
			size_t i)
{
	const struct mark *mark = &marks->data[i];
	int k;

	if (!mark->closes)
		return -1;
	if (stack->len && !mark->opens &&
	    is_mixed_pair(stack->open[stack->len - 1].family, mark->family) &&
	    !is_open(stack, mark->family))
		return (int)stack->len - 1;
	for (k = (int)stack->len - 1; k >= 0; k--) {
		const struct mark *open = &stack->open[k];

		if (open->family == mark->family) {
			/* Curly or straight, it looks like an opening one. */
			if (mark->opens && !open->low &&
			    mark->family != MARK_GUILLEMET &&
			    mark->family != MARK_ANGLE)
				return -1;
			if (is_single(mark->family) && is_apostrophe(marks, i))
				return -1;
			return k;
		}
		if (is_single(mark->family) && !is_single(open->family))
			return -1;
	}
	return -1;
}

static bool opens_really(const struct marks *marks, size_t i)
{
	const struct mark *mark = &marks->data[i];

	return mark->opens &&
	       (!is_single(mark->family) || closer_ahead(marks, i));
}

static void push(struct stack *stack, struct mark mark)
{
	size_t i;

	if (stack->len == DEEPEST) {
		for (i = 1; i < DEEPEST; i++)
			stack->open[i - 1] = stack->open[i];
		stack->len--;
	}
	stack->open[stack->len++] = mark;
}

static void add_span(struct arena *arena, struct slice text,
		     struct mark open, uint32_t inner_end, uint32_t end,
		     struct mark_spans *out)
{
	size_t from = open.end, to = inner_end, at;
	struct mark_span *span;

	while (from < to) {
		at = from;
		if (!text_is_space(text_next(text, &at)))
			break;
		from = at;
	}
	while (to > from) {
		at = to;
		if (!text_is_space(text_previous(text, &at)))
			break;
		to = at;
	}
	/* 'n' and the like are left-out letters. */
	if (from >= to || (is_single(open.family) && to - from < 2))
		return;
	span = arena_push(arena, out);
	*span = (struct mark_span){ open.start, end, (uint32_t)from,
				    (uint32_t)to, open.family, false };
}

static int by_start(const void *a, const void *b)
{
	const struct mark_span *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

void marks_scan(struct arena *arena, struct slice text, uint32_t start,
		uint32_t end, struct mark_spans *out)
{
	struct marks marks = { 0 };
	struct stack stack = { 0 };
	size_t i, first = out->len;
	int k;

	marks_collect(arena, text, start, end, &marks);
	for (i = 0; i < marks.len; i++) {
		k = closes_which(&stack, &marks, i);
		if (k >= 0) {
			add_span(arena, text, stack.open[k],
				 marks.data[i].start, marks.data[i].end, out);
			stack.len = (size_t)k;
		} else if (opens_really(&marks, i)) {
			push(&stack, marks.data[i]);
		}
	}
	if (stack.len && !is_single(stack.open[0].family)) {
		size_t len = out->len;

		add_span(arena, text, stack.open[0], end, end, out);
		if (out->len > len)
			out->data[len].unclosed = true;
	}
	if (out->len > first)
		qsort(out->data + first, out->len - first, sizeof *out->data,
		      by_start);
}

enum mark_family marks_first(struct slice text, uint32_t start, uint32_t end)
{
	struct slice block = { text.data, end };
	size_t at = start;
	uint32_t c = at < end ? text_next(block, &at) : 0;

	return is_doubled(block, c, &at) ? MARK_DOUBLED : family_of(c);
}
