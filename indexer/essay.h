#ifndef QUOTH_INDEXER_ESSAY_H
#define QUOTH_INDEXER_ESSAY_H

/*
 * An essay as the readers hand it over: its text as normalised UTF-8, the
 * blocks that the text is made of, and what is known about it.  All memory
 * belongs to the arena that the reader was given.
 */

#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,
	BLOCK_QUOTE,     /* set off as a quotation by its mark-up */
	BLOCK_ITEM,      /* of a list, a table cell */
	BLOCK_NOTE       /* foot- and endnotes, kept behind the running text */
};

/* Bytes of essay.text, half open, without the white space around them. */
struct block {
	uint32_t start;
	uint32_t end;
	enum block_kind kind;
};

struct blocks {
	struct block *data;
	size_t len;
	size_t cap;
};

/*
 * Where normalisation moved bytes: from `text` on (until the next entry),
 * text offset t stands at file offset file + (t - text).  Empty when the
 * offsets of the text mean nothing in the file (HTML, Markdown, TEI).
 */
struct offset_step {
	uint32_t text;
	uint32_t file;
};

struct offset_map {
	struct offset_step *data;
	size_t len;
	size_t cap;
};

struct essay {
	struct slice path;       /* of its file, once it is prepared */
	struct slice title;      /* empty slices: not known */
	struct slice author;
	struct slice published;  /* EDTF */
	struct slice source;
	struct slice url;
	struct slice language;   /* BCP 47 */
	struct slice text;
	struct blocks blocks;    /* in order, not overlapping */
	struct offset_map map;
};

struct essays {
	struct essay *data;
	size_t len;
	size_t cap;
};

/* The essay's public id: a hash of its text in hexadecimal digits. */
enum { ESSAY_KEY_LENGTH = 12 };
struct slice essay_key(const struct essay *essay,
		       char out[ESSAY_KEY_LENGTH + 1]);

/* The offset in the file of an offset in the text; the same without a map. */
uint32_t essay_file_offset(const struct essay *essay, uint32_t offset);

#endif
