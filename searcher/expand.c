#include "searcher/expand.h"

#include <libstemmer.h>

#include "core/err.h"
#include "core/schema.h"

static struct slice stem_of(struct sb_stemmer *stemmer, struct slice word)
{
	const sb_symbol *stem = sb_stemmer_stem(
		stemmer, (const sb_symbol *)word.data, (int)word.len);

	if (!stem)
		return word;
	return (struct slice){ (const char *)stem,
			       (size_t)sb_stemmer_length(stemmer) };
}

static int add_forms(sqlite3_stmt *stmt, struct arena *arena,
		     struct slice stem, struct plan_word *word)
{
	int rc;

	sqlite3_bind_text(stmt, 1, stem.data, (int)stem.len, SQLITE_TRANSIENT);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct slice form = schema_column(stmt, 0);

		if (form.len && !slice_eq(form, word->form))
			*arena_push(arena, &word->forms) =
				arena_dup(arena, form);
	}
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE ? 0 : -1;
}

static int expand_word(sqlite3_stmt *stmt, struct sb_stemmer *stemmer,
		       struct arena *arena, struct plan_word *word)
{
	word->forms = (struct slices){ 0 };
	*arena_push(arena, &word->forms) = word->form;
	if (word->exact || word->prefix)
		return 0;
	return add_forms(stmt, arena, stem_of(stemmer, word->form), word);
}

int expand_plan(sqlite3 *db, struct arena *arena, struct plan *plan,
		struct err *err)
{
	struct sb_stemmer *stemmer = sb_stemmer_new("english", NULL);
	sqlite3_stmt *stmt = NULL;
	size_t i, j;
	int rc = -1;

	if (!stemmer)
		return err_set(err, ERR_ENGINE, "libstemmer has no English");
	if (schema_prepare(db, &stmt, "SELECT form FROM word WHERE stem = ?1 "
			   "ORDER BY form LIMIT 64", err))
		goto done;
	for (i = 0; i < plan->leaves.len; i++) {
		struct plan_leaf *leaf = &plan->leaves.data[i];

		for (j = 0; j < leaf->words.len; j++) {
			if (expand_word(stmt, stemmer, arena,
					&leaf->words.data[j])) {
				schema_fault(db, "cannot look up a word", err);
				goto done;
			}
		}
	}
	rc = 0;
done:
	sqlite3_finalize(stmt);
	sb_stemmer_delete(stemmer);
	return rc;
}
