#ifndef QUOTH_SEARCHER_CHECK_FIND_H
#define QUOTH_SEARCHER_CHECK_FIND_H

/* Which quotations and passages of the index may hold words of a draft. */

#include <sqlite3.h>

#include "searcher/draft.h"
#include "searcher/ids.h"

struct err;

/* So many rows of a table are looked at, and of a row of words. */
enum { FIND_ROWS = 16, FIND_SHINGLES = 8, FIND_LONGEST = 4000 };

/*
 * Up to FIND_ROWS rows of `table` ("quote_fts", "passage_fts"), those that
 * share most rows of words with the quotation first.  Where none shares
 * any, as when a word of four is another, those where its content words
 * stand near each other, one of them left out if need be.
 */
int check_find(struct ids *out, sqlite3 *db, struct arena *arena,
	       const char *table, const struct word_forms *forms,
	       const struct draft_quote *quote, struct err *err);

#endif
