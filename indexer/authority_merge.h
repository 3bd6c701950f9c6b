#ifndef QUOTH_INDEXER_AUTHORITY_MERGE_H
#define QUOTH_INDEXER_AUTHORITY_MERGE_H

/*
 * Rows to entries.  Rows with the same id are one entry, and so are rows of
 * one kind with the same Wikidata id.  A person of another file is the same
 * when the full names agree and something more does: the year of birth, an
 * office and its years, or offices that fall into a life; and nothing
 * speaks against it.  What earlier rows say comes first.
 */

#include "core/arena.h"
#include "indexer/authority.h"
#include "indexer/authority_rows.h"
#include "indexer/authority_table.h"

struct authority_entries {
	struct authority_entry *data;
	size_t len;
};

/*
 * Fills *out in the order of the first rows, and `ids` with every id.  What
 * stands in `scratch` may go when this has returned.
 */
void authority_merge(struct arena *arena, struct arena *scratch,
		     struct authority_rows *rows,
		     struct authority_entries *out,
		     struct authority_table *ids);

#endif
