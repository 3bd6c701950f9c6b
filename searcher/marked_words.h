#ifndef QUOTH_SEARCHER_MARKED_WORDS_H
#define QUOTH_SEARCHER_MARKED_WORDS_H

/*
 * A text with what is other in it than in an older one, as it is shown: as a
 * row of stretches, and as one line `the [-river-]{+lake+} froze`.
 */

#include <stdbool.h>

#include "core/arena.h"
#include "core/json.h"
#include "searcher/align.h"

enum marked_kind {
	MARKED_SAME,
	MARKED_CHANGED,          /* old words, new words, or both */
	MARKED_OPEN,             /* old words that it says it leaves out, or
				  * new ones that the old text said so of */
	MARKED_MORE,             /* it goes on beyond the end of the old one */
	MARKED_LESS              /* the old one goes on beyond its end */
};

struct marked_run {
	enum marked_kind kind;
	struct slice old;        /* words of the old text, or none */
	uint32_t from, to;       /* bytes in the new text, maybe none */
};

struct marked {
	struct slice text;       /* the new one */
	struct {
		struct marked_run *data;
		size_t len;
		size_t cap;
	} runs;
	bool changed, open, more, less; /* kinds of runs that there are */
};

struct marked_text {
	struct slice text;
	struct words words;
};

/* `al` lays the new text along the old one, or the other way round. */
void marked_make(struct marked *out, struct arena *arena,
		 const struct marked_text *old, const struct marked_text *new,
		 const struct alignment *al, bool new_along_old);
/* Forget that the old text goes on beyond the ends. */
void marked_drop_less(struct marked *marked);
/* A text with nothing to compare it with. */
struct marked marked_plain(struct slice text);

/*
 * Safe for a terminal.  With `colour` old words are struck through and new
 * ones underlined.  Long stretches of MORE are cut; LESS is dots, and what
 * the text says it leaves out it shows itself.
 */
void marked_print(struct buf *out, const struct marked *marked, bool colour);

/*
 * An array: {"same"}, {"old","new"}, {"left_out"}, {"filled_in"}, {"more"},
 * {"less"}, each with the words; `new` without old words is an addition.
 */
void marked_json(struct json *json, const struct marked *marked);

#endif
