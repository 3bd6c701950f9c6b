#ifndef QUOTH_INDEXER_TEI_ESSAYS_H
#define QUOTH_INDEXER_TEI_ESSAYS_H

/*
 * The divisions of a TEI text to essays.
 *
 * What is an essay?  A division (<div>, <div1> ...) whose type says so
 * (chapter, article, essay, letter, speech ...) and that holds no such
 * division itself.  A chapter without running text of its own that only
 * holds divisions with heads is a container, and those are the essays.
 * Divisions of other or no type directly below front or body are essays when
 * the document is a collection: two or more of them have a head (not one
 * such as "Introduction" or "Sources") and an xml:id, and the root has none.
 * (A root with an xml:id is itself the piece that others refer to, and its
 * divisions are sections.)  Everything else is one essay, titled as the
 * header says.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "indexer/blocks.h"
#include "indexer/essay.h"

enum { NO_BLOCK = -1 };

enum div_kind { DIV_SECTION, DIV_PIECE, DIV_APPARATUS };

struct div {
	int32_t parent;          /* -1: the whole text */
	enum div_kind kind;
	bool has_id;
	bool top;                /* directly in front or body */
	int32_t title_block;     /* or NO_BLOCK */
	int32_t headed;          /* divisions with heads directly in it */
	int32_t prose;           /* blocks directly in it, but for heads */
	bool holds_piece;        /* somewhere inside */
	int32_t essay;           /* which one its text belongs to */
};

struct divs {
	struct div *data;
	size_t len;
	size_t cap;
};

/* The division of every block. */
struct owners {
	int32_t *data;
	size_t len;
	size_t cap;
};

/* Text and divisions of one file. */
struct tei_text {
	struct arena *arena;
	struct text_builder main;
	struct text_builder notes;
	struct owners main_owners;
	struct owners note_owners;
	struct divs divs;        /* the first is the whole text */
	bool root_has_id;
	struct essay about;      /* from the header */
};

enum div_kind tei_div_kind(struct slice type);

/*
 * Append the essays that have text to *out: running text first, then notes.
 * A title that several essays of the file bear has that of the division
 * around it in front.
 */
void tei_make_essays(struct tei_text *tei, struct essays *out);

#endif
