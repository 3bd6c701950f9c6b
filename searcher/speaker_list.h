#ifndef QUOTH_SEARCHER_SPEAKER_LIST_H
#define QUOTH_SEARCHER_SPEAKER_LIST_H

/*
 * Who is quoted, and how often: actors, and those who are none by the words
 * of the essays, without regard to case and accents.
 */

#include <stdbool.h>
#include <stdint.h>
#include <sqlite3.h>

#include "core/arena.h"
#include "core/edtf.h"
#include "searcher/plan.h"

struct err;

struct speaker_row {
	struct slice name;       /* else the words of the essay */
	struct slice key;        /* id of the actor, or empty */
	enum actor_kind kind;    /* of an actor */
	uint64_t quotes, essays;
	struct day_span said;    /* first and last day; lo > hi: not told */
};

struct speaker_rows {
	struct speaker_row *data;
	size_t len;
	size_t cap;
};

/*
 * Those who are quoted most first, then by name.  With a filter (FIELD_BY,
 * who_filter) only those whom it means.  Words in marks that nobody spoke do
 * not count.
 */
int speaker_list(struct speaker_rows *out, sqlite3 *db, struct arena *arena,
		 const struct plan_filter *by, struct err *err);

#endif
