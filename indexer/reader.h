#ifndef QUOTH_INDEXER_READER_H
#define QUOTH_INDEXER_READER_H

/*
 * A file's bytes to essays.  A reader is one file, reader_FORMAT.c, with one
 * entry in the table of reader.c.
 */

#include <stdbool.h>

#include "core/slice.h"
#include "indexer/essay.h"

struct err;

struct reader {
	const char *name;        /* "text", "markdown", "html", "tei" */
	/* Is it mine?  By the name's ending, or the look of the first bytes. */
	bool (*accepts)(struct slice path, struct slice head);
	/*
	 * Append the essays in `bytes` (any bytes at all) to *out.  ERR_INPUT
	 * with place and remedy when there is nothing to be had.
	 */
	int (*read)(struct arena *arena, struct slice path, struct slice bytes,
		    struct essays *out, struct err *err);
};

extern const struct reader reader_text;
extern const struct reader reader_markdown;
extern const struct reader reader_html;
extern const struct reader reader_tei;

/*
 * Is this the name of a file that a reader would take?  For folder walks;
 * README files are left out.
 */
bool reader_wants(struct slice path);

/* Make the libraries behind the readers ready; once, before any threads. */
void reader_prepare(void);

/* Find the reader and run it.  `bytes` are borrowed until the arena goes. */
int reader_read(struct arena *arena, struct slice path, struct slice bytes,
		struct essays *out, struct err *err);

#endif
