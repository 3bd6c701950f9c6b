#ifndef QUOTH_SEARCHER_SEGMENTS_H
#define QUOTH_SEARCHER_SEGMENTS_H

/*
 * A text with tags over it as paragraphs of segments, one after another,
 * over each of which the same tags lie.  Tags are cut so that they nest, as
 * elements of a page must: quotations outside, then what is marked, dates,
 * actors; and none goes on from one paragraph into the next.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/results.h"

/* From outside to inside. */
enum text_tag_kind { TAG_QUOTE, TAG_MARK, TAG_DATE, TAG_ACTOR };
enum { TAG_KINDS = TAG_ACTOR + 1 };

struct text_tag {
	enum text_tag_kind kind;
	uint32_t start, end;     /* bytes of the essay */
	struct marks parts;      /* of an interrupted quotation, from start */
	struct slice id;         /* of the quotation; key of the actor */
	struct slice name;       /* of the actor, of the speaker */
	struct slice key;        /* of the speaker, if it is an actor */
	struct slice type;       /* "PER", "direct", "DATE" */
	struct slice edtf;       /* of the date; when it was said */
	double confidence;       /* of a quotation */
};

struct text_tags {
	struct text_tag *data;
	size_t len;
	size_t cap;
};

/* A passage that begins in the text. */
struct passage_start {
	uint32_t start, end;     /* bytes of the essay */
	uint32_t number;         /* in the essay, from 1 */
	uint32_t row;
	struct slice id;
};

struct passage_starts {
	struct passage_start *data;
	size_t len;
	size_t cap;
};

/* A tag begins or goes on. */
struct tag_edge {
	const struct text_tag *tag;
	bool again;              /* a piece of it stands before this one */
};

struct segment {
	struct slice text;
	uint32_t start;          /* byte of the essay */
	const struct passage_start *passage; /* that begins here, or NULL */
	const struct tag_edge *opens; /* before its text, the outer first */
	const struct text_tag *const *closes; /* behind it, the inner first */
	unsigned nopens, ncloses;
	const struct text_tag *over[TAG_KINDS]; /* the innermost, or NULL */
};

struct paragraph {
	uint32_t number;         /* in the essay, from 1, as hits count; 0: unknown */
	struct slice text;
	uint32_t start;          /* byte of the essay */
	bool heading;            /* it goes with the paragraph behind it */
	struct segment *segments;
	size_t nsegments;
};

struct paragraphs {
	struct paragraph *data;
	size_t len;
	size_t cap;
};

/* So many tags of one kind at most lie over each other; more are left out. */
enum { SEGMENTS_DEPTH = 4 };

struct segments_source {
	struct slice text;
	uint32_t start;          /* its first byte in the essay */
	struct slice paragraphs; /* of the essay, packed (core/paragraphs.h) */
	size_t cut;              /* bytes that the end of the text lacks */
	const struct text_tags *tags; /* in any order; they are pointed to */
	const struct passage_starts *passages;
};

/* Returns how many tags, or parts of such, were left out. */
size_t segments_make(struct paragraphs *out, struct arena *arena,
		     const struct segments_source *source);

#endif
