#include "searcher/quote_texts.h"

#include <stdio.h>

#include "core/buf.h"
#include "core/text.h"

static bool is_mark(uint32_t c)
{
	return c == '"' || c == '\'' || c == 0xab || c == 0xbb ||
	       (c >= 0x2018 && c <= 0x201f) || c == 0x2039 || c == 0x203a ||
	       text_is_space(c);
}

struct slice quote_text_bare(struct slice text)
{
	size_t from = 0, to = text.len;

	while (from < to) {
		size_t after = from;

		if (!is_mark(text_next(text, &after)))
			break;
		from = after;
	}
	while (to > from) {
		size_t before = to;

		if (!is_mark(text_previous(text, &before)))
			break;
		to = before;
	}
	return slice_cut(text, from, to);
}

/* A piece that is not in the essay, as a damaged file may have, is empty. */
static struct slice piece(struct slice essay, size_t start, size_t end)
{
	if (start >= end || end > essay.len)
		return (struct slice){ 0 };
	return quote_text_bare(slice_cut(essay, start, end));
}

/* "start-end" to two numbers. */
static bool read_part(struct slice part, size_t *start, size_t *end)
{
	char text[48];

	snprintf(text, sizeof text, "%.*s", (int)(part.len < 47 ? part.len
						  : 47), part.data);
	return sscanf(text, "%zu-%zu", start, end) == 2;
}

struct slice quote_text(struct arena *arena, struct slice essay,
			size_t start, size_t end, struct slice parts)
{
	struct buf out = { 0 };
	struct slice text;

	if (!parts.len)
		return arena_dup(arena, piece(essay, start, end));
	while (parts.len) {
		if (!read_part(slice_split(&parts, ','), &start, &end))
			continue;
		if (out.len)
			buf_addc(&out, ' ');
		buf_add_slice(&out, piece(essay, start, end));
	}
	text = arena_dup(arena, buf_slice(&out));
	buf_release(&out);
	return text;
}

struct marks quote_parts(struct arena *arena, size_t start, size_t end,
			 struct slice parts)
{
	struct marks out = { 0 };
	size_t from, to, last = start;

	while (parts.len) {
		if (!read_part(slice_split(&parts, ','), &from, &to) ||
		    from < last || to < from || to > end)
			continue;
		*arena_push(arena, &out) = (struct mark){
			(uint32_t)(from - start), (uint32_t)(to - start)
		};
		last = to;
	}
	return out;
}

static void join_piece(struct quote_joined *out, struct arena *arena,
		       struct buf *text, struct slice all, struct mark from)
{
	if (from.start >= from.end || from.end > all.len)
		return;
	if (text->len)
		buf_addc(text, ' ');
	*arena_push(arena, &out->pieces) = (struct quote_piece){
		(uint32_t)text->len, from
	};
	buf_add_slice(text, slice_cut(all, from.start, from.end));
}

void quote_join(struct quote_joined *out, struct arena *arena,
		struct slice all, const struct marks *parts)
{
	struct buf text = { 0 };

	*out = (struct quote_joined){ 0 };
	for (size_t i = 0; i < parts->len; i++)
		join_piece(out, arena, &text, all, parts->data[i]);
	if (!parts->len)
		join_piece(out, arena, &text, all,
			   (struct mark){ 0, (uint32_t)all.len });
	out->text = arena_dup(arena, buf_slice(&text));
	buf_release(&text);
}

void quote_joined_marks(struct marks *out, struct arena *arena,
			const struct quote_joined *joined, struct mark bytes)
{
	for (size_t i = 0; i < joined->pieces.len; i++) {
		const struct quote_piece *p = &joined->pieces.data[i];
		uint32_t end = p->at + (p->from.end - p->from.start);
		uint32_t from = bytes.start > p->at ? bytes.start : p->at;
		uint32_t to = bytes.end < end ? bytes.end : end;

		if (from < to)
			*arena_push(arena, out) = (struct mark){
				p->from.start + (from - p->at),
				p->from.start + (to - p->at)
			};
	}
}

struct slice quote_words(struct arena *arena, struct slice text,
			 const struct marks *parts)
{
	struct buf words = { 0 };
	struct slice out;

	if (!parts->len)
		return quote_text_bare(text);
	for (size_t i = 0; i < parts->len; i++) {
		size_t end = parts->data[i].end < text.len
			? parts->data[i].end : text.len;

		if (parts->data[i].start >= end)
			break;
		if (words.len)
			buf_addc(&words, ' ');
		buf_add_slice(&words, quote_text_bare(slice_cut(text,
			parts->data[i].start, end)));
	}
	out = arena_dup(arena, buf_slice(&words));
	buf_release(&words);
	return out;
}
