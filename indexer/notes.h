#ifndef QUOTH_INDEXER_NOTES_H
#define QUOTH_INDEXER_NOTES_H

/*
 * What is wrong with a user's list, line by line, for the command to print:
 * stages that read lists go on and leave a note.
 */

#include <stddef.h>

#include "core/arena.h"
#include "core/slice.h"

/* Notes of one file beyond this are counted, not kept. */
enum { NOTES_PER_FILE = 20 };

struct note {
	const char *path;
	size_t line;             /* from 1; 0: about the whole file */
	struct slice text;
};

struct notes {
	struct note *data;
	size_t len;
	size_t cap;
};

/* The notes about one file while it is read.  `out` may be NULL: no notes. */
struct note_taker {
	struct arena *arena;
	struct notes *out;
	const char *path;
	size_t taken;
};

void note_take(struct note_taker *taker, size_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* To be called behind the last line: says how many notes were left out. */
void note_finish(struct note_taker *taker);

#endif
