#include "indexer/packing.h"

#include <stdlib.h>
#include <string.h>

#include "core/packed_lists.h"

void packing_touch(struct packing *p, enum packed_table table, int64_t id)
{
	size_t blob = (size_t)id / PACKED_IDS, len = p->len[table];

	if (id < 0)
		return;
	if (blob >= len) {
		p->len[table] = blob + 64;
		p->stale[table] = realloc(p->stale[table], p->len[table]);
		if (!p->stale[table])
			abort();
		memset(p->stale[table] + len, 0, p->len[table] - len);
	}
	p->stale[table][blob] = true;
}

/* Lists are of more passages than a column's blob. */
static int renew_lists(const struct packing *p, sqlite3 *db, struct err *err)
{
	enum { BLOBS = LIST_IDS / PACKED_IDS };
	size_t len = p->len[PACKED_PASSAGES];

	for (size_t i = 0; i < len; i += BLOBS) {
		bool stale = false;

		for (size_t j = i; j < i + BLOBS && j < len; j++)
			stale = stale || p->stale[PACKED_PASSAGES][j];
		if (stale && packed_list_renew(db, i / BLOBS, err))
			return -1;
	}
	return 0;
}

int packing_renew(struct packing *p, sqlite3 *db, struct err *err)
{
	if (renew_lists(p, db, err))
		return -1;
	for (int table = 0; table < PACKED_TABLES; table++)
		for (size_t i = 0; i < p->len[table]; i++) {
			if (!p->stale[table][i])
				continue;
			if (packed_renew(db, (enum packed_table)table, i, err))
				return -1;
			p->stale[table][i] = false;
		}
	return 0;
}

void packing_release(struct packing *p)
{
	for (int table = 0; table < PACKED_TABLES; table++)
		free(p->stale[table]);
	*p = (struct packing){ 0 };
}
