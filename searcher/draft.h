#ifndef QUOTH_SEARCHER_DRAFT_H
#define QUOTH_SEARCHER_DRAFT_H

/*
 * The quotations of a draft: plain text, or Markdown as far as it matters
 * here (front matter, code, emphasis, links, notes, block quotes).  A
 * quotation is what stands in quotation marks of any convention
 * (core/marks.h), or is set off as a block quote, and has DRAFT_WORDS words
 * or more.  One that goes on in the next paragraph, which then begins with
 * its mark again, is one quotation.
 *
 * What the writer says was changed is no fault: words in square brackets
 * are the writer's own, and an ellipsis leaves words out.
 *
 * Everything is found in one pass, in linear time, and lives in the arena.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/word_ids.h"

enum { DRAFT_WORDS = 3 };

struct draft_quote {
	uint32_t start, end;     /* bytes in the draft, without the marks */
	uint32_t line;           /* where it starts, from 1 */
	struct slice text;
	struct words words;      /* in the text, those in brackets left out */
	bool *open;              /* len + 1: words may be left out before */
	struct slice speaker;    /* the name told beside it, or empty */
};

struct draft {
	struct slice text;       /* markup taken out, bytes where they were */
	struct {
		struct draft_quote *data;
		size_t len;
		size_t cap;
	} quotes;
};

/* `text` is UTF-8; other bytes are no words and do no harm. */
void draft_read(struct draft *out, struct arena *arena,
		struct word_forms *forms, struct slice text);

/*
 * The words of a quotation, without those in brackets, and where it says
 * that it leaves some out: sets words and open from text.
 */
void draft_words(struct draft_quote *quote, struct arena *arena,
		 struct word_forms *forms);

/*
 * A copy with the same length: markup becomes spaces, or stars within
 * words' reach where a space would part a mark from its word.  quoted[i]
 * tells whether line i is in a block quote; *nlines counts the lines.
 */
struct slice draft_clean(struct arena *arena, struct slice text,
			 bool **quoted, size_t *nlines);

/*
 * Who is said to speak the words at text[start, end) of the paragraph
 * [from, to), marks included: `NAME said, "..."`, `"...," said NAME`,
 * `"...," NAME said`, `NAME: "..."`, `according to NAME`.  Empty when nobody
 * is named so.
 */
struct slice draft_speaker(struct slice text, size_t from, size_t start,
			   size_t end, size_t to);

#endif
