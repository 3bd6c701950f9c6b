#include "indexer/packing.h"

#include <stdlib.h>
#include <string.h>

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

int packing_renew(struct packing *p, sqlite3 *db, struct err *err)
{
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
