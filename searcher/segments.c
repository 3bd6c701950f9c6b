#include "searcher/segments.h"

#include <stdlib.h>

#include "core/paragraphs.h"
#include "core/text.h"

enum {
	OPEN_MAX = TAG_KINDS * SEGMENTS_DEPTH
};

/* A stretch of a tag within one paragraph: bytes of the text. */
struct piece {
	const struct text_tag *tag;
	uint32_t start, end;
	bool again;
};

struct pieces {
	struct piece *data;
	size_t len;
	size_t cap;
};

struct cutting {
	const struct segments_source *source;
	struct arena *arena;
	struct pieces pieces;    /* by start, the outer first */
	size_t next;             /* piece that does not begin before */
	size_t passage;          /* the same of passages */
	/* Those that lie over the place, the outer first; so many are open. */
	struct piece *over[OPEN_MAX];
	unsigned nover, nopen;
	struct {                 /* of the paragraph; used again */
		struct segment *data;
		size_t len;
		size_t cap;
	} segments;
	size_t left_out;
};

/* --- pieces --- */

static uint32_t in_text(const struct segments_source *source, uint64_t byte)
{
	uint64_t at = byte > source->start ? byte - source->start : 0;

	at = at < source->text.len ? at : source->text.len;
	while (text_is_inside(source->text, at))
		at++;
	return (uint32_t)at;
}

static void add_piece(struct cutting *c, const struct text_tag *tag,
		      uint64_t start, uint64_t end, bool again)
{
	struct piece piece = { tag, in_text(c->source, start),
			       in_text(c->source, end),
			       again || start < c->source->start };

	if (piece.start < piece.end)
		*arena_push(c->arena, &c->pieces) = piece;
}

static void add_tag(struct cutting *c, const struct text_tag *tag)
{
	const struct marks *parts = &tag->parts;

	for (size_t i = 0; i < parts->len; i++)
		add_piece(c, tag, (uint64_t)tag->start + parts->data[i].start,
			  (uint64_t)tag->start + parts->data[i].end, i > 0);
	if (!parts->len)
		add_piece(c, tag, tag->start, tag->end, false);
}

static int by_start(const void *a, const void *b)
{
	const struct piece *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->tag->kind != y->tag->kind)
		return x->tag->kind < y->tag->kind ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return (x->tag > y->tag) - (x->tag < y->tag);
}

/* --- what lies over a place --- */

static int by_depth(const void *a, const void *b)
{
	const struct piece *x = *(struct piece *const *)a;
	const struct piece *y = *(struct piece *const *)b;

	if (x->tag->kind != y->tag->kind)
		return x->tag->kind < y->tag->kind ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return by_start(x, y);
}

static bool has_room(const struct cutting *c, enum text_tag_kind kind)
{
	unsigned n = 0;

	for (unsigned i = 0; i < c->nover; i++)
		n += c->over[i]->tag->kind == kind;
	return n < SEGMENTS_DEPTH;
}

static void drop_ended(struct cutting *c, uint32_t at)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < c->nover; i++)
		if (c->over[i]->end > at)
			c->over[kept++] = c->over[i];
	c->nover = kept;
}

static void take_begun(struct cutting *c, uint32_t at)
{
	for (; c->next < c->pieces.len; c->next++) {
		struct piece *piece = &c->pieces.data[c->next];

		if (piece->start > at)
			break;
		if (piece->end <= at)
			continue;
		if (has_room(c, piece->tag->kind))
			c->over[c->nover++] = piece;
		else
			c->left_out++;
	}
	if (c->nover > 1)
		qsort(c->over, c->nover, sizeof *c->over, by_depth);
}

/* --- segments --- */

/* Of those that were open all from the i-th on are closed. */
static void close_from(struct cutting *c, struct piece *const *open,
		       unsigned i)
{
	unsigned n = c->nopen - i;
	const struct text_tag **closes;
	struct segment *last;

	if (!n)
		return;
	last = &c->segments.data[c->segments.len - 1];
	closes = arena_array(c->arena, const struct text_tag *, n);
	for (unsigned k = 0; k < n; k++)
		closes[k] = open[c->nopen - 1 - k]->tag;
	last->closes = closes;
	last->ncloses = n;
	c->nopen = i;
}

static void open_rest(struct cutting *c, struct segment *segment)
{
	unsigned n = c->nover - c->nopen;
	struct tag_edge *opens;

	if (!n)
		return;
	opens = arena_array(c->arena, struct tag_edge, n);
	for (unsigned k = 0; k < n; k++) {
		struct piece *piece = c->over[c->nopen++];

		opens[k] = (struct tag_edge){ piece->tag, piece->again };
		piece->again = true;
	}
	segment->opens = opens;
	segment->nopens = n;
}

static const struct passage_start *passage_at(struct cutting *c, uint32_t at)
{
	const struct passage_starts *passages = c->source->passages;
	const struct passage_start *found = NULL;

	for (; c->passage < passages->len; c->passage++) {
		const struct passage_start *p = &passages->data[c->passage];

		if (in_text(c->source, p->start) > at)
			break;
		found = p;
	}
	return found;
}

/* The next byte where something begins or ends, at most `end`. */
static uint32_t next_edge(const struct cutting *c, uint32_t end)
{
	const struct passage_starts *passages = c->source->passages;

	if (c->next < c->pieces.len && c->pieces.data[c->next].start < end)
		end = c->pieces.data[c->next].start;
	if (c->passage < passages->len) {
		uint32_t start = in_text(c->source,
					 passages->data[c->passage].start);

		end = start < end ? start : end;
	}
	for (unsigned i = 0; i < c->nover; i++)
		if (c->over[i]->end < end)
			end = c->over[i]->end;
	return end;
}

/* Goes on to what lies over `at`; what stays is not closed. */
static void change_over(struct cutting *c, uint32_t at)
{
	struct piece *open[OPEN_MAX];
	unsigned same = 0;

	memcpy(open, c->over, sizeof open);
	drop_ended(c, at);
	take_begun(c, at);
	while (same < c->nopen && same < c->nover &&
	       open[same] == c->over[same])
		same++;
	close_from(c, open, same);
}

static void cut_paragraph(struct cutting *c, struct paragraph *out)
{
	uint32_t at = out->start - c->source->start;
	uint32_t end = at + (uint32_t)out->text.len, next;

	c->segments.len = 0;
	for (; at < end; at = next) {
		struct segment *s;

		change_over(c, at);
		s = arena_push(c->arena, &c->segments);
		*s = (struct segment){ .start = c->source->start + at,
				       .passage = passage_at(c, at) };
		open_rest(c, s);
		for (unsigned i = 0; i < c->nover; i++)
			s->over[c->over[i]->tag->kind] = c->over[i]->tag;
		next = next_edge(c, end);
		s->text = slice_cut(c->source->text, at, next);
	}
	close_from(c, c->over, 0);
	out->nsegments = c->segments.len;
	out->segments = arena_array(c->arena, struct segment,
				    c->segments.len);
	memcpy(out->segments, c->segments.data,
	       c->segments.len * sizeof *out->segments);
}

/* --- paragraphs --- */

/* Single line breaks in a piece, which are within its paragraphs. */
static size_t inner_breaks(struct slice piece)
{
	size_t n = 0;

	for (size_t i = 1; i + 1 < piece.len; i++)
		n += piece.data[i] == '\n' && piece.data[i - 1] != '\n' &&
		     piece.data[i + 1] != '\n';
	return n;
}

/*
 * Is each line a paragraph?  None has a line break, but for one behind a
 * heading before it.
 */
static bool is_by_lines(const struct segments_source *source)
{
	struct paragraphs_walk walk = { .rest = source->paragraphs };
	struct slice text = source->text;
	size_t at = 0, end;

	while (at < text.len &&
	       paragraphs_next(&walk, source->start + (uint32_t)at) &&
	       walk.end > source->start + at) {
		end = walk.end - source->start;
		if (end > text.len)
			end = text.len;
		if (inner_breaks(slice_cut(text, at, end)) > 1)
			return false;
		at = end + 1;
	}
	return true;
}

/* `last` is the end of a paragraph, as the index knows it, or before `at`. */
static size_t end_of_paragraph(struct slice text, size_t at, size_t last,
			       bool by_lines)
{
	const char *gap = memmem(text.data + at, text.len - at, "\n\n",
				 by_lines ? 1 : 2);
	size_t end = gap ? (size_t)(gap - text.data) : text.len;

	return last > at && last < end && text.data[last] == '\n' ? last
								   : end;
}

static void split(struct paragraphs *out, struct arena *arena,
		  const struct segments_source *source)
{
	struct paragraphs_walk walk = { .rest = source->paragraphs };
	struct slice text = source->text;
	bool by_lines = source->paragraphs.len && is_by_lines(source);

	for (size_t at = 0, end; at < text.len; at = end) {
		struct paragraph *p;

		while (at < text.len && text.data[at] == '\n')
			at++;
		if (at == text.len)
			break;
		p = arena_push(arena, out);
		*p = (struct paragraph){
			.start = source->start + (uint32_t)at,
		};
		p->number = paragraphs_next(&walk, p->start);
		end = end_of_paragraph(text, at, walk.end > p->start
				       ? walk.end - source->start : 0,
				       by_lines);
		p->text = slice_cut(text, at, end);
		/* No paragraph ends in it. */
		p->heading = p->number && (walk.end <= p->start ||
			walk.end > source->start + end + source->cut);
	}
}

size_t segments_make(struct paragraphs *out, struct arena *arena,
		     const struct segments_source *source)
{
	struct cutting c = { .source = source, .arena = arena };

	*out = (struct paragraphs){ 0 };
	split(out, arena, source);
	for (size_t i = 0; i < source->tags->len; i++)
		add_tag(&c, &source->tags->data[i]);
	if (c.pieces.len)
		qsort(c.pieces.data, c.pieces.len, sizeof *c.pieces.data,
		      by_start);
	for (size_t i = 0; i < out->len; i++)
		cut_paragraph(&c, &out->data[i]);
	return c.left_out;
}
