#include "core/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/*
 * Blocks double from the first size to the second: small arenas are kept by
 * the thousand (searcher/cache.h).  One that is used again keeps no more than
 * the third.
 */
enum { FIRST_BLOCK = 1024, BLOCK_SIZE = 64 * 1024, MOST_KEPT = 1 << 20 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static void out_of_memory(size_t size)
{
	fprintf(stderr, "quoth: out of memory (%zu bytes asked for)\n", size);
	exit(2);
}

static void add_block(struct arena *arena, size_t size)
{
	struct arena_block *block;
	size_t usual = FIRST_BLOCK;

	if (arena->blocks)
		usual = arena->blocks->size < BLOCK_SIZE / 2
			? arena->blocks->size * 2 : BLOCK_SIZE;
	if (size < usual)
		size = usual;
	block = malloc(sizeof *block + size);
	if (!block)
		out_of_memory(size);
	block->size = size;
	block->older = arena->blocks;
	arena->blocks = block;
	arena->next = block->bytes;
	arena->left = size;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t);
	char *at;

	if (size > SIZE_MAX / 2)
		out_of_memory(size);
	size = size ? (size + unit - 1) / unit * unit : unit;
	if (size > arena->left)
		add_block(arena, size);
	at = arena->next;
	arena->next += size;
	arena->left -= size;
	arena->total += size;
	return memset(at, 0, size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_alloc(arena, len + 1);

	if (len)
		memcpy(copy, text, len);
	return copy;
}

struct slice arena_dup(struct arena *arena, struct slice s)
{
	return (struct slice){ arena_strndup(arena, s.data, s.len), s.len };
}

struct slice arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	struct slice out = { 0 };
	char *text;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n >= 0) {
		text = arena_alloc(arena, (size_t)n + 1);
		vsnprintf(text, (size_t)n + 1, format, again);
		out = (struct slice){ text, (size_t)n };
	}
	va_end(again);
	return out;
}

void *arena_grow(struct arena *arena, void *data, size_t len, size_t *cap,
		 size_t element)
{
	size_t want = *cap ? *cap * 2 : 8;
	void *copy;

	if (want > SIZE_MAX / 2 / element)
		out_of_memory(want);
	copy = arena_alloc(arena, want * element);
	if (len)
		memcpy(copy, data, len * element);
	*cap = want;
	return copy;
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
}

void arena_reset(struct arena *arena)
{
	struct arena_block *keep = arena->blocks;

	if (!keep)
		return;
	if (keep->size > MOST_KEPT) {
		arena_release(arena);
		return;
	}
	free_blocks(keep->older);
	keep->older = NULL;
	arena->next = keep->bytes;
	arena->left = keep->size;
	arena->total = 0;
}

size_t arena_held(const struct arena *arena)
{
	size_t held = 0;

	for (const struct arena_block *b = arena->blocks; b; b = b->older)
		held += sizeof *b + b->size;
	return held;
}

void arena_release(struct arena *arena)
{
	free_blocks(arena->blocks);
	*arena = (struct arena){ 0 };
}
