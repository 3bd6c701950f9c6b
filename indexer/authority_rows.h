#ifndef QUOTH_INDEXER_AUTHORITY_ROWS_H
#define QUOTH_INDEXER_AUTHORITY_ROWS_H

/*
 * The rows of an authority file: tab separated values under a header row that
 * names the columns, in any order and by any of their synonyms; columns that
 * mean nothing here are left out.  A bad line is noted and skipped.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/kind.h"
#include "core/slice.h"
#include "indexer/notes.h"

struct err;
struct word_list;

enum authority_column {
	COLUMN_ID,
	COLUMN_NAME,
	COLUMN_TITLED_NAME,      /* "President Sadat": cut in two */
	COLUMN_KIND,
	COLUMN_ALIASES,
	COLUMN_DEMONYMS,
	COLUMN_COUNTRY,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_OFFICE,
	COLUMN_ROLE,             /* an office as a word-with-hyphens */
	COLUMN_NOTE,             /* a remark that begins with the office */
	COLUMN_PLACE,            /* where the office is */
	COLUMN_WIKIDATA,
	COLUMN_BORN,
	COLUMN_DIED,
	AUTHORITY_COLUMNS
};

/* Slices are empty or stand in the file's text or the arena. */
struct authority_row {
	struct slice id;         /* of the name when there is no column */
	struct slice name;
	bool bare;               /* the name is all that followed a title */
	enum actor_kind kind;
	struct slice aliases;
	struct slice demonyms;
	struct slice country;
	struct slice from;
	struct slice to;
	struct slice office;
	struct slice place;
	struct slice wikidata;
	int born;                /* years; 0: not known */
	int died;
	uint32_t file;           /* the number of the file, from 0 */
	uint32_t next;           /* for who collects rows */
};

struct authority_rows {
	struct authority_row *data;
	size_t len;
	size_t cap;
};

/*
 * Appends the rows of `text`, themselves in `scratch`.  `titles` (may be
 * NULL) tells where a titled name begins.  Fails when there is no header that
 * names a name.
 */
int authority_rows_read(struct authority_rows *rows, struct arena *arena,
			struct arena *scratch, uint32_t file,
			struct slice text,
			const struct word_list *titles,
			struct note_taker *notes, struct err *err);

#endif
