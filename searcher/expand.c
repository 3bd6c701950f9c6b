#include "searcher/expand.h"

#include <stdio.h>

#include "core/err.h"
#include "core/schema.h"
#include "core/stem.h"
#include "searcher/fuzzy.h"

enum { FORMS_MAX = 64, FUZZY_MAX = 256 };

struct expander {
	struct view *view;
	struct arena *arena;     /* of the plan */
	struct stemmer *stemmer;
	sqlite3_stmt *forms_of_stem;
};

static bool has_form(const struct plan_word *word, struct slice form)
{
	for (size_t i = 0; i < word->forms.len; i++)
		if (slice_eq(word->forms.data[i], form))
			return true;
	return false;
}

static int add_stemmed(struct expander *e, struct plan_word *word)
{
	struct slice stem = stemmer_stem(e->stemmer, word->form);
	sqlite3_stmt *stmt = e->forms_of_stem;
	int rc;

	sqlite3_bind_text(stmt, 1, stem.data, (int)stem.len, SQLITE_STATIC);
	while ((rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct slice form = schema_column(stmt, 0);

		if (form.len && !slice_eq(form, word->form))
			*arena_push(e->arena, &word->forms) =
				arena_dup(e->arena, form);
	}
	sqlite3_reset(stmt);
	return rc == SQLITE_DONE ? 0 : schema_fault(e->view->db, "cannot look "
						    "up a word",
						    e->view->err);
}

/* The nearest of the forms that few letters tell from the word. */
static int add_fuzzy(struct expander *e, struct plan_word *word)
{
	struct fuzzy_forms like;

	if (fuzzy_find(&like, e->view->db, e->arena, word->form, word->fuzzy,
		       e->view->err))
		return -1;
	for (size_t i = 0; i < like.len && i < FUZZY_MAX; i++)
		if (!has_form(word, like.data[i].form))
			*arena_push(e->arena, &word->forms) =
				like.data[i].form;
	word->left_out = like.len > FUZZY_MAX ? like.len - FUZZY_MAX : 0;
	return 0;
}

static int expand_word(struct expander *e, struct plan_word *word)
{
	word->forms = (struct slices){ 0 };
	*arena_push(e->arena, &word->forms) = word->form;
	if (word->exact || word->prefix)
		return 0;
	if (add_stemmed(e, word))
		return -1;
	return word->fuzzy ? add_fuzzy(e, word) : 0;
}

static int expand_leaf(struct expander *e, struct plan_leaf *leaf)
{
	for (size_t i = 0; i < leaf->words.len; i++)
		if (expand_word(e, &leaf->words.data[i]))
			return -1;
	return 0;
}

int expand_plan(struct view *view, struct arena *arena, struct plan *plan)
{
	struct statements *statements = &view->reader->statements;
	struct expander e = { .view = view, .arena = arena };
	char sql[80];
	int rc = 0;

	snprintf(sql, sizeof sql, "SELECT form FROM word WHERE stem = ?1 "
		 "ORDER BY form LIMIT %d", FORMS_MAX);
	e.forms_of_stem = statements_take(statements, sql, view->err);
	if (!e.forms_of_stem)
		return -1;
	e.stemmer = stemmer_open();
	for (size_t i = 0; rc == 0 && i < plan->leaves.len; i++)
		rc = expand_leaf(&e, &plan->leaves.data[i]);
	stemmer_close(e.stemmer);
	return statements_give_back(statements, e.forms_of_stem, view->err) ||
	       rc ? -1 : 0;
}
