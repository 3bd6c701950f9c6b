#include "indexer/blocks.h"

#include "indexer/decode.h"

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* Append `in` with its white space collapsed. */
static void collapse(struct buf *out, struct slice in)
{
	bool gap = false, any = false;
	size_t i = 0, start;

	while (i < in.len) {
		if (is_space(in.data[i])) {
			gap = true;
			i++;
			continue;
		}
		if (gap && any)
			buf_addc(out, ' ');
		for (start = i; i < in.len && !is_space(in.data[i]); i++)
			;
		buf_add(out, in.data + start, i - start);
		gap = false;
		any = true;
	}
}

int builder_close(struct text_builder *b)
{
	struct buf clean = { 0 };
	size_t before = b->text.len, start;

	if (!b->raw.len)
		return 0;
	decode_clean(&clean, buf_slice(&b->raw));
	if (before)
		buf_adds(&b->text, "\n\n");
	start = b->text.len;
	collapse(&b->text, buf_slice(&clean));
	buf_release(&clean);
	buf_reset(&b->raw);
	if (b->text.len == start) {
		b->text.len = before;
		if (b->text.data)
			b->text.data[before] = '\0';
		return 0;
	}
	*arena_push(b->arena, &b->blocks) = (struct block){
		(uint32_t)start, (uint32_t)b->text.len, b->kind
	};
	return 1;
}

void builder_open(struct text_builder *b, enum block_kind kind)
{
	builder_close(b);
	b->kind = kind;
}

void builder_add(struct text_builder *b, struct slice text)
{
	buf_add_slice(&b->raw, text);
}

void builder_copy(struct text_builder *b, struct slice text,
		  enum block_kind kind)
{
	size_t start;

	if (b->text.len)
		buf_adds(&b->text, "\n\n");
	start = b->text.len;
	buf_add_slice(&b->text, text);
	*arena_push(b->arena, &b->blocks) = (struct block){
		(uint32_t)start, (uint32_t)b->text.len, kind
	};
}

void builder_finish(struct text_builder *b, struct essay *essay)
{
	builder_close(b);
	essay->text = arena_dup(b->arena, buf_slice(&b->text));
	essay->blocks = b->blocks;
	b->blocks = (struct blocks){ 0 };
	builder_release(b);
}

void builder_release(struct text_builder *b)
{
	buf_release(&b->raw);
	buf_release(&b->text);
}

struct slice blocks_one_line(struct arena *arena, struct slice text)
{
	struct buf clean = { 0 }, line = { 0 };
	struct slice out;

	decode_clean(&clean, text);
	collapse(&line, buf_slice(&clean));
	out = line.len ? arena_dup(arena, buf_slice(&line))
		       : (struct slice){ 0 };
	buf_release(&clean);
	buf_release(&line);
	return out;
}
