#include "searcher/fuzzy.h"

#include <stdlib.h>

#include "core/err.h"
#include "core/schema.h"
#include "searcher/edit_distance.h"

static int nearest_first(const void *a, const void *b)
{
	const struct fuzzy_form *x = a, *y = b;

	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	if (x->first_kept != y->first_kept)
		return x->first_kept ? -1 : 1;
	return slice_cmp(x->form, y->form);
}

int fuzzy_find(struct fuzzy_forms *out, sqlite3 *db, struct arena *arena,
	       struct slice word, unsigned most, struct err *err)
{
	struct edit_pattern pattern;
	sqlite3_stmt *stmt = NULL;

	*out = (struct fuzzy_forms){ 0 };
	if (!word.len || !edit_pattern_make(&pattern, word))
		return 0;
	if (schema_prepare(db, &stmt, "SELECT form FROM word", err))
		return -1;
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		struct slice form = schema_column(stmt, 0);
		unsigned distance = edit_distance(&pattern, form, most);

		if (distance == 0 || distance > most || !form.len)
			continue;
		*arena_push(arena, out) = (struct fuzzy_form){
			arena_dup(arena, form), distance,
			*form.data == *word.data,
		};
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		return schema_fault(db, "cannot read the words of the index",
				    err);
	if (out->len)
		qsort(out->data, out->len, sizeof *out->data, nearest_first);
	return 0;
}
