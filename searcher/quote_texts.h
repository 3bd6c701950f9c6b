#ifndef QUOTH_SEARCHER_QUOTE_TEXTS_H
#define QUOTH_SEARCHER_QUOTE_TEXTS_H

/*
 * The words of quotations as they are compared: the pieces of an interrupted
 * one in a row, without the narrator's words between, and without the
 * quotation marks at the ends.
 */

#include <sqlite3.h>

#include "core/arena.h"
#include "core/slice.h"
#include "searcher/results.h"

/*
 * `essay` is the text of the essay, start and end the quotation in it,
 * `parts` its pieces as the index has them ("start-end,start-end"), or
 * empty.  The text is in the arena.
 */
struct slice quote_text(struct arena *arena, struct slice essay,
			size_t start, size_t end, struct slice parts);

/*
 * The pieces as bytes of the quotation's own text, which stands from start to
 * end in its essay; none when it is not interrupted.
 */
struct marks quote_parts(struct arena *arena, size_t start, size_t end,
			 struct slice parts);

/*
 * The same from a quotation's own text, or as much of its beginning as there
 * is, and its pieces (quote_parts).
 */
struct slice quote_words(struct arena *arena, struct slice text,
			 const struct marks *parts);

/* Without white space and quotation marks at both ends. */
struct slice quote_text_bare(struct slice text);

/*
 * The pieces of an interrupted quotation in a row, a space between, as the
 * index has its words; and where in the quotation they are from.
 */
struct quote_joined {
	struct slice text;
	struct {
		struct quote_piece {
			uint32_t at;     /* in the text */
			struct mark from;
		} *data;
		size_t len;
		size_t cap;
	} pieces;
};

/* `text` is the quotation's own; without parts it is one piece. */
void quote_join(struct quote_joined *out, struct arena *arena,
		struct slice text, const struct marks *parts);
/* Appends bytes of the joined text as those of the quotation, by piece. */
void quote_joined_marks(struct marks *out, struct arena *arena,
			const struct quote_joined *joined, struct mark bytes);

#endif
