#ifndef QUOTH_SEARCHER_ESSAY_FACTS_H
#define QUOTH_SEARCHER_ESSAY_FACTS_H

/* Who wrote an essay, when, and where it is. */

#include <sqlite3.h>
#include <stdint.h>

#include "core/arena.h"
#include "searcher/results.h"

struct err;

/* Columns of `essay e JOIN file f`, the first of a SELECT. */
#define ESSAY_FACTS_SQL "e.key,e.title,e.author,e.published,f.path," \
	"e.source,e.url,e.language"
enum { ESSAY_FACTS = 8 };        /* columns */

struct essay_facts essay_facts_of(sqlite3_stmt *row, struct arena *arena);

/*
 * By its key; *essay is its row.  Of files with the same text, the first.
 * 1 when there is no such essay.
 */
int essay_facts_find(struct essay_facts *out, int64_t *essay, sqlite3 *db,
		     struct arena *arena, struct slice key, struct err *err);

/* "moe.md" of a path. */
struct slice essay_file_name(struct slice path);

#endif
