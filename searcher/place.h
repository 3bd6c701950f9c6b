#ifndef QUOTH_SEARCHER_PLACE_H
#define QUOTH_SEARCHER_PLACE_H

/*
 * What an id names: a passage, a quotation, any stretch of an essay, or all
 * of it, with the words around it.  The id of an essay follows from its
 * text, so that an id that is found always means the same words; an essay
 * that was changed is another one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "searcher/results.h"

struct err;

struct place_id {
	struct slice key;        /* of the essay, in the id that was parsed */
	uint32_t start, end;     /* bytes of its text */
	bool whole;              /* it names the essay */
};

/*
 * KEY#START-END, or KEY:START-END as addresses of the web write it, or KEY.
 * False for what is no id.
 */
bool place_parse(struct place_id *out, struct slice id);

enum place_kind {
	PLACE_STRETCH,           /* of any bytes, or the whole essay */
	PLACE_PASSAGE,
	PLACE_QUOTE
};

struct place_request {
	struct place_id id;
	enum place_kind kind;
	size_t context;          /* bytes wanted on both sides */
	bool sentences;          /* whole ones, where they are not too long */
	size_t most;             /* bytes of what it names; 0: all */
};

enum place_state {
	PLACE_FOUND,
	/*
	 * The essay is as it was, but other rules divided it: no passage or
	 * quotation is exactly there.
	 */
	PLACE_MOVED,
	PLACE_GONE               /* the essay was changed or removed */
};

struct place {
	enum place_state state;
	uint32_t row;            /* of the passage or quotation that is found */
	int64_t essay_row;
	struct essay_facts essay; /* unless it is gone */
	/*
	 * The bytes asked for, whole characters, unless the essay is gone or
	 * ends before them (then start is end).
	 */
	uint32_t start, end;
	struct slice before, text, after;
	size_t cut;              /* bytes that the end of the text lacks */
	bool more_before, more_after; /* there is more of the essay */
};

/*
 * The context is of whole words; those of more than 200 bytes are cut between
 * characters.
 */
int place_find(struct place *out, sqlite3 *db, struct arena *arena,
	       const struct place_request *request, struct err *err);

#endif
