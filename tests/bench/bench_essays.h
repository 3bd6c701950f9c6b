#ifndef QUOTH_BENCH_ESSAYS_H
#define QUOTH_BENCH_ESSAYS_H

/* What the measurements of single stages share: a clock, essays, a line. */

#include <stdio.h>
#include <time.h>

#include "core/buf.h"
#include "core/err.h"
#include "indexer/file_bytes.h"
#include "indexer/reader.h"
#include "indexer/walk.h"

/* Seconds of CPU time of this thread. */
static inline double bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The essays of files and folders. */
static inline void bench_read(struct arena *arena, char *const *paths,
			      size_t n, struct essays *out)
{
	struct walk_list files = { 0 };
	struct err err = { 0 };

	reader_prepare();
	walk_paths(arena, paths, n, &files, NULL, NULL);
	for (size_t i = 0; i < files.len; i++) {
		struct slice bytes;

		if (file_bytes_read(arena, files.data[i].path.data, &bytes,
				    &err) ||
		    reader_read(arena, files.data[i].path, bytes, out, &err))
			fprintf(stderr, "%s\n", err.text);
	}
}

static inline size_t bench_bytes(const struct essays *essays)
{
	size_t bytes = 0;

	for (size_t i = 0; i < essays->len; i++)
		bytes += essays->data[i].text.len;
	return bytes;
}

static inline void bench_report(const char *name, size_t bytes,
				double seconds)
{
	printf("%-14s %7.1f MB/s, %5.1f ns a byte\n", name,
	       (double)bytes / seconds / 1e6, seconds / (double)bytes * 1e9);
}

/* `piece` over and over, `size` bytes and more, a block for each line. */
static inline void bench_repeat(struct arena *arena, const char *piece,
				size_t size, struct essay *out)
{
	struct buf text = { 0 };
	struct slice rest;

	while (text.len < size)
		buf_adds(&text, piece);
	*out = (struct essay){ .text = arena_dup(arena, buf_slice(&text)),
			       .published = SLICE("2009-04-01") };
	buf_release(&text);
	rest = out->text;
	while (rest.len) {
		struct slice line = slice_split(&rest, '\n');
		uint32_t start = (uint32_t)(line.data - out->text.data);

		if (line.len)
			*arena_push(arena, &out->blocks) = (struct block){
				start, start + (uint32_t)line.len,
				BLOCK_PARAGRAPH
			};
	}
}

#endif
