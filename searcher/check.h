#ifndef QUOTH_SEARCHER_CHECK_H
#define QUOTH_SEARCHER_CHECK_H

/*
 * The quotations of a draft against the essays of an index.
 *
 * Each is looked up by a few of its rows of three words, those that say
 * most, in the index of quotations and in that of passages (n-grams as
 * fingerprints, Manber 1994; core of passim, Smith et al. 2014); what shares
 * most of them is read and the quotation laid along it (searcher/align.h).
 * So the time goes by the number of quotations, not by the size of the
 * index times that number.
 */

#include <stdbool.h>
#include <sqlite3.h>

#include "searcher/draft.h"
#include "searcher/marked_words.h"
#include "searcher/results.h"

struct err;

enum check_status {
	CHECK_VERBATIM,
	CHECK_SHORTENED,         /* but for what the draft says it changed */
	CHECK_MISATTRIBUTED,     /* the words are another speaker's */
	CHECK_ALTERED,           /* words differ */
	CHECK_UNQUOTED,          /* an essay has the words, but not as a
				  * quotation */
	CHECK_ABSENT
};
enum { CHECK_STATUSES = CHECK_ABSENT + 1 };

/*
 * So many words of a hundred must be the same, or it is absent; and so many
 * for a place to be told as the nearest to one that is.
 */
enum { CHECK_SIMILAR = 60, CHECK_NEAR = 40 };

struct check_place {
	struct essay_facts essay;
	uint32_t start, end;     /* bytes in the essay, of the quotation or of
				  * the words where they are none */
	bool quoted;
	struct slice speaker, speaker_key, speaker_text, said;
};

struct check_answer {
	const struct draft_quote *quote;
	enum check_status status;
	bool other_speaker;      /* the draft names somebody else */
	bool found;              /* `place` is set: of an absent one it is
				  * the nearest, if there is any */
	struct check_place place;
	size_t also;             /* places where the words are as good, of
				  * those looked at (check_find.h) */
	struct marked words;     /* the essay's words, and the draft's */
};

struct check_answers {
	struct check_answer *data; /* in the order of the draft */
	size_t len;
	size_t cap;
};

/* Register postings (postings_register) on `db` first. */
int check_draft(struct check_answers *out, sqlite3 *db, struct arena *arena,
		struct word_forms *forms, const struct draft *draft,
		struct err *err);

/* "verbatim", "shortened", "misattributed", "altered", "unquoted", "absent" */
const char *check_status_name(enum check_status status);
/* Is it as the essays have it? */
bool check_is_good(enum check_status status);

#endif
