#ifndef QUOTH_INDEXER_CORRECTIONS_H
#define QUOTH_INDEXER_CORRECTIONS_H

/*
 * What a reader knows better than the finders: a text file with a correction
 * a line, blank lines and lines that start with # left out:
 *
 *     ESSAY "NAME" = WHOM           every NAME of the essay
 *     ESSAY START-END = WHOM        these bytes, as `quoth tag` counts them
 *     ESSAY speaker "WORDS" = WHOM  the quotation that begins with WORDS
 *
 * ESSAY is a path, the end of one, an essay's id, or * for all, in quotation
 * marks if it has blanks.  WHOM is an id of the authority or a full name, with
 * a kind in brackets behind it if need be, or `none`.  Of two that disagree
 * bytes win over names, longer names over shorter ones, later lines over
 * earlier ones.  Read-only once loaded.
 */

#include <stdbool.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/slice.h"
#include "indexer/document.h"
#include "indexer/notes.h"
#include "indexer/tags.h"

struct authority;

enum correction_what { CORRECT_NAME, CORRECT_BYTES, CORRECT_SPEAKER };

struct correction {
	struct slice essay;
	enum correction_what what;
	struct slice words;      /* of a name or a quotation */
	uint32_t start;          /* bytes in the file */
	uint32_t end;
	struct slice whom;       /* empty: none */
	int kind;                /* enum actor_kind; -1: not told */
	uint32_t line;
};

struct corrections;

/*
 * Reads one file after the other, in the order of *out's life; bad lines are
 * noted and skipped.  *out starts as NULL.  `text` is borrowed.
 */
void corrections_add(struct corrections **out, struct arena *arena,
		     struct slice text, struct note_taker *notes);
/* To be called once, behind the last file; NULL is no corrections. */
void corrections_sort(struct corrections *c, struct arena *arena);

/* The corrections that touch one essay, in their order. */
struct correction_list {
	const struct correction **data;
	size_t len;
	size_t cap;
	uint64_t hash;           /* 0: there are none */
};

/*
 * `key` is the essay's id.  A correction of all essays touches those alone
 * whose text has its words.
 */
void corrections_find(const struct corrections *c, struct arena *arena,
		      struct slice path, struct slice key, struct slice text,
		      struct correction_list *out);
/* Must the text be at hand, or do path and key say which apply? */
bool corrections_need_text(const struct corrections *c);

/* Once the names are resolved: changes tags->mentions, adds tags->actors. */
void corrections_apply_names(const struct correction_list *list,
			     struct arena *arena, const struct document *doc,
			     const struct authority *authority,
			     struct tags *tags);
/* Once the speakers are found: changes tags->quotes. */
void corrections_apply_speakers(const struct correction_list *list,
				struct arena *arena,
				const struct document *doc,
				const struct authority *authority,
				struct tags *tags);

#endif
